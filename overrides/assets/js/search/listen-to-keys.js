// What keys and presses do in the search dialog.
window.guideSearch = window.guideSearch || {};
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
      // Not left to the browser: a field of type search takes the key for itself, in WebKit, or is emptied by it.
      event.preventDefault();
      shut();
    }
  });
};
// Only a press that begins and ends beside the box closes it: blank in it is no button, and a selection may be drawn too far.
guideSearch.listenToPresses = ({ dialog, close }, shut, follow) => {
  const beside = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  };
  let pressed = false;
  dialog.addEventListener("mousedown", (event) => (pressed = beside(event)));
  dialog.addEventListener("click", (event) => {
    // A link to another place of this very page only moves the page behind the dialog. One that opens elsewhere leaves it.
    const link = event.target.closest("a:not(.tel)");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      follow(link.href);
    } else if (pressed && beside(event)) shut();
  });
  close.addEventListener("click", () => shut());
};
