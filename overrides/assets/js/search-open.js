// Opens the search. All that a page loads of it before a reader asks: the rest comes as soon as a finger or a pointer comes near.
(() => {
  const button = document.getElementById("search-open");
  const words = button.textContent;
  const load = () => window.guideLoad(["search", "search-index"]);
  const open = (query) => {
    button.textContent = "正在打开…";
    load()
      .then(() => {
        button.textContent = words;
        window.guideSearchDialog.open(query);
      })
      .catch(() => {
        // Not loaded, or a browser too old for it. Another try may succeed once the network is back.
        button.textContent = "搜索打不开，点这里重试";
      });
  };
  button.hidden = false;
  button.addEventListener("click", () => open(""));
  for (const near of ["pointerover", "touchstart", "focus"]) {
    button.addEventListener(near, () => load().then(() => window.guideSearchDialog.make(), () => 0), { once: true, passive: true });
  }
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
