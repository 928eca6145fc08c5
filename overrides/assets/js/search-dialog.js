// The search dialog: built on first use, filled with text nodes only, closed with Escape, focus returned where it was.
window.guideSearchDialog = (() => {
  const index = window.guideSearchIndex;
  const engine = window.guideSearch.create(index);
  // Where the files lie. In the single file, which holds all pages and parts itself, the button does not say.
  const { assets, files = "", root } = document.getElementById("search-open").dataset;
  const leaf = location.protocol === "file:" ? "index.html" : "";
  const SNIPPET = 70; // characters shown of a hit

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const address = (slug, anchor) =>
    root === undefined
      ? `#${slug}${anchor ? `--${anchor}` : ""}`
      : new URL((slug === "index" ? "" : `${slug}/`) + leaf + (anchor ? `#${anchor}` : ""), new URL(root, document.baseURI)).href;

  const input = make("input", {
    id: "search-input", type: "search", "aria-label": "搜索这份指南", placeholder: "用你自己的话问",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "20000",
  });
  const close = make("button", { type: "button", class: "search__close" }, "取消");
  const status = make("p", { id: "search-status", role: "status" });
  const alarm = make("p", { class: "search__alarm" }, "这听起来像骗局：先停手，不转账、不借款、不共享屏幕。");
  const results = make("ol", { id: "search-results" });
  const offers = make("div", { class: "search__offers" }, make("p", {}, "或者从你的情况找起："));
  const offerList = make("ul");
  for (const [title, anchor] of index.offers) {
    offerList.append(make("li", {}, make("a", { href: address("index", anchor.slice(1)) }, title)));
  }
  offerList.append(make("li", {}, make("a", { href: address("hotline", "") }, "官方客服怎么核对")));
  offers.append(offerList);
  const dialog = make("dialog", { id: "search", class: "md-typeset", "aria-label": "搜索" },
    make("div", { class: "search__head" }, input, close), status, alarm, results, offers);
  if (assets !== undefined) document.head.append(make("link", { rel: "stylesheet", href: assets + (files.match(/\S+\/search\.css/) || "search.css") }));
  document.body.append(dialog);

  const marked = (text, words) => {
    const ranges = window.guideSearch.ranges(text, words);
    // Neither edge lies within a number or a word of letters: the end of a phone number would be read as another number.
    const within = (at) => /[\w-]{2}/.test(text.slice(at - 1, at + 1));
    let from = ranges.length ? Math.max(0, ranges[0][0] - 16) : 0;
    while (from && within(from)) from--;
    let to = Math.min(text.length, from + SNIPPET);
    while (to < text.length && within(to)) to++;
    const nodes = [from > 0 ? "…" : ""];
    let at = from;
    for (const [start, end] of ranges) {
      if (end > to) break;
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    nodes.push(text.slice(at, to), to < text.length ? "…" : "");
    return nodes;
  };
  const show = () => {
    const query = input.value;
    const { hits, words, scam, said } = engine.search(query);
    results.textContent = "";
    results.append(...hits.map((hit) =>
      make("li", {}, make("a", { href: address(hit.slug, hit.anchor) },
        make("strong", {}, hit.title),
        ...(hit.heading ? [make("span", { class: "search__heading" }, hit.heading)] : []),
        make("span", { class: "search__text" }, ...marked(hit.text, words))))));
    alarm.hidden = !scam;
    offers.hidden = hits.length > 0;
    status.textContent = !query ? "" : !said.trim() ? "这里面没有看得见的字。清空，再打一次" : hits.length ? `找到 ${hits.length} 页，最相关的在前` : "没有找到。换个说法，或从下面的情况找起";
  };
  input.addEventListener("input", show);
  input.addEventListener("compositionend", show);

  // An input method is at work. Safari says so only by the key code: its composition has ended before the key that ends it.
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const links = () => [...results.querySelectorAll("a")];
  dialog.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && all.length) {
      event.preventDefault();
      all[Math.min(at + 1, all.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? all[at - 1] : input).focus();
    } else if (event.key === "Enter" && event.target === input && all.length) {
      event.preventDefault();
      all[0].click();
    } else if (event.key === "Escape") {
      // Not left to the browser: in WebKit a field of type search takes the key for itself.
      shut();
    }
  });
  // Only a press that begins and ends beside the box closes it: blank in it is no button, and a selection may be drawn too far.
  const beside = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  };
  let pressed = false;
  dialog.addEventListener("mousedown", (event) => (pressed = beside(event)));
  dialog.addEventListener("click", (event) => {
    // A link to another place of this very page only moves the page behind the dialog. One that opens elsewhere leaves it.
    const followed = event.target.closest("a") && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (followed || (pressed && beside(event))) shut();
  });
  close.addEventListener("click", () => shut());

  let before = null;
  // The page behind stays where it is, and as wide as it is, until it is let go.
  const behind = document.documentElement;
  const hold = () => (behind.style.cssText = `overflow:hidden;padding-right:${innerWidth - behind.clientWidth}px`);
  const release = () => (behind.style.cssText = "");
  dialog.addEventListener("close", release);
  const shut = () => {
    if (dialog.showModal) dialog.close();
    else {
      dialog.removeAttribute("open");
      release();
      if (before) before.focus();
    }
  };
  const open = (query) => {
    if (dialog.hasAttribute("open")) {
      input.focus();
      return;
    }
    before = document.activeElement;
    if (dialog.showModal) dialog.showModal();
    else {
      // Old browsers: no modal dialog, so say the role and show it as a plain box.
      dialog.setAttribute("role", "dialog");
      dialog.setAttribute("open", "");
    }
    hold();
    if (query) input.value = query;
    input.focus({ preventScroll: true });
    input.select();
    show();
  };
  return { open };
})();
