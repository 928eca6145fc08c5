// Shows the tools of a page, which only work with script, and brings in what runs them once one comes close to the screen:
// a page costs no more than its first request until then.
// A tool names its scripts in data-tool, or in data-press if nothing but a press needs them; the last of them has set
// window.guideTools[its name] to a function of the tool.
(() => {
  // A button pressed before its tool is there is not pressed in vain.
  let pressed;
  addEventListener("click", (event) => {
    pressed = event.target.closest("button") || pressed;
    const tool = event.target.closest("[data-press]");
    if (!tool || !tool.dataset.press) return;
    start(tool);
    tool.dataset.press = "";
  });
  const start = (tool) => {
    const names = (tool.dataset.tool || tool.dataset.press).split(" ");
    const status = tool.querySelector("[role=status]");
    window
      .guideLoad(names)
      .then(() => {
        const bottom = tool.getBoundingClientRect().bottom;
        window.guideTools[names[names.length - 1]](tool);
        // What stands below a tool that the reader has gone past stays where it is. Other engines see to that themselves.
        if (bottom < 0 && !("overflowAnchor" in tool.style)) scrollBy(0, tool.getBoundingClientRect().bottom - bottom);
        if (tool.contains(pressed)) pressed.click();
      })
      .catch(() => {
        status.textContent = "这个工具没有加载成功。联网后刷新本页再试；上下的文字照样能用。";
      });
  };
  const near = window.IntersectionObserver
    ? new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) {
            if (isIntersecting) {
              near.unobserve(target);
              start(target);
            }
          }
        },
        { rootMargin: "100px" },
      )
    : { observe: start };
  for (const tool of document.querySelectorAll("[data-tool],[data-press]")) {
    tool.hidden = false;
    if (tool.dataset.tool) near.observe(tool);
  }
})();
