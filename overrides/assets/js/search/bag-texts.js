// Bags of texts: which of them hold a token, and how often.
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
