// What a reader meets on the page that is open. Places in pixels from the top, null where there is no such thing:
// anchors  where each heading begins, by its id
// tags     marks that say no more than that something is not verified
// wrapped  blocks of more than one line; ragged: those whose last line holds one or two characters
// writing  the share of its table that the widest column to write in takes
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const blocks = "h1, h2, h3, h4, p, li, td, th, dd, dt, label, summary, .site-nav a";
  // Where the characters of a block stand that are not those of a block within it: the middle of their lines.
  const lines = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const places = [];
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement.closest(blocks) !== block) continue;
      for (let at = 0; at < node.data.length; at++) if (node.data[at].trim()) places.push([node, at]);
    }
    const middle = ([node, at]) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top, bottom, height } = range.getBoundingClientRect();
      return height ? (top + bottom) / 2 : null;
    };
    // The first and the last three tell. Notes and marks stand a little higher than their line.
    return places.length < 4 ? [] : [places[0], ...places.slice(-3)].map(middle);
  };
  const above = (one, other) => other - one > 12;
  const ends = all(blocks).map(lines).filter(([first, , , last]) => first !== null && above(first, last));
  const room = all("article td:empty").map((cell) => cell.offsetWidth / cell.closest("table").offsetWidth);
  return {
    anchors: Object.fromEntries(all("article h2[id], article h3[id]").map((one) => [one.id, one.getBoundingClientRect().top + scrollY])),
    tags: all("article a.unverified").filter((mark) => mark.textContent.trim() === "待核实").length,
    wrapped: ends.length,
    ragged: ends.filter(([, third, , last]) => above(third, last)).length,
    writing: room.length ? Math.max(...room) : null,
  };
})();
