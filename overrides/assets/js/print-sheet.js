// Prints one text alone. On phones print() returns at once, and afterprint comes before the paper is drawn or never: the sheet
// stays until the next press, or until the page is shown again.
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
  return (text) => {
    putAway();
    sheet = document.createElement("pre");
    sheet.className = "letter-sheet";
    sheet.textContent = text;
    document.body.append(sheet);
    document.documentElement.classList.add("prints-letter");
    // Some in-app browsers have no print() at all.
    if (window.print) window.print();
  };
})();
