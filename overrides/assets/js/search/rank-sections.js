// The search itself: which places are shown for a query, and in which order. Pure functions over the index; nothing here touches
// the page or the network.
window.guideSearch = window.guideSearch || {};
// Chosen by listwise logistic regression over typed questions whose section is known: those of tests/sections.tsv and, each
// held out of the index, those of docs/data/asks.yml; in five folds, of which the weights never saw the one they were measured
// on; then rounded. So were the weights of tokens in cut-tokens.js. Afterwards those of ask and covered were set anew, by hand,
// on the same questions, when rarity came to count less in both; so was that of an idea, when many more words came to name one.
// What frames a question, pairs across a particle, and saturation (K1) were set on some nine hundred questions more, whose
// places readers named who had seen no result.
// `make bench ARGS="--only search"` shows what they yield.
// Three are no matter of learning: who types a known question again means its place (same; none that is held out can tell); who
// types what a page is called, and no more, wants the page itself (named); and the home page gathers what others answer, so it
// only comes before them where it says clearly more.
guideSearch.WEIGHTS = { same: 2, ask: 3.5, asks: 2.9, heading: 4, text: 0.8, name: 4.5, page: 3, covered: 5.2, top: -0.3, named: 0.5, home: -2, generated: -1.4, claim: -0.6 };
guideSearch.LIMITS = {
  query: 200, // characters that are ranked; a lead is looked for in all
  all: 20000,
  results: 8,
  ofPage: 2, // sections; its own answer may stand beside them
  good: 5, // score below which hardly a question about this subject falls, and most about others do
  whole: 2.5, // what the whole text of a section weighs among those of its page
  short: 90, // characters below which an answer leaves room for another
  near: 1.5, // where sections of a page fit about as well
  page: 2, // where a page as a whole is so near its best section, its own answer is shown
  also: 3, // where another place is so near the first, it is shown as well
  first: 1000, // above every other score
  message: 15, // from so many characters on, a text is someone else's message
  signs: 2, // of a scam in a message
};
guideSearch.create = (index) => {
  const { LIMITS, WEIGHTS } = guideSearch;
  const units = guideSearch.readUnits(index);
  const clean = guideSearch.makeCleaner(index);
  const tokenizer = guideSearch.makeTokenizer(index);
  const scale = guideSearch.makeScale(units, (text) => tokenizer.tokens(text.toLowerCase()));
  const makeReader = () => guideSearch.makeReader(index, tokenizer, clean, scale.holders);
  let reader = makeReader();
  const read = (query) => reader(query);
  const withAnswer = guideSearch.makeAnswerer(units, scale);
  const leads = guideSearch.makeLeads(index, clean, tokenizer.names);
  const score = (fields) => Object.keys(WEIGHTS).reduce((sum, name) => sum + WEIGHTS[name] * fields[name], 0);
  const rank = (counts, lead) =>
    scale
      .fields(counts)
      .map((fields, at) => ({ ...units[at], at, said: fields.covered, score: score(fields) + (lead === units[at].slug ? LIMITS.first : 0) }))
      .sort((one, other) => other.score - one.score);
  // Which page answers, its short texts tell best. Which of its sections, their whole texts tell better, once they have come: those
  // of the first page change places among themselves.
  const settle = (ranked, counts) => {
    const { page } = ranked[0];
    if (units.some((unit) => unit.page === page && unit.anchor && unit.rest === null)) return ranked;
    const whole = scale.whole(counts, page);
    const own = ranked.filter((hit) => hit.page === page);
    const value = (hit) => hit.score + LIMITS.whole * whole.get(hit.at);
    const places = [...own].sort((one, other) => value(other) - value(one)).map((hit, at) => ({ ...hit, score: own[at].score }));
    return ranked.map((hit) => (hit.page === page ? places.shift() : hit));
  };
  // At most two sections of a page. Whoever comes to an emergency page reads what to do now first, whichever section says his words.
  const choose = (ranked) => {
    const shown = new Map();
    const hits = [];
    const take = (hit) => {
      const count = shown.get(hit.page) || 0;
      if ((hit.anchor && count === LIMITS.ofPage) || hits.length === LIMITS.results || hits.includes(hit)) return;
      if (hit.anchor) shown.set(hit.page, count + 1);
      hits.push(hit);
    };
    for (const hit of ranked) {
      if (!hit.said && hit.score < LIMITS.first) continue;
      if (hit.kind === "emergency") take(ranked.find((other) => other.page === hit.page && !other.anchor) || hit);
      take(hit);
    }
    return hits;
  };
  const search = (query) => {
    const { cleaned, text, counts } = read(query);
    const { page, alarm } = leads(query);
    const ranked = counts.size ? settle(rank(counts, page), counts) : [];
    const hits = withAnswer(choose(ranked), ranked, counts);
    const good = alarm || (hits.length > 0 && ranked[0].score >= LIMITS.good);
    return { hits, good, alarm, said: cleaned, words: tokenizer.said(text) };
  };
  // Takes in how the texts of the sections go on, and more questions of each place, in the order of the index; false where that is
  // known. Words that only these hold are heard from then on.
  const complete = ({ rests, asks }) => {
    const sections = units.filter((unit) => unit.anchor);
    if (sections.every((unit) => unit.rest !== null)) return false;
    [].concat(...rests).forEach((rest, at) => ([sections[at].rest, sections[at].lead = ""] = rest.split("|")));
    const more = [].concat(...asks).map(guideSearch.splitAsks);
    units.forEach((unit, at) => unit.asks.push(...more[at]));
    scale.learn(more);
    reader = makeReader();
    return true;
  };
  return { search, complete, read, scale, units };
};
