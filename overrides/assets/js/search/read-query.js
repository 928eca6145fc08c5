// What is meant by a query: its text, and its tokens with their weights.
window.guideSearch = window.guideSearch || {};
// What only sounds like words of the texts counts less.
guideSearch.makeReader = (index, tokenizer, clean, holders) => {
  const SOUND = 0.7;
  const { numbers, tokens } = tokenizer;
  // Words that stand in no text as pairs of characters: they are taken out, or stand for others.
  const words = [].concat(...index.synonyms).filter((word) => /^[\u3400-\u9fff]+$/.test(word));
  const known = [...words, ...index.product, ...index.noise];
  const whole = new Set();
  for (const word of known) for (let i = 0; i + 1 < word.length; i++) whole.add(word.slice(i, i + 2));
  const pairs = (one, other) => holders(numbers.pair(one.charCodeAt(0), other.charCodeAt(0))) || (whole.has(one + other) ? 1 : 0);
  const characters = new Set(numbers.characters.concat([...known.join("")]));
  const ear = guideSearch.makeEar(index, pairs, [...characters], words);
  return (query) => {
    const cleaned = clean(query, guideSearch.LIMITS.query);
    const text = ear.read(cleaned, numbers.knows);
    const counts = tokens(text);
    tokens(ear.respell(text)).forEach((count, token) => counts.has(token) || counts.set(token, SOUND * count));
    return { cleaned, text, counts };
  };
};
