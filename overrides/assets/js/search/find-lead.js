// Words that lead to one page before all ranking: of emergencies, and of what callers demand.
window.guideSearch = window.guideSearch || {};
// query -> the page that its words lead to, or null, and whether they need a warning.
guideSearch.makeLeads = (index, clean, names) => {
  const { LIMITS } = guideSearch;
  // What is feared has not happened: 怕他被骗.
  const REACH = 3; // characters that may stand in between
  const feared = new RegExp(`(${index.feared.join("|")}).{0,${REACH}}$`);
  const longest = REACH + Math.max(...index.feared.map((word) => word.length));
  return (query) => {
    const said = clean(query, LIMITS.all).replace(/\s+/g, "");
    const holds = (word) => {
      let at = said.indexOf(word);
      while (at >= 0 && feared.test(said.slice(Math.max(0, at - longest), at))) at = said.indexOf(word, at + 1);
      return at >= 0;
    };
    const found = index.leads.filter((lead) => {
      if (lead.others && names(said)) return false;
      return lead.words.some(holds) || (said.length >= LIMITS.message && lead.signs.filter(holds).length >= LIMITS.signs);
    });
    const alarm = found.some((lead) => lead.alarm);
    // Whoever has done already what such a caller asks for needs what to do now, not how to tell him.
    const first = (alarm && index.leads.find((lead) => lead.done.some(holds))) || found[0];
    return { page: first ? first.page : null, alarm };
  };
};
