// What is shown of a text: whole clauses, the words that were typed marked, numbers to call told apart.
window.guideSearch = window.guideSearch || {};
// The first clauses of a text that fit into `limit` characters, with a sign that there is more; at least one clause.
guideSearch.firstClauses = (text, limit) => {
  if (text.length <= limit) return text;
  let shown = "";
  for (const clause of text.match(/[^。！？；，：]*[。！？；，：]+[”」）]*|[^。！？；，：]+$/g) || []) {
    if (shown && shown.length + clause.length > limit) break;
    shown += clause;
  }
  return shown === text ? text : shown.replace(/[；，：]?$/, "…");
};
// The places of a text, [[from, to], …], that say two characters or more of what was typed, or a whole word or number of it.
guideSearch.ranges = (text, runs) => {
  const lower = text.toLowerCase();
  const marked = new Uint8Array(text.length + 1);
  const mark = (word) => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
  };
  for (const run of runs) {
    if (!guideSearch.isHan(run.charCodeAt(0))) mark(run);
    for (let i = 0; i + 1 < run.length && guideSearch.isHan(run.charCodeAt(0)); i++) mark(run.slice(i, i + 2));
  }
  const found = [];
  for (let i = 0, start = -1; i <= text.length; i++) {
    if (marked[i] && start < 0) start = i;
    if (marked[i] || start < 0) continue;
    found.push([start, i]);
    start = -1;
  }
  return found;
};
// A text as parts, [[kind, text], …]: "" as it is, "mark" for what was typed, "tel" for a number that can be called.
guideSearch.partsOf = (text, runs, numbers) => {
  const parts = [];
  const addPlain = (plain) => {
    let at = 0;
    for (const [from, to] of guideSearch.ranges(plain, runs)) {
      parts.push(["", plain.slice(at, from)], ["mark", plain.slice(from, to)]);
      at = to;
    }
    parts.push(["", plain.slice(at)]);
  };
  let from = 0;
  const known = numbers.length ? new RegExp(`(^|[^\\d-])(${numbers.join("|")})(?![\\d-])`, "g") : /$^/g;
  text.replace(known, (whole, before, number, at) => {
    addPlain(text.slice(from, at + before.length));
    parts.push(["tel", number]);
    from = at + whole.length;
    return whole;
  });
  addPlain(text.slice(from));
  return parts.filter((part) => part[1]);
};
