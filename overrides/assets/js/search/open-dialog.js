// The search dialog: built on first use, closed with Escape or on the way back, focus returned where it was.
window.guideSearch = window.guideSearch || {};
guideSearch.makeDialog = (index, engine) => {
  const parts = guideSearch.layOut(index);
  const { dialog, input } = parts;
  let before = null;
  // The page behind stays where it is, and as wide as it is, until it is let go.
  const behind = document.documentElement;
  const shut = () => {
    if (dialog.showModal) dialog.close();
    else {
      dialog.removeAttribute("open");
      release();
      if (before) before.focus();
    }
  };
  const way = guideSearch.makeHistory(shut);
  const hold = (overflow, room) => Object.assign(behind.style, { overflow, paddingRight: room });
  const release = () => {
    hold("", "");
    way.leave();
  };
  const follow = (address) => {
    const here = address === location.href;
    way.yield();
    shut();
    location.replace(address);
    // The browser says nothing where the address stays, and a fold may have been closed since.
    if (here) dispatchEvent(new Event("hashchange"));
  };
  const ask = () => {
    const found = engine.search(input.value);
    parts.show(found);
    return found.hits.length > 0;
  };
  // The texts of the sections are long: they come once there is a first result, which then says the rest of its answer. Nothing
  // is lost where they do not come, and nothing moves under who reads on already.
  const still = () => dialog.scrollTop > 0 || parts.results.contains(document.activeElement);
  const show = () => {
    dialog.scrollTop = 0; // an alarm and the first result stand on top
    if (ask()) window.guideLoad(["search-texts"]).then(() => engine.complete(window.guideSearchTexts) && !still() && ask(), () => 0);
  };
  const open = (query) => {
    if (dialog.hasAttribute("open")) {
      input.focus();
      return;
    }
    before = document.activeElement;
    if (dialog.showModal) dialog.showModal();
    else {
      // Old browsers: no modal dialog, so say the role and show it as a plain box.
      dialog.setAttribute("role", "dialog");
      dialog.setAttribute("open", "");
    }
    // An address that asks was no step of the reader: from it, back leads where he came from.
    if (!query) way.enter();
    hold("hidden", `${innerWidth - behind.clientWidth}px`);
    if (query) input.value = query;
    input.focus({ preventScroll: true });
    input.select();
    show();
  };
  dialog.addEventListener("close", release);
  input.addEventListener("input", show);
  input.addEventListener("compositionend", show);
  guideSearch.listenToKeys(parts, shut);
  guideSearch.listenToPresses(parts, shut, follow);
  return { open };
};
// The dialog and its engine are made once. Files of this folder are joined in the order of their names; none runs another's
// part before all are there.
window.guideSearchDialog = (() => {
  let made;
  const make = () => (made = made || guideSearch.makeDialog(window.guideSearchIndex, guideSearch.create(window.guideSearchIndex)));
  return { make, open: (query) => make().open(query) };
})();
