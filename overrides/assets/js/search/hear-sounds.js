// Words by their sound: pinyin typed for characters, and characters that only sound like the right ones.
window.guideSearch = window.guideSearch || {};
// The sound of each character, from the index's short forms.
guideSearch.readPinyin = (index) => {
  const sound = new Map();
  const bytes = [];
  for (let high = 0xb0; high <= 0xd7; high++) {
    for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low);
  }
  const characters = new TextDecoder("gbk").decode(new Uint8Array(bytes));
  let at = 0;
  index.runs.replace(/([a-z]+)(\d+)/g, (_, syllable, count) => {
    for (let i = 0; i < Number(count); i++) sound.set(characters[at++], syllable);
  });
  index.extra.replace(/([a-z]+)([^a-z ]+)/g, (_, syllable, group) => {
    for (const character of group) sound.set(character, syllable);
  });
  return sound;
};
// Splits Latin letters into syllables, longest first, with backtracking; null when they are not pinyin. What is left over
// where no way leads on (`dead`, by its length) is not tried again: the ways to get there are countless.
guideSearch.syllables = (letters, known, dead = new Set()) => {
  if (!letters) return [];
  if (dead.has(letters.length)) return null;
  for (let size = Math.min(6, letters.length); size > 0; size--) {
    const head = letters.slice(0, size);
    if (!known.has(head)) continue;
    const rest = guideSearch.syllables(letters.slice(size), known, dead);
    if (rest) return [head, ...rest];
  }
  dead.add(letters.length);
  return null;
};
// Picks the likeliest characters (Viterbi's way) from `choices`: for each place the characters that it may hold, with what each
// costs. `pairs` says how often two characters stand side by side in the texts.
guideSearch.makePicker = (pairs) => {
  const UNKNOWN = 2; // what a pair costs that stands in no text
  const costOf = (before, after) => {
    const count = before && pairs(before, after);
    return count ? 1 / (1 + Math.log(1 + count)) : before ? UNKNOWN : 0;
  };
  const cheapest = (paths) => paths.reduce((best, path) => (path.cost < best.cost ? path : best));
  return (choices) => {
    let paths = [{ text: "", last: "", cost: 0 }];
    for (const place of choices) {
      paths = place.map(([last, own]) => cheapest(paths.map((path) => ({ text: path.text + last, last, cost: path.cost + own + costOf(path.last, last) }))));
    }
    return cheapest(paths).text;
  };
};
// `characters` are all that the texts hold, `words` those that initials may stand for (jqzm).
guideSearch.makeEar = (index, pairs, characters, words) => {
  const OTHER = 0.65; // what it costs to hear another character than the one that was typed
  const MOST = 4; // words that initials may mean
  const LATIN = /[a-z]+(?:[\s'’·.*_-]+[a-z]+)*/g;
  const sound = guideSearch.readPinyin(index);
  const known = new Set(sound.values());
  const pick = guideSearch.makePicker(pairs);
  const heard = new Map();
  for (const character of characters) {
    const syllable = sound.get(character);
    if (syllable) heard.set(syllable, (heard.get(syllable) || []).concat(character));
  }
  const byInitials = new Map();
  for (const word of words) {
    const letters = [...word].map((character) => (sound.get(character) || "?")[0]).join("");
    if (word.length > 1) byInitials.set(letters, (byInitials.get(letters) || []).concat(word));
  }
  const alike = (character) => (heard.get(sound.get(character)) || []).filter((other) => other !== character).map((other) => [other, OTHER]);
  const speak = (syllables) => pick(syllables.map((syllable) => (heard.get(syllable) || [" "]).map((character) => [character, 0])));
  // Latin words one behind the other: syllables join across blanks; a word of the texts, and initials, stand alone.
  const readRun = (run, isWord) => {
    const texts = [];
    let spoken = [];
    const say = () => {
      if (spoken.length) texts.push(speak(spoken));
      spoken = [];
    };
    for (const word of run.match(/[a-z]+/g)) {
      const found = guideSearch.syllables(word, known);
      if (found && !(isWord(word) && found.length === 1)) {
        spoken.push(...found);
        continue;
      }
      say();
      texts.push(isWord(word) ? word : (byInitials.get(word) || [word]).slice(0, MOST).join(" "));
    }
    say();
    return ` ${texts.join(" ")} `;
  };
  return {
    read: (text, isWord) => text.replace(LATIN, (run) => readRun(run, isWord)),
    respell: (text) => text.replace(/[\u3400-\u9fff]{2,}/g, (run) => pick([...run].map((character) => [[character, 0], ...alike(character)]))),
  };
};
