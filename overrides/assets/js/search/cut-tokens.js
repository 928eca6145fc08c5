// A text as tokens with their weights: pairs of characters and, with less weight, single ones; words of Latin letters and
// numbers whole; and an idea for each group of synonyms that one of its words names. Chinese needs no dictionary for that.
// A token is a number: thousands of texts are cut before the first answer.
window.guideSearch = window.guideSearch || {};
guideSearch.isHan = (code) => code >= 0x3400 && code <= 0x9fff;
// Finds the longest word of a list that begins at a place of a text; "" where none does.
guideSearch.makeFinder = (words) => {
  const byFirst = new Map();
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    byFirst.set(word.charCodeAt(0), (byFirst.get(word.charCodeAt(0)) || []).concat(word));
  }
  return (text, at) => {
    const group = byFirst.get(text.charCodeAt(at));
    if (group) for (const word of group) if (text.startsWith(word, at)) return word;
    return "";
  };
};
// The text without the words, and the words.
guideSearch.takeOut = (text, find) => {
  let left = "";
  let from = 0;
  const found = [];
  for (let at = 0; at < text.length; at++) {
    const word = find(text, at);
    if (!word) continue;
    found.push(word);
    left += text.slice(from, at) + " ";
    from = at + word.length;
    at = from - 1;
  }
  return { left: left + text.slice(from), found };
};
// Numbers for tokens: ideas, words, single characters and pairs of them, none like another.
guideSearch.makeNumbers = () => {
  const MOST = 4096; // characters told apart; a pair is a number of two digits to this base
  const characters = new Uint16Array(0x10000);
  const seen = [];
  const words = new Map();
  const single = (code) => {
    if (!characters[code] && seen.length < MOST - 2) characters[code] = seen.push(String.fromCharCode(code));
    return characters[code];
  };
  const word = (text) => {
    if (!words.has(text)) words.set(text, -1 - words.size);
    return words.get(text);
  };
  return { single, word, pair: (one, other) => single(one) * MOST + single(other), characters: seen, knows: (text) => words.has(text) };
};
guideSearch.makeTokenizer = (index) => {
  const { isHan, makeFinder, takeOut } = guideSearch;
  const RUNS = /[\u3400-\u9fff]+|[a-z]+|\d+/g;
  const IDEA = 1.3; // what was meant weighs more than how it was said
  const SINGLE = 0.6;
  const PARTICLE = 0.5; // a pair with 能, 就, 了 in it says half as much
  const ACROSS = 0.5; // two characters with one of these between them: 还(能)借
  const NOISE = 0.4; // what frames a question (怎么, 请问) says little of its subject
  const numbers = guideSearch.makeNumbers();
  const ideaOf = new Map();
  // The product's name is an idea like any other, however it is spelled: most texts name it, so it tells little.
  [index.product, ...index.synonyms].forEach((group) => group.forEach((word) => ideaOf.set(word, numbers.word(`#${group[0]}`))));
  const product = makeFinder(index.product);
  const words = makeFinder([].concat(...index.synonyms).filter((word) => word.length > 1));
  const noise = makeFinder(index.noise);
  const particles = new Set(index.particles);
  const persons = new RegExp(`[${index.persons}]`, "g");
  const weight = (character) => (particles.has(character) ? PARTICLE : 1);
  const aside = (character) => !character || particles.has(character);
  const add = (counts, token, weight) => counts.set(token, (counts.get(token) || 0) + weight);
  const addRun = (counts, run) => {
    if (!isHan(run.charCodeAt(0))) return add(counts, numbers.word(run), 1);
    for (let i = 0; i < run.length; i++) {
      // A word of one character is one only where it stands by itself: 能关吗, but not 有关.
      if (ideaOf.has(run[i]) && aside(run[i - 1]) && aside(run[i + 1])) add(counts, ideaOf.get(run[i]), IDEA);
      add(counts, numbers.single(run.charCodeAt(i)), run.length === 1 ? 1 : SINGLE);
      if (i + 1 < run.length) add(counts, numbers.pair(run.charCodeAt(i), run.charCodeAt(i + 1)), weight(run[i]) * weight(run[i + 1]));
      if (i + 2 < run.length && particles.has(run[i + 1]) && !particles.has(run[i]) && !particles.has(run[i + 2])) {
        add(counts, numbers.pair(run.charCodeAt(i), run.charCodeAt(i + 2)), ACROSS);
      }
    }
  };
  // The words in a text, each once: as they stand, and with a person in their midst (不让我关).
  const heard = (text) => {
    const among = text.replace(persons, "");
    return new Set(takeOut(text, words).found.concat(among === text ? [] : takeOut(among, words).found));
  };
  const tokens = (text) => {
    const counts = new Map();
    const unnamed = takeOut(text, product);
    unnamed.found.concat(...heard(unnamed.left)).forEach((word) => add(counts, ideaOf.get(word), IDEA));
    const framed = takeOut(unnamed.left, noise);
    framed.found.forEach((word) => add(counts, numbers.word(word), NOISE));
    (framed.left.match(RUNS) || []).forEach((run) => addRun(counts, run));
    return counts;
  };
  const names = (text) => takeOut(text, product).found.length > 0;
  // The words of a text that say something, for marks.
  const said = (text) => takeOut(takeOut(text, product).left, noise).left.match(RUNS) || [];
  return { tokens, names, said, numbers };
};
