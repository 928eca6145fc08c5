// What the first result says: the answer itself, as much of it as is known.
window.guideSearch = window.guideSearch || {};
// (hits as they are shown, all units with their scores from the best on, tokens of the query) -> the hits, with text and, behind
// the answer of a page, part of the first.
guideSearch.makeAnswerer = (units, scale) => {
  const GAIN = 0.05; // of the query: less is not worth another page
  const CLEARLY = 0.15; // of it: less does not come before the section that fits best
  const URGENT = 0.25; // of it: less does not come before what to do now
  const { LIMITS, known } = guideSearch;
  // As much of the text of a place as is read at a glance.
  const answerOf = (hit, counts) => guideSearch.pickLines(known(hit), (shown) => scale.beyond(counts, `${hit.heading}\n${shown}`));
  const asked = (hit) => [hit.heading, ...hit.asks].join("\n");
  // Whether a place says more than another of what the query asks for beyond an answer.
  const saysMore = (place, other, answer, counts) => {
    const gain = scale.beyond(counts, `${answer.heading}\n${answer.text}`);
    return gain(asked(place)) > gain(asked(other)) + GAIN;
  };
  // The section that stands behind the answer of a page: the one that fits best, if its heading says a word that neither the
  // page's title and answer nor its questions do. Else, of those that fit about as well, the one whose questions say clearly more
  // of the query that these do not; where none says much, the first: pages begin with what to do.
  const partOf = (page, ranked, counts) => {
    const top = units.find((unit) => unit.page === page);
    // Where every minute counts, what is not asked for plainly waits for what to do now, whatever words that says.
    const urgent = top.kind === "emergency";
    const hits = ranked.filter((hit) => hit.page === page && hit.anchor && (hit.said || urgent));
    const gain = scale.beyond(counts, [top.heading, top.text, ...top.asks].join("\n"));
    if (!hits.length || gain(hits[0].heading)) return hits[0];
    const near = hits.filter((hit) => urgent || hit.score > hits[0].score - LIMITS.near).sort((one, other) => one.at - other.at);
    const gains = near.map((hit) => gain(asked(hit)));
    const most = Math.max(...gains);
    if (most < (urgent ? URGENT : guideSearch.GLANCE.gain)) return near[0];
    const best = near.indexOf(hits[0]);
    return near[urgent || gains[best] < most - CLEARLY ? gains.indexOf(most) : best];
  };
  // The place that a short answer says to read, a section of it where it names only the page.
  const leadOf = (lead, ranked, counts) => {
    const [slug, anchor] = lead.split("#");
    const { page } = units.find((unit) => unit.slug === slug) || {};
    return anchor ? ranked.find((hit) => hit.page === page && hit.anchor === anchor) : partOf(page, ranked, counts);
  };
  // The first result is the answer: that of its section. Or the page's own where the query asks for no more: where the section is
  // hardly a better fit, and its heading says no word that the page's title and answer do not; behind it one of its sections. Behind
  // an answer that is known to be short stands that of the place which it says to read, as in the FAQ, or else of the next result;
  // and so it does behind any that the next fits about as well as. What has been read stays while the texts come, and only grows,
  // unless they, or the questions that come with them, tell that another place answers.
  return ([first, ...others], ranked, counts) => {
    if (!first) return [];
    const whole = !first.verdict && ranked.find((hit) => hit.page === first.page && !hit.anchor && hit.kind !== "reference");
    const enough = whole && whole.score > first.score - LIMITS.page && !scale.beyond(counts, `${whole.heading} ${whole.text}`)(first.heading);
    const answer = { ...first, text: enough ? whole.text : answerOf(first, counts) };
    const ofPage = enough || !first.anchor;
    const short = first.rest !== null && answer.text.length < LIMITS.short;
    const next = ofPage ? partOf(first.page, ranked, counts) : short && first.lead && leadOf(first.lead, ranked, counts);
    const second = others.find((hit) => !ofPage || hit.page !== first.page);
    const near = second && second.score > first.score - LIMITS.also;
    // Where both may stand behind it, the one that says more of what the answer does not. The best section of a page keeps its
    // place, and so does what an emergency asks for.
    const yields = near && next && next.at !== first.at && first.kind !== "emergency" && saysMore(second, next, answer, counts);
    const part = next && !yields ? next : (short || near) && second;
    const behind = others.map((hit) => ({ ...hit, text: known(hit).trim() }));
    return [part ? { ...answer, ofPage, part: { ...part, text: answerOf(part, counts) } } : answer, ...behind];
  };
};
