// The search dialog: built on first use, closed with Escape, focus returned where it was.
window.guideSearch = window.guideSearch || {};
guideSearch.placeStyle = () => {
  // In the single file, which holds all parts itself, the button does not say where files lie.
  const { assets, files = "" } = document.getElementById("search-open").dataset;
  if (assets !== undefined) document.head.append(guideSearch.make("link", { rel: "stylesheet", href: assets + (files.match(/\S+\/search\.css/) || "search.css") }));
};
// What is said above the results.
guideSearch.statusOf = ({ count, good, said }, query) => {
  if (!query) return "";
  if (!said.trim()) return "这里面没有看得见的字。清空，再打一次";
  if (!count) return "没有找到。换个说法，或从下面的情况找起";
  return good ? `找到 ${count} 条，最相关的在前` : "没有很合适的。换个说法，或从下面的情况找起";
};
guideSearch.layOut = (index) => {
  const { make } = guideSearch;
  const parts = guideSearch.makeResults(index, guideSearch.makeAddress(document.getElementById("search-open").dataset.root, index.home));
  const input = make("input", {
    id: "search-input", type: "search", "aria-label": "搜索这份指南", placeholder: "用你自己的话问",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "20000",
  });
  const close = make("button", { type: "button", class: "search__close" }, "取消");
  const status = make("p", { id: "search-status", role: "status" });
  const [alarm, results, offers] = [parts.alarm(), make("ol", { id: "search-results" }), parts.offers()];
  const dialog = make("dialog", { id: "search", class: "md-typeset", "aria-label": "搜索" }, make("div", { class: "search__head" }, input, close), status, alarm, results, offers);
  guideSearch.placeStyle();
  document.body.append(dialog);
  const show = (found) => {
    results.textContent = "";
    results.append(...parts.list(found.hits, found.words));
    alarm.hidden = !found.alarm;
    offers.hidden = found.good;
    status.textContent = guideSearch.statusOf({ ...found, count: results.children.length }, input.value);
  };
  return { dialog, input, close, results, show };
};
// Arrows walk through the results, Enter takes the first, Escape closes.
guideSearch.listenToKeys = ({ dialog, input, results }, shut) => {
  dialog.addEventListener("keydown", (event) => {
    // An input method is at work. Safari says so only by the key code: its composition has ended before the key that ends it.
    if (event.isComposing || event.keyCode === 229) return;
    const all = [...results.querySelectorAll("a")];
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
};
// Only a press that begins and ends beside the box closes it: blank in it is no button, and a selection may be drawn too far.
guideSearch.listenToPresses = ({ dialog, close }, shut) => {
  const beside = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  };
  let pressed = false;
  dialog.addEventListener("mousedown", (event) => (pressed = beside(event)));
  dialog.addEventListener("click", (event) => {
    // A link to another place of this very page only moves the page behind the dialog. One that opens elsewhere leaves it.
    const link = event.target.closest("a:not(.tel)");
    const followed = link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (followed || (pressed && beside(event))) shut();
  });
  close.addEventListener("click", () => shut());
};
guideSearch.makeDialog = (index, engine) => {
  const parts = guideSearch.layOut(index);
  const { dialog, input } = parts;
  let before = null;
  // The page behind stays where it is, and as wide as it is, until it is let go.
  const behind = document.documentElement;
  const release = () => (behind.style.cssText = "");
  const shut = () => {
    if (dialog.showModal) dialog.close();
    else {
      dialog.removeAttribute("open");
      release();
      if (before) before.focus();
    }
  };
  const ask = () => {
    const found = engine.search(input.value);
    parts.show(found);
    return found.hits.length > 0;
  };
  // The texts of the sections are long: they come once there is a first result, which then says the rest of its answer. Nothing
  // is lost where they do not come.
  const show = () => {
    if (ask()) window.guideLoad(["search-texts"]).then(() => engine.complete(window.guideSearchTexts) && !parts.results.contains(document.activeElement) && ask(), () => 0);
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
    behind.style.cssText = `overflow:hidden;padding-right:${innerWidth - behind.clientWidth}px`;
    if (query) input.value = query;
    input.focus({ preventScroll: true });
    input.select();
    show();
  };
  dialog.addEventListener("close", release);
  input.addEventListener("input", show);
  input.addEventListener("compositionend", show);
  guideSearch.listenToKeys(parts, shut);
  guideSearch.listenToPresses(parts, shut);
  return { open };
};
// The dialog and its engine are made once. Files of this folder are joined in the order of their names; none runs another's
// part before all are there.
window.guideSearchDialog = (() => {
  let made;
  const make = () => (made = made || guideSearch.makeDialog(window.guideSearchIndex, guideSearch.create(window.guideSearchIndex)));
  return { make, open: (query) => make().open(query) };
})();
