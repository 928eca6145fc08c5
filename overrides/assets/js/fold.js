// Folds what stands open for readers without script (rare cases, 尚未核实, 出处). It opens again for a link that leads in and for paper,
// and stands as the reader left it when the page is loaded again.
(() => {
  const boxes = document.querySelectorAll("details[open]");
  if (!boxes.length) return; // The offline folder carries all scripts everywhere.
  const kept = history.state || [];
  // Whoever is led into what is folded, or past it, has the page long: nothing moves under his eyes.
  const led = document.getElementById(location.hash.slice(1));
  const long = led && !(led.compareDocumentPosition(boxes[0]) & 4);
  boxes.forEach((box, at) => (box.open = at in kept ? kept[at] : long));
  // Some browsers find no way into what is folded.
  const open = ({ hash }) => {
    const place = document.getElementById(hash.slice(1));
    const box = place && place.closest("details:not([open])");
    if (!box) return;
    box.open = true;
    place.scrollIntoView();
  };
  open(location);
  addEventListener("hashchange", () => open(location));
  addEventListener("click", ({ target }) => {
    const pressed = target.closest("summary, [href^='#']");
    if (!pressed) return;
    // A link may lead to where the address leads already: then nothing changes that could be heard of.
    if (pressed.hash) open(pressed);
    else setTimeout(() => history.replaceState(Array.from(boxes, (box) => box.open), ""));
  });
  // They stay open: some phones say that they have printed before they have.
  const unfold = () => boxes.forEach((box) => (box.open = true));
  addEventListener("beforeprint", unfold);
  matchMedia("print").addListener(unfold);
})();
