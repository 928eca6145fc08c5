// Runs rules of axe about colours on the first text of each look that is not known to pass.
// Gives what they break, and the looks that have passed.
//
// A look is all that these rules judge by: how an element and each around it are drawn, with what stands before and after its
// words, and what is drawn at each of its lines. Only what has passed is remembered: what a rule passes over (what is hidden or
// disabled, a link that stands in no text) or leaves open is looked at again wherever it stands.
async ([known, options, contrast, links]) => {
  const names = ["color", "background-color", "background-image", "opacity", "mix-blend-mode", "filter", "clip-path", "display",
    "visibility", "position", "font-size", "font-weight", "font-family", "font-style", "text-shadow", "text-indent",
    "text-decoration-line", "text-decoration-style", "border-top", "border-right", "border-bottom", "border-left"];
  const once = (make, made = new Map()) => (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
  // A number of 53 bits for any words: looks of many pages are compared by it.
  const short = once((words) => {
    let [one, two] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < words.length; at += 1) {
      one = Math.imul(one ^ words.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ words.charCodeAt(at), 1597334677);
    }
    return 4294967296 * (2097151 & (two ^ (one >>> 16))) + ((one ^ (two >>> 13)) >>> 0);
  });
  const drawn = (node, part, more = []) => {
    const style = getComputedStyle(node, part);
    return part && style.content === "none" ? "" : [...more, ...names].map((name) => style.getPropertyValue(name)).join();
  };
  const beside = once((node) => ["::before", "::after"].map((part) => drawn(node, part, ["content", "width", "height"])).join());
  const around = once((node) => (node ? short(`${drawn(node)} ${beside(node)} ${around(node.parentElement)}`) : 0));
  const ground = once((node) => {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(node);
    return short(`${backgroundColor} ${backgroundImage} ${opacity} ${beside(node)}`);
  });
  // What the pointer goes through is drawn all the same.
  const sheet = document.styleSheets[0];
  const rule = sheet && sheet.insertRule("* { pointer-events: auto !important }", sheet.cssRules.length);
  const words = (node) => [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const below = (node) => {
    const range = document.createRange();
    const lines = new Set();
    for (const part of words(node).length ? words(node) : [node]) {
      range.selectNode(part);
      for (const { left, top, width, height } of range.getClientRects()) {
        lines.add(document.elementsFromPoint(left + width / 2, top + height / 2).map(ground).join());
      }
    }
    return [...lines].sort().join(";");
  };
  // Whether a link stands beside words of its block: the rule about links looks at no other.
  const block = once((node) => (node.parentElement && getComputedStyle(node).display.startsWith("inline") ? block(node.parentElement) : node));
  const besideWords = (node) => {
    if (!node.matches("a[href]")) return false;
    const walk = document.createTreeWalker(block(node), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("a[href]")) return true;
    return false;
  };
  const looks = new Map();
  const seen = new Set(known);
  for (const node of document.body.querySelectorAll("*")) {
    if (!(words(node).length || node.matches("a[href], input, select, textarea"))) continue;
    // What cannot be seen through at all is not drawn: these rules pass over it, and axe need not start for it alone.
    if (!node.checkVisibility({ checkOpacity: true })) continue;
    const text = besideWords(node);
    const single = node.textContent.trim().length === 1;
    const look = short(`${node.localName} ${text} ${single} ${node.matches(":disabled, [aria-disabled]")} ${around(node)} ${below(node)}`);
    if (!seen.has(look)) looks.set(node, { look, text });
    seen.add(look);
  }
  if (sheet) sheet.deleteRule(rule);
  if (!looks.size) return [[], []];
  const found = await axe.run({ include: [...looks.keys()] }, options);
  const passed = (id) => new Set([].concat(...found.passes.filter((one) => one.id === id).map((one) => one.nodes.map(({ element }) => element))));
  const [colours, told] = [passed(contrast), passed(links)];
  const fine = [...looks].filter(([node, { text }]) => (colours.has(node) || !words(node).length) && (!text || told.has(node)));
  const violations = found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
  return [violations, violations.length ? [] : fine.map(([, { look }]) => look)];
}
