// How well each place of the site fits a query: its questions, heading, text and page, each by a measure of its own.
window.guideSearch = window.guideSearch || {};
// The texts of the units as bags. ask, heading, text: each text by itself; alias: each of a page; name: those and its title.
guideSearch.fillBags = (units, tokens) => {
  const { makeBag } = guideSearch;
  const [ask, heading, text, alias, name] = [makeBag(), makeBag(), makeBag(), makeBag(), makeBag()];
  units.forEach((unit, at) => {
    for (const words of unit.asks) ask.add(at, tokens(words));
    for (const words of unit.names) {
      const said = tokens(words);
      for (const bag of [alias, name]) bag.add(unit.page, said);
    }
    const head = tokens(unit.heading);
    if (!unit.anchor) name.add(unit.page, head);
    heading.add(at, head);
    text.add(at, tokens(unit.text));
  });
  return { ask, heading, text, alias, name };
};
// And joined. asks, all: those of a unit together; page: those of its units, the title among them as a heading, and its aliases.
guideSearch.joinTexts = (units, { ask, heading, text, alias }) => {
  const { joinBags } = guideSearch;
  const own = (at) => at;
  const typed = [ask, (doc) => ask.owners[doc]];
  const asks = joinBags(units.length, [typed]);
  const all = joinBags(units.length, [typed, [heading, own], [text, own]]);
  const page = joinBags(units[units.length - 1].page + 1, [[all, (at) => units[at].page], [alias, (doc) => alias.owners[doc]]]);
  return { asks, all, page };
};
// query (tokens with weights) -> for each unit what each field says of it.
guideSearch.makeScale = (units, tokens) => {
  const SAME = 0.98; // cosine from which on two questions are one, but for a name or a particle
  const { bm25, nearest, shares } = guideSearch;
  const bags = guideSearch.fillBags(units, tokens);
  let joined = guideSearch.joinTexts(units, bags);
  const holders = (token) => joined.all.row(token).length / 2;
  const rarities = new Map();
  const idf = (token) => {
    if (!rarities.has(token)) rarities.set(token, Math.log(1 + (units.length - holders(token) + 0.5) / (holders(token) + 0.5)));
    return rarities.get(token);
  };
  // What nearly every place of the site speaks of is rare in none, yet it may be all that was asked for.
  const even = () => 1;
  const fields = (query) => {
    const pages = joined.page.sizes.length;
    const [ask, heading] = [nearest(bags.ask, query, even, units.length), nearest(bags.heading, query, idf, units.length)];
    const [asks, text] = [bm25(joined.asks, query, idf), bm25(bags.text, query, idf)];
    const [name, page] = [nearest(bags.name, query, idf, pages), bm25(joined.page, query, idf)];
    const covered = shares(joined.all, query, (token) => Math.sqrt(idf(token)));
    return units.map((unit, at) => ({
      same: ask[at] > SAME ? 1 : 0, ask: ask[at], asks: asks[at], heading: heading[at], text: text[at], name: name[unit.page], page: page[unit.page], covered: covered[at],
      top: unit.anchor ? 0 : 1, named: unit.anchor ? 0 : name[unit.page], home: unit.kind === "home" ? 1 : 0, generated: unit.kind === "generated" ? 1 : 0, claim: unit.verdict ? 1 : 0,
    }));
  };
  // Takes in more questions: for each unit a list. What is rare may be so no longer.
  const learn = (asks) => {
    asks.forEach((typed, at) => typed.forEach((words) => bags.ask.add(at, tokens(words))));
    joined = guideSearch.joinTexts(units, bags);
    rarities.clear();
    for (const bag of Object.values(bags)) bag.norms = null;
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
  return { fields, learn, beyond, whole, holders };
};
