// Opens the search. All that a page loads of it before a reader asks: the engine, index and dialog come with the first use.
(() => {
  const button = document.getElementById("search-open");
  const open = (query) => {
    window
      .guideLoad(["search", "search-index", "search-dialog"])
      .then(() => window.guideSearchDialog.open(query))
      .catch(() => {
        // Not loaded, or a browser too old for it. Another try may succeed once the network is back.
        button.textContent = "搜索打不开，点这里重试";
      });
  };
  button.hidden = false;
  button.addEventListener("click", () => open(""));
  document.addEventListener("keydown", (event) => {
    const k = /^k$/i.test(event.key) && (event.ctrlKey || event.metaKey);
    // 229: an input method is at work.
    if (k && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      open("");
    }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
