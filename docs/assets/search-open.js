// Opens the search. All that a page loads of it before a reader asks: the engine, index and dialog come with the first use.
(() => {
  const button = document.getElementById("search-open");
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const inert = document.getElementById(name);
      if (inert) {
        // The single file carries the scripts as text; its policy names their hashes. They run as they are put in.
        script.textContent = inert.textContent;
        document.head.append(script);
        resolve();
        return;
      }
      script.src = button.dataset.assets + name;
      script.async = false; // run in the order asked for, whatever arrives first
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  let ready;
  const open = (query) => {
    ready = ready || Promise.all(["search.js", "search-index.js", "search-dialog.js"].map(load));
    ready
      .then(() => window.guideSearchDialog.open(query))
      .catch(() => {
        // Not loaded, or a browser too old for it. Another try may succeed once the network is back.
        ready = null;
        button.textContent = "搜索打不开，点这里重试";
      });
  };
  button.hidden = false;
  button.addEventListener("click", () => open(""));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!event.isComposing && (slash || k)) {
      event.preventDefault();
      open("");
    }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
})();
