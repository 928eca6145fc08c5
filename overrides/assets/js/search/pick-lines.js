// What is shown of a long answer: its beginning, and what of the rest the query asks for.
window.guideSearch = window.guideSearch || {};
guideSearch.GLANCE = {
  open: 200, // characters of the beginning
  more: 160, // and of what is picked behind it
  little: 60, // so few left out are not worth the gap
  line: 100, // a longer line is picked by the sentence
  gain: 0.1, // least share of the query that a line must say anew
};
guideSearch.LEFT_OUT = "……";
// A text in pieces that are shown whole, {text, begins}; begins: it stands at the beginning of a line.
guideSearch.piecesOf = (text, longest) => {
  const pieces = [];
  for (const line of text.split("\n")) {
    const parts = line.length > longest ? line.match(/[^。！？；]*[。！？；]+[”」）]*|[^。！？；]+$/g) : [line];
    (parts || []).forEach((part, at) => pieces.push({ text: part, begins: !at }));
  }
  return pieces;
};
// The pieces in one text, with a sign wherever some are left out; goesOn: there is more behind the last.
guideSearch.joinPieces = (pieces, shown, goesOn) => {
  const gap = (text) => text.replace(/[；，]?$/, guideSearch.LEFT_OUT);
  let text = "";
  pieces.forEach((piece, at) => {
    if (!shown.has(at)) return;
    const first = !text;
    if (!first && !shown.has(at - 1)) text = gap(text);
    text += (first || !(piece.begins || !shown.has(at - 1)) ? "" : "\n") + piece.text;
  });
  return goesOn || !shown.has(pieces.length - 1) ? gap(text) : text;
};
// As much of a text as is read at a glance. gain(piece, what is shown): how much of the query the piece says that the rest does
// not.
guideSearch.pickLines = (text, gain) => {
  const { GLANCE, LEFT_OUT } = guideSearch;
  if (text.length <= GLANCE.open + GLANCE.little) return text;
  const goesOn = text.endsWith(LEFT_OUT);
  const pieces = guideSearch.piecesOf(goesOn ? text.slice(0, -LEFT_OUT.length) : text, GLANCE.line);
  const shown = new Set();
  const leads = (at) => /：$/.test(pieces[at].text); // only says that something follows
  let room = GLANCE.open;
  for (let at = 0; at < pieces.length && (!at || pieces[at].text.length <= room); at++) {
    room -= pieces[at].text.length;
    shown.add(at);
  }
  while (shown.size > 1 && leads(shown.size - 1)) shown.delete(shown.size - 1);
  for (let left = GLANCE.more, best = 0; best !== undefined; ) {
    const said = [...shown].map((at) => pieces[at].text).join("\n");
    const gains = pieces.map((piece, at) => (shown.has(at) || leads(at) || piece.text.length > left ? 0 : gain(piece.text, said)));
    best = gains.reduce((found, value, at) => (value >= GLANCE.gain && (found === undefined || value > gains[found]) ? at : found), undefined);
    if (best === undefined) break;
    shown.add(best);
    left -= pieces[best].text.length;
  }
  return guideSearch.joinPieces(pieces, shown, goesOn);
};
