// How well each place of the site fits a query: its questions, heading, text and page, each by a measure of its own.
window.guideSearch = window.guideSearch || {};
// A unit is a place that a result can lead to: a page by its own answer, or one of its sections.
guideSearch.readUnits = (index) => {
  const units = [];
  const split = (text) => (text ? text.split("|") : []);
  index.pages.forEach(([slug, title, summary, aliases, asks, kind, sections], page) => {
    const own = { page, slug, title, kind };
    units.push({ ...own, anchor: "", heading: title, text: summary, rest: null, asks: split(asks), names: split(aliases), verdict: "" });
    for (const [anchor, heading, text = "", typed = "", verdict = ""] of sections) {
      units.push({ ...own, anchor, heading, text, rest: null, asks: split(typed), names: [], verdict });
    }
  });
  return units;
};
// What is known of the text of a unit: its first sentences, and how they go on once that has come.
guideSearch.known = ({ text, rest }) => (rest && text.endsWith("…") ? "" : text) + (rest || "");
// Texts, whose they are, and which of them hold a token how often.
guideSearch.makeBag = () => {
  const bag = { owners: [], sizes: [], postings: new Map(), norms: null };
  bag.add = (owner, counts) => {
    const doc = bag.owners.push(owner) - 1;
    let size = 0;
    counts.forEach((count, token) => {
      const row = bag.postings.get(token);
      if (row) row.push(doc, count);
      else bag.postings.set(token, [doc, count]);
      size += count;
    });
    bag.sizes.push(size);
  };
  return bag;
};
// For each token of a query that a text holds: tell(text, count in it, weight in the query, rarity).
guideSearch.meet = (bag, query, idf, tell) => {
  query.forEach((weight, token) => {
    const rare = idf(token);
    const row = bag.postings.get(token) || [];
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
  const scores = new Float64Array(bag.owners.length);
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
  const scores = new Float64Array(bag.owners.length);
  const possible = guideSearch.total(query, idf);
  guideSearch.meet(bag, query, idf, (doc, count, weight, rare) => (scores[doc] += (weight * rare) / possible));
  return scores;
};
// The cosine of a query and the nearest text of each owner.
guideSearch.nearest = (bag, query, idf, owners) => {
  if (!bag.norms) {
    bag.norms = new Float64Array(bag.owners.length);
    bag.postings.forEach((row, token) => {
      for (let i = 0; i < row.length; i += 2) bag.norms[row[i]] += (row[i + 1] * idf(token)) ** 2;
    });
  }
  const products = new Float64Array(bag.owners.length);
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
// All texts of the units as bags. ask, heading, text: each text by itself; asks, all: those of a unit together; name, page:
// what belongs to a page.
guideSearch.fillBags = (units, tokens) => {
  const bags = {};
  for (const name of ["ask", "asks", "heading", "text", "all", "name", "page"]) bags[name] = guideSearch.makeBag();
  const pages = [];
  const join = (into, counts) => counts.forEach((count, token) => into.set(token, (into.get(token) || 0) + count));
  units.forEach((unit, at) => {
    const [asks, all] = [new Map(), new Map()];
    const page = (pages[unit.page] = pages[unit.page] || new Map());
    for (const ask of unit.asks.map(tokens)) {
      bags.ask.add(at, ask);
      join(asks, ask);
    }
    for (const name of unit.names.map(tokens)) {
      bags.name.add(unit.page, name);
      join(page, name);
    }
    const [heading, text] = [tokens(unit.heading), tokens(unit.text)];
    if (!unit.anchor) bags.name.add(unit.page, heading);
    bags.asks.add(at, asks);
    bags.heading.add(at, heading);
    bags.text.add(at, text);
    [asks, heading, text].forEach((counts) => join(all, counts));
    bags.all.add(at, all);
    join(page, all);
  });
  pages.forEach((counts, page) => bags.page.add(page, counts));
  return bags;
};
// query (tokens with weights) -> for each unit what each field says of it.
guideSearch.makeScale = (units, tokens) => {
  const SAME = 0.98; // cosine from which on two questions are one, but for a name or a particle
  const { bm25, nearest, shares } = guideSearch;
  const bags = guideSearch.fillBags(units, tokens);
  const rarities = new Map();
  const idf = (token) => {
    if (!rarities.has(token)) {
      const holders = (bags.all.postings.get(token) || []).length / 2;
      rarities.set(token, Math.log(1 + (units.length - holders + 0.5) / (holders + 0.5)));
    }
    return rarities.get(token);
  };
  // What nearly every place of the site speaks of is rare in none, yet it may be all that was asked for.
  const even = () => 1;
  const fields = (query) => {
    const pages = bags.page.owners.length;
    const [ask, heading] = [nearest(bags.ask, query, even, units.length), nearest(bags.heading, query, idf, units.length)];
    const [asks, text] = [bm25(bags.asks, query, idf), bm25(bags.text, query, idf)];
    const [name, page] = [nearest(bags.name, query, idf, pages), bm25(bags.page, query, idf)];
    const covered = shares(bags.all, query, (token) => Math.sqrt(idf(token)));
    return units.map((unit, at) => ({
      same: ask[at] > SAME ? 1 : 0, ask: ask[at], asks: asks[at], heading: heading[at], text: text[at], name: name[unit.page], page: page[unit.page], covered: covered[at],
      top: unit.anchor ? 0 : 1, home: unit.kind === "home" ? 1 : 0, generated: unit.kind === "generated" ? 1 : 0, claim: unit.verdict ? 1 : 0,
    }));
  };
  // How much of the query, as a share of it, a text says beyond another; single characters say nothing.
  const beyond = (query, other) => {
    const [known, possible] = [tokens(other), guideSearch.total(query, idf)];
    return (text) => {
      const said = tokens(text);
      let sum = 0;
      query.forEach((weight, token) => weight >= 1 && said.has(token) && !known.has(token) && (sum += weight * idf(token)));
      return sum / possible;
    };
  };
  // How well the whole texts of a page's units fit a query, among one another, by their place.
  const wholes = new Map();
  const whole = (query, page) => {
    if (!wholes.has(page)) {
      const bag = guideSearch.makeBag();
      units.forEach((unit, at) => unit.page === page && bag.add(at, tokens(guideSearch.known(unit))));
      wholes.set(page, bag);
    }
    const scores = bm25(wholes.get(page), query, idf);
    return new Map(wholes.get(page).owners.map((at, doc) => [at, scores[doc]]));
  };
  return { fields, beyond, whole, holders: (token) => (bags.all.postings.get(token) || []).length / 2 };
};
