"""Builds the search index from the rendered pages: an entry for each page and each section, with the questions that people
type for it, and what the ranker knows of the language; and, apart from it, how the texts of the sections go on, with more of
what people type.

Both are scripts, not JSON, so that they also load from file://. Their reader is overrides/assets/js/search/.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from guide.data.load_catalog import Catalog
from guide.data.records import WRONG
from guide.exports.cut_sections import Section, cut_lines, cut_sections, cut_text
from guide.exports.write_sounds import GB_LEVEL_1, pinyin_extra, pinyin_runs, traditional_forms
from guide.pages.address_page import HOME, page_path, slug_at
from guide.pages.compile_page import CompiledPage
from guide.pages.expand_marks import plain, without_links
from guide.pages.find_lists import page_of_list
from guide.site.resolve_links import resolve, split_address

# How much of a section the index holds: its first sentences, which results show and the ranker reads.
TEXT_LIMIT = 20
# How much of it the first result can show, once that has come: its beginning, and what of the rest a query asks for (pick-lines.js).
WHOLE_LIMIT = 340
# How many of the questions of a place the index holds, the first of docs/data/asks.yml; the others come with the texts.
ASKS_LIMIT = 7
_FIRST, _LATER = slice(ASKS_LIMIT), slice(ASKS_LIMIT, None)


def searched_sections(entry: CompiledPage, contents: Mapping[str, str]) -> list[Section]:
    """The sections of a page that the search can lead to: those with text. A register is listed by its name alone."""
    front = entry.page.front
    if front is None or front.kind == "generated":
        return []
    return [part for part in cut_sections(contents.get(entry.page.slug, "")) if part.anchor and part.text]


def _terms(catalog: Catalog) -> Iterator[Section]:
    """The terms of the glossary, each a section of the page that lists them."""
    for record_id, term in catalog.glossary.items():
        yield Section(record_id, term.term, (without_links(plain(term.definition, catalog)),))


def _judged(section: Section, catalog: Catalog) -> Section:
    """A claim as people type it, without the verdict in front of it, which is kept apart."""
    myth = catalog.myths.get(section.anchor)
    if myth is None or myth.claim not in section.heading:
        return section
    return section._replace(heading=myth.claim, verdict=myth.verdict)


def _barless(section: Section) -> Section:
    """A section whose text holds no bar: in the texts that go on, what stands behind one is a place to read."""
    return section._replace(lines=tuple(line.replace("|", "｜") for line in section.lines))


def _asks(place: str, catalog: Catalog, part: slice) -> str:
    """A part of the questions of a place (``page#anchor``), with bars between them."""
    record = catalog.asks.get(place)
    # Those that end alike stand together: they pack better.
    return "|".join(sorted(record.asks[part], key=lambda ask: ask[::-1])) if record else ""


def _row(section: Section, asks: str) -> list[str]:
    """A section as the index holds it; what is empty at its end is left out."""
    row = [section.anchor, section.heading, cut_text(section.text, TEXT_LIMIT), asks, section.verdict]
    while row and not row[-1]:
        row.pop()
    return row


def all_sections(
    compiled: Mapping[str, CompiledPage], contents: Mapping[str, str], catalog: Catalog
) -> dict[str, list[Section]]:
    """The sections of all pages as the index holds them, by slug; ``contents`` maps slugs to their rendered bodies."""
    glossary = page_of_list("glossary", {slug: entry.page for slug, entry in compiled.items()})
    found = {
        slug: _terms(catalog) if slug == glossary else searched_sections(entry, contents)
        for slug, entry in compiled.items()
        if entry.page.front
    }
    return {slug: [_barless(_judged(part, catalog)) for part in parts] for slug, parts in found.items()}


def _page(entry: CompiledPage, sections: Iterable[Section], catalog: Catalog) -> list:
    front, slug = entry.page.front, entry.page.slug
    if front is None:
        raise ValueError(f"{slug}: no front matter")
    aliases = "|".join(plain(alias, catalog).replace("|", "｜") for alias in front.aliases)
    rows = [_row(part, _asks(f"{slug}#{part.anchor}", catalog, _FIRST)) for part in sections]
    return [slug, front.title, entry.summary, aliases, _asks(f"{slug}#", catalog, _FIRST), front.kind, rows]


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _rest(entry: CompiledPage, section: Section, places: Collection[str]) -> str:
    """How the text of a section goes on, line for line; behind a bar the place that it says to read: an answer to a question names
    it at its end, any other text first."""
    slug, front = entry.page.slug, entry.page.front
    rest = cut_lines(section.lines, cut_text(section.text, TEXT_LIMIT), WHOLE_LIMIT)
    if not section.leads or front is None:
        return rest
    address = split_address(section.leads[-1 if front.kind == "reference" else 0])
    place = f"{slug_at(resolve(page_path(slug), address.path))}#{unquote(address.fragment)}"
    return f"{rest}|{place}" if place in places else rest


def _script(name: str, data: object) -> str:
    return f"window.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def search_texts(sections: Mapping[str, list[Section]], compiled: Mapping[str, CompiledPage], catalog: Catalog) -> str:
    """What the index leaves out, as a script that sets ``guideSearchTexts``: for each page of the index a list with the rest of
    the text of each of its sections, and one with the other questions of the page itself and each of its sections; "" where the
    index has all."""
    places = [
        [f"{slug}#{anchor}" for anchor in ["", *(part.anchor for part in parts)]] for slug, parts in sections.items()
    ]
    known = {place for own in places for place in own}
    rests = [[_rest(compiled[slug], part, known) for part in parts] for slug, parts in sections.items()]
    asks = [[_asks(place, catalog, _LATER) for place in own] for own in places]
    return _script("guideSearchTexts", {"rests": rests, "asks": asks})


def search_index(sections: Mapping[str, list[Section]], compiled: Mapping[str, CompiledPage], catalog: Catalog) -> str:
    """The index as a script that sets ``guideSearchIndex``."""
    pages = [_page(compiled[slug], parts, catalog) for slug, parts in sections.items()]
    words = catalog.search.model_dump()
    alarm = catalog.contacts.get(words.pop("alarm_call"))
    data = {
        "pages": pages,
        "home": HOME,
        "situations": [[situation.title, record_id] for record_id, situation in catalog.situations.items()],
        "numbers": [contact.value for contact in catalog.contacts.values() if contact.callable],
        "alarm": alarm.value if alarm else "",
        "wrong": WRONG,
        **words,
    }
    corpus = {character for character in json.dumps(data, ensure_ascii=False) if _is_han(character)}
    data["runs"] = pinyin_runs(GB_LEVEL_1)
    data["extra"] = pinyin_extra(corpus)
    data["traditional"] = traditional_forms(corpus)
    return _script("guideSearchIndex", data)
