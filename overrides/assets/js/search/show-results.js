// Search results as elements, made of text nodes only. The first is a card with the answer itself.
window.guideSearch = window.guideSearch || {};
guideSearch.make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const name of Object.keys(attributes)) node.setAttribute(name, attributes[name]);
  node.append(...children);
  return node;
};
// Where a place of the guide lies. The single file holds all pages itself and names no root.
guideSearch.makeAddress = (root, home) => {
  const leaf = location.protocol === "file:" ? "index.html" : "";
  return (slug, anchor) =>
    root === undefined
      ? `#${slug}${anchor ? `--${anchor}` : ""}`
      : new URL((slug === home ? "" : `${slug}/`) + leaf + (anchor ? `#${anchor}` : ""), new URL(root, document.baseURI)).href;
};
guideSearch.makeResults = (index, address) => {
  const { make } = guideSearch;
  const SHORT = 44; // characters shown of a result behind the first
  const call = (number) => make("a", { class: "tel", href: `tel:${number.replace(/-/g, "")}` }, number);
  const verdict = (hit) => (hit.verdict ? [make("b", { class: `search__verdict${hit.verdict === index.wrong ? " search__verdict--wrong" : ""}` }, hit.verdict), " "] : []);
  const written = (text, words, numbers) =>
    guideSearch.partsOf(text, words, numbers).map(([kind, part]) => (kind === "tel" ? call(part) : kind ? make(kind, {}, part) : part));
  const link = (hit, ...more) =>
    make("a", { href: address(hit.slug, hit.anchor) }, make("strong", {}, hit.title), ...(hit.anchor ? [make("span", { class: "search__heading" }, hit.heading)] : []), ...more);
  // Numbers in it can be called, so it is no part of the link.
  const said = (hit, words) =>
    hit.text.trim().split("\n").map((line, at) => make("p", { class: "search__text" }, ...(at ? [] : verdict(hit)), ...written(line, words, index.numbers)));
  // Where the page itself answers, the card leads to its top, and below to one of its sections.
  const card = (hit, words) => {
    const { part, ofPage } = hit;
    const lead = part && (ofPage ? make("a", { href: address(part.slug, part.anchor) }, make("strong", {}, part.heading)) : link(part));
    return make("li", { class: "search__card" }, link(ofPage ? { ...hit, anchor: "" } : hit), ...said(hit, words), ...(part ? [lead, ...said(part, words)] : []));
  };
  const row = (hit, words) =>
    make("li", {}, link(hit, make("span", { class: "search__text" }, ...verdict(hit), ...written(guideSearch.firstClauses(hit.text, SHORT), words, []))));
  // What a reader does who is being robbed at this moment.
  const alarm = () =>
    make("div", { class: "search__alarm" }, "这听起来像骗局：先停手，不转账、不借款、不共享屏幕。已经转了钱、给他看了屏幕、说了验证码的，马上打 ", call(index.alarm), "，再看",
      ...index.pages.filter((page) => page[5] === "emergency").map((page) => make("a", { href: address(page[0], "") }, page[1])), "。");
  const offers = () => {
    const titles = new Map(index.pages.map((page) => [page[0], page[1]]));
    const links = index.situations.map(([title, anchor]) => [title, address(index.home, anchor)]);
    index.offers.forEach((slug) => links.push([titles.get(slug), address(slug, "")]));
    return make("div", { class: "search__offers" }, make("p", {}, "从你的情况找起："), make("ul", {}, ...links.map(([title, href]) => make("li", {}, make("a", { href }, title)))));
  };
  // What the card says is not said again.
  const list = ([first, ...others], words) => {
    if (!first) return [];
    const told = [first.ofPage ? { ...first, anchor: "" } : first, first.part].filter(Boolean);
    const again = (hit) => told.some((place) => place.slug === hit.slug && place.anchor === hit.anchor);
    return [card(first, words), ...others.filter((hit) => !again(hit)).map((hit) => row(hit, words))];
  };
  return { list, alarm, offers };
};
