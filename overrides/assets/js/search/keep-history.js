// The way back: what closes an app's page closes the search, and leads no further.
window.guideSearch = window.guideSearch || {};
// While the search is open, the history of the tab has one entry more, which is no page of its own. `back` is called when the reader
// goes back from it.
guideSearch.makeHistory = (back) => {
  let here = false;
  let leaving = false; // the browser takes a moment to go back
  // Folds keep their state in it (fold.js).
  const push = () => history.pushState(history.state, "");
  addEventListener("popstate", () => {
    const left = leaving;
    leaving = false;
    if (!here) return;
    if (left) return push(); // Opened again meanwhile.
    here = false;
    back();
  });
  return {
    enter: () => {
      if (!leaving) push();
      here = true;
    },
    leave: () => {
      if (here) history.back();
      leaving = here;
      here = false;
    },
    // The entry is to become that of another place.
    yield: () => (here = false),
  };
};
