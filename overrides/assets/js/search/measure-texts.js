// How well the texts of a bag fit a query: the measures.
window.guideSearch = window.guideSearch || {};
// For each token of a query that a text holds: tell(text, count in it, weight in the query, rarity).
guideSearch.meet = (bag, query, idf, tell) => {
  query.forEach((weight, token) => {
    const rare = idf(token);
    const row = bag.row(token);
    for (let i = 0; i < row.length; i += 2) tell(row[i], row[i + 1], weight, rare);
  });
};
guideSearch.total = (query, idf) => {
  let sum = 0;
  query.forEach((weight, token) => (sum += weight * idf(token)));
  return sum || 1;
};
// BM25 (Robertson & Zaragoza 2009), as a share of what the query could reach: a long one is no better than a short one.
guideSearch.bm25 = (bag, query, idf) => {
  const K1 = 1.6; // saturation of repeated tokens
  const B = 0.5; // how much long texts are discounted
  const scores = new Float64Array(bag.sizes.length);
  const average = bag.sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, bag.sizes.length);
  const possible = guideSearch.total(query, idf);
  guideSearch.meet(bag, query, idf, (doc, count, weight, rare) => {
    const norm = count / (1 - B + (B * bag.sizes[doc]) / average);
    scores[doc] += (weight * rare * norm * (K1 + 1)) / (K1 + norm) / possible;
  });
  return scores;
};
// The share of the query that a text says.
guideSearch.shares = (bag, query, idf) => {
  const scores = new Float64Array(bag.sizes.length);
  const possible = guideSearch.total(query, idf);
  guideSearch.meet(bag, query, idf, (doc, count, weight, rare) => (scores[doc] += (weight * rare) / possible));
  return scores;
};
// The cosine of a query and the nearest text of each owner.
guideSearch.nearest = (bag, query, idf, owners) => {
  if (!bag.norms) {
    bag.norms = new Float64Array(bag.sizes.length);
    bag.rows.forEach((row, token) => {
      for (let i = 0; i < row.length; i += 2) bag.norms[row[i]] += (row[i + 1] * idf(token)) ** 2;
    });
  }
  const products = new Float64Array(bag.sizes.length);
  let norm = 0;
  query.forEach((weight, token) => (norm += (weight * idf(token)) ** 2));
  guideSearch.meet(bag, query, idf, (doc, count, weight, rare) => (products[doc] += weight * rare * count * rare));
  const best = new Float64Array(owners);
  products.forEach((product, doc) => {
    const cosine = product && product / Math.sqrt(norm * bag.norms[doc]);
    if (cosine > best[bag.owners[doc]]) best[bag.owners[doc]] = cosine;
  });
  return best;
};
