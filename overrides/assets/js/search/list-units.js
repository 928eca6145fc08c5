// The places of the site as the index holds them.
window.guideSearch = window.guideSearch || {};
// A unit is a place that a result can lead to: a page by its own answer, or one of its sections.
guideSearch.splitAsks = (text) => (text ? text.split("|") : []);
guideSearch.readUnits = (index) => {
  const units = [];
  const split = guideSearch.splitAsks;
  index.pages.forEach(([slug, title, summary, aliases, asks, kind, sections], page) => {
    const own = { page, slug, title, kind };
    units.push({ ...own, anchor: "", heading: title, text: summary, rest: null, asks: split(asks), names: split(aliases), verdict: "" });
    for (const [anchor, heading, text = "", typed = "", verdict = ""] of sections) {
      units.push({ ...own, anchor, heading, text, rest: null, asks: split(typed), names: [], verdict });
    }
  });
  return units;
};
// What is known of the text of a unit: its first sentences, and how they go on once that has come.
guideSearch.known = ({ text, rest }) => (rest ? text.replace(/…$/, "") + rest : text);
