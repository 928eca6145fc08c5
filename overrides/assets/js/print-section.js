// Prints the section that a button stands in, or the page where it stands ahead of all sections. What is ticked is printed ticked.
window.guideTools = window.guideTools || {};
window.guideTools["print-section"] = (tool) => {
  tool.querySelector("button").addEventListener("click", () => {
    let node = tool.closest("article > *");
    while (node && node.tagName !== "H2") node = node.previousElementSibling;
    const section = [];
    for (; node && !(section.length && node.tagName === "H2"); node = node.nextElementSibling) section.push(node);
    if (section.length) window.guidePrint(section);
    else if (window.print) window.print();
    tool.querySelector("[role=status]").textContent = "没有反应：点右上角「在浏览器打开」再打印。";
  });
};
