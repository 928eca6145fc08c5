// The parts of the search dialog, and what is said in them.
window.guideSearch = window.guideSearch || {};
guideSearch.placeStyle = () => {
  // In the single file, which holds all parts itself, the button does not say where files lie.
  const { assets } = document.getElementById("search-open").dataset;
  if (assets !== undefined) document.head.append(guideSearch.make("link", { rel: "stylesheet", href: assets + "search.css" }));
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
