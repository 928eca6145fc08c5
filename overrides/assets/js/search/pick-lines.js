// What is shown of a long answer: its beginning, and what of the rest the query asks for.
window.guideSearch = window.guideSearch || {};
guideSearch.GLANCE = {
  all: 440, // characters in all
  open: 280, // of the beginning
  brief: 90, // of the beginning where what was asked for stands behind it
  little: 60, // so few left out are not worth the gap
  line: 100, // a longer line is picked by the sentence
  gain: 0.1, // least share of the query that a line must say anew
  much: 0.2, // share of it that was asked for
};
guideSearch.LEFT_OUT = "……";
// A text in pieces that are shown whole, {text, begins, opens}; begins: it stands at the beginning of a line; opens: it only says
// that something follows.
guideSearch.piecesOf = (text, longest) => {
  const pieces = [];
  for (const line of text.split("\n")) {
    const parts = line.length > longest ? line.match(/[^。！？；]*[。！？；]+[”」）]*|[^。！？；]+$/g) : [line];
    (parts || []).forEach((part, at) => pieces.push({ text: part, begins: !at, opens: /：$/.test(part) }));
  }
  return pieces;
};
// The pieces in one text, with a sign wherever some are left out; goesOn: there is more behind the last.
guideSearch.joinPieces = (pieces, shown, goesOn) => {
  const gap = (text) => text.replace(/[；，]?$/, guideSearch.LEFT_OUT);
  let text = "";
  pieces.forEach((piece, at) => {
    if (!shown.has(at)) return;
    const leftOut = !shown.has(at - 1);
    if (text && leftOut) text = gap(text);
    text += (text && (piece.begins || leftOut) ? "\n" : "") + piece.text;
  });
  return goesOn || !shown.has(pieces.length - 1) ? gap(text) : text;
};
// The first of the pieces that fit into `room` characters, at least one; not one that only says that something follows.
guideSearch.beginning = (pieces, room) => {
  let count = 0;
  for (let left = room; count < pieces.length && (!count || pieces[count].text.length <= left); count++) left -= pieces[count].text.length;
  while (count > 1 && pieces[count - 1].opens) count--;
  return new Set([...pieces.keys()].slice(0, count));
};
// As much of a text as is read at a glance. beyond(what is shown)(piece): how much of the query the piece says that the rest does
// not.
guideSearch.pickLines = (text, beyond) => {
  const { GLANCE, LEFT_OUT, beginning } = guideSearch;
  if (text.length <= GLANCE.open + GLANCE.little) return text;
  const goesOn = text.endsWith(LEFT_OUT);
  const pieces = guideSearch.piecesOf(goesOn ? text.slice(0, -LEFT_OUT.length) : text, GLANCE.line);
  const joined = (shown) => [...shown].map((at) => pieces[at].text).join("\n");
  // The piece that gains most, of those for which there is room: [its place, what it gains].
  const best = (shown) => {
    const said = joined(shown);
    const gain = beyond(said);
    const gains = pieces.map((piece, at) => (shown.has(at) || piece.opens || said.length + piece.text.length > GLANCE.all ? 0 : gain(piece.text)));
    const most = Math.max(...gains);
    return [gains.indexOf(most), most];
  };
  let shown = beginning(pieces, GLANCE.open);
  if (best(shown)[1] >= GLANCE.much) shown = beginning(pieces, GLANCE.brief);
  for (let [at, most] = best(shown); most >= GLANCE.gain; [at, most] = best(shown)) shown.add(at);
  return guideSearch.joinPieces(pieces, shown, goesOn);
};
