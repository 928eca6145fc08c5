"""The typed questions that the search is measured on, and what those of docs/data/asks.yml may not do to them.

tests/sections.tsv holds questions of readers; tests/asks_labelled.tsv some of docs/data/asks.yml, drawn at random, with every place
that answers them: readers named it from the texts, who saw neither the place that a question was written for nor any result. What
they had left out and some ranking found first (ours and its rivals, plain BM25 among them) two more judged, blind and mixed with
places that were named: what both took came in, what both refused went, as evaluations by a pool do (Voorhees & Harman 2005).
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.data.records import Asks
from guide.pages.check_search import bare

# As many hits as the search shows; what stands below is not counted.
DEPTH = 8
# In a page with the search and its texts: the places (``page#anchor``) that an engine with an index and what belongs to it finds for
# each query.
FIND = """(index, rest, queries) => {
  const engine = guideSearch.create(index);
  engine.complete(rest);
  return queries.map((query) => engine.search(query).hits.map((hit) => `${hit.slug}#${hit.anchor}`));
}"""
# In the same: asks each typed question of one fold of an index that does not hold this fold: its text, its place, the places found.
HELD_OUT = f"""(fold, folds) => {{
  const held = [];
  let number = 0;
  const stays = (place) => (ask) => !ask || number++ % folds !== fold || !held.push([ask, place]);
  const keep = (place, asks = "") => asks.split("|").filter(stays(place)).join("|");
  const pages = guideSearchIndex.pages.map(([slug, title, summary, names, asks, kind, rows]) => [
    slug, title, summary, names, keep(`${{slug}}#`, asks), kind,
    rows.map(([anchor, heading, text, asks, verdict]) => [anchor, heading, text, keep(`${{slug}}#${{anchor}}`, asks), verdict]),
  ]);
  const later = guideSearchTexts.asks.map((lists, page) => {{
    const [slug, ...rest] = guideSearchIndex.pages[page];
    const anchors = ["", ...rest[5].map(([anchor]) => anchor)];
    return lists.map((asks, at) => keep(`${{slug}}#${{anchors[at]}}`, asks));
  }});
  const found = ({FIND})({{ ...guideSearchIndex, pages }}, {{ ...guideSearchTexts, asks: later }}, held.map(([ask]) => ask));
  return held.map(([ask, place], at) => [ask, place, found[at]]);
}}"""


@dataclass(frozen=True)
class Query:
    """One typed question with every place that answers it: ``page#anchor``, or ``page#`` for the page's own answer."""

    id: str
    text: str
    accept: tuple[str, ...]

    @property
    def pages(self) -> set[str]:
        """The pages of these places."""
        return {place.partition("#")[0] for place in self.accept}


def read_queries(path: Path) -> list[Query]:
    """The rows of a queries file; raises ValueError naming the row where a field is missing or no place."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows[0] != ["id", "query", "accept"]:
        raise ValueError(f"{path.name}：第一行应是 id、query、accept")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 3 or not all(field.strip() for field in row):
            raise ValueError(f"{path.name}:{number}：应有三栏，且都不空")
        if any(place.count("#") != 1 for place in row[2].split()):
            raise ValueError(f"{path.name}:{number}：第三栏应是 短名#锚点 或 短名#，用空格隔开")
    return [Query(name, text, tuple(accept.split())) for name, text, accept in rows[1:]]


def rank(hits: Sequence[str], expected: set[str]) -> int | None:
    """Place of the first of what is expected, from 1, among the first hits; None without. Equal hits count as one."""
    different = list(dict.fromkeys(hits))[:DEPTH]
    return next((place for place, hit in enumerate(different, start=1) if hit in expected), None)


def score(found: Sequence[tuple[Query, Sequence[str]]]) -> tuple[float, float, float, float]:
    """Of the places (``page#anchor``) found for each query, shares: section first, among three, page among three, none.

    Raises ValueError without queries.
    """

    def share(ranks: Sequence[int | None], last: int) -> float:
        return statistics.fmean(place is not None and place <= last for place in ranks)

    sections = [rank(places, set(query.accept)) for query, places in found]
    pages = [rank([place.partition("#")[0] for place in places], query.pages) for query, places in found]
    return share(sections, 1), share(sections, 3), share(pages, 3), statistics.fmean(not hits for _, hits in found)


def places_without(asks: Mapping[str, Asks], places: Collection[str]) -> Iterator[str]:
    """The places of the search that nobody has written questions for."""
    return (place for place in places if place not in asks)


def strayed(queries: Collection[Query], asks: Mapping[str, Asks]) -> list[str]:
    """The labelled questions that nobody has written for a place any more: none of them can be held out."""
    written = {question for record in asks.values() for question in record.asks}
    return [query.text for query in queries if query.text not in written]


def copied(asks: Mapping[str, Asks], queries: Collection[str]) -> list[str]:
    """The questions that copy one of the queries on which the search is measured."""
    measured = set(map(bare, queries))
    return [question for record in asks.values() for question in record.asks if bare(question) in measured]
