// Prints one text, or some elements of the page, alone. On phones print() returns at once, and afterprint comes before the
// paper is drawn or never: the sheet stays until the next press, or until the page is shown again.
window.guidePrint = (() => {
  let sheet;
  const putAway = () => {
    if (!sheet || document.hidden) return;
    sheet.remove();
    sheet = null;
    document.documentElement.classList.remove("prints-letter");
  };
  addEventListener("click", putAway, true);
  addEventListener("keydown", putAway, true);
  addEventListener("pageshow", putAway);
  document.addEventListener("visibilitychange", putAway);
  return (content) => {
    putAway();
    const text = typeof content === "string";
    sheet = document.createElement(text ? "pre" : "div");
    sheet.className = text ? "letter-sheet" : "letter-sheet md-typeset";
    if (text) sheet.textContent = content;
    else for (const node of content) sheet.append(node.cloneNode(true));
    // What an id leads to is on the page.
    for (const node of sheet.querySelectorAll("[id]")) node.removeAttribute("id");
    document.body.append(sheet);
    document.documentElement.classList.add("prints-letter");
    // Some in-app browsers have no print() at all.
    if (window.print) window.print();
  };
})();
