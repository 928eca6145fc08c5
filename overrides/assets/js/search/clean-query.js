// What is meant by a text, whatever way it came: without what nobody sees, single characters put together again (微 粒 贷,
// Q Q), in Simplified characters and in the words that the pages use.
window.guideSearch = window.guideSearch || {};
// Tone marks, and what nobody sees: control and format characters (Unicode’s Cc and Cf), fillers, variation selectors.
guideSearch.UNSEEN = /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\uddef]/g;
// Traditional characters and what they are in Simplified ones, from the index's short form: in the order of the characters of the
// index, a letter for so many that have no other form, "-" before another form of the same.
guideSearch.readTraditional = (index) => {
  // Marked by their codes: all of the index is read for that before the first answer.
  const seen = new Uint8Array(0x10000);
  const text = JSON.stringify({ ...index, traditional: "" });
  for (let i = 0; i < text.length; i++) seen[text.charCodeAt(i)] = 1;
  const known = [];
  for (let code = 0x3400; code <= 0x9fff; code++) if (seen[code]) known.push(String.fromCharCode(code));
  const simplified = new Map();
  let at = 0;
  for (const sign of index.traditional) {
    if (sign === "-") at--;
    else if (sign <= "z") at += sign.charCodeAt(0) - 96;
    else simplified.set(sign, known[at++]);
  }
  return simplified;
};
guideSearch.makeCleaner = (index) => {
  // What people set between the characters of a word and the syllables of pinyin.
  const APART = "[\\s'’·.*_-]+";
  const simplified = guideSearch.readTraditional(index);
  const spellings = [];
  for (const [word, ...others] of index.spellings) {
    for (const other of others) spellings.push([new RegExp(`(^|[^a-z])${other}(?![a-z])`, "g"), word]);
  }
  const apart = new RegExp(APART, "g");
  const singles = ["\u3400-\u9fff", "a-z", "\\d"].map((kind) => new RegExp(`(^|[^${kind}])([${kind}](?:${APART}[${kind}])+)(?![${kind}])`, "g"));
  return (query, longest = Infinity) => {
    let text = String(query).normalize("NFKD").replace(/u\u0308/gi, "v").replace(guideSearch.UNSEEN, "").slice(0, longest).toLowerCase();
    for (const single of singles) text = text.replace(single, (_, before, run) => before + run.replace(apart, ""));
    text = text.replace(/[\u3400-\u9fff]/g, (character) => simplified.get(character) || character);
    for (const [other, word] of spellings) text = text.replace(other, `$1${word}`);
    return text;
  };
};
