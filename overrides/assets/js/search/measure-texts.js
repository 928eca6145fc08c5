// How well texts fit a query: bags of texts, and the measures over them.
window.guideSearch = window.guideSearch || {};
// Texts, whose they are, and for each token a row of the texts that hold it: text, count, text, count, …
guideSearch.makeBag = () => {
  const bag = { owners: [], sizes: [], rows: new Map(), norms: null };
  bag.row = (token) => bag.rows.get(token) || [];
  bag.add = (owner, counts) => {
    const doc = bag.owners.push(owner) - 1;
    let size = 0;
    counts.forEach((count, token) => {
      const row = bag.rows.get(token);
      if (row) row.push(doc, count);
      else bag.rows.set(token, [doc, count]);
      size += count;
    });
    bag.sizes.push(size);
  };
  return bag;
};
// `count` texts put together from those of other bags: parts of [bag, text there -> the text here that it belongs to]. A row is made
// when a query first asks for it; most never are, and the first answer comes a third sooner.
guideSearch.joinBags = (count, parts) => {
  const sizes = new Float64Array(count);
  for (const [bag, home] of parts) bag.sizes.forEach((size, doc) => (sizes[home(doc)] += size));
  const rows = new Map();
  const sums = new Float64Array(count);
  const join = (token) => {
    const held = [];
    for (const [bag, home] of parts) {
      const row = bag.row(token);
      for (let i = 0; i < row.length; i += 2) {
        const at = home(row[i]);
        if (!sums[at]) held.push(at);
        sums[at] += row[i + 1];
      }
    }
    const row = [];
    for (const at of held) {
      row.push(at, sums[at]);
      sums[at] = 0;
    }
    return row;
  };
  const row = (token) => {
    if (!rows.has(token)) rows.set(token, join(token));
    return rows.get(token);
  };
  return { sizes, row };
};
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
