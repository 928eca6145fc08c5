// Shows the tools of a page, which only work with script, and brings in what runs them once one comes near the screen.
// A tool names its scripts in data-tool; the last of them has set window.guideTools[its name] to a function of the tool.
(() => {
  const start = (tool) => {
    const names = tool.dataset.tool.split(" ");
    const status = tool.querySelector("[role=status]");
    window
      .guideLoad(names)
      .then(() => window.guideTools[names[names.length - 1]](tool))
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
        { rootMargin: "600px" },
      )
    : { observe: start };
  for (const tool of document.querySelectorAll("[data-tool]")) {
    tool.hidden = false;
    near.observe(tool);
  }
})();
