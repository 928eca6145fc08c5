"""The cards of all situations, and of the myths that do most harm: what they say, from the data, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guide.build import Build
from guide.data.load_catalog import Catalog
from guide.data.records import Myth, Situation
from guide.exports.draw_card import draw_card
from guide.exports.lay_out_card import Card, TooLong
from guide.pages.address_page import CARDS, HOME, page_path
from guide.pages.expand_marks import Expander, without_links
from guide.pages.find_lists import page_of_list
from guide.pages.grade_page import cited_grades
from guide.pages.list_records import link_words
from guide.pages.name_cards import card_names
from guide.pages.name_sources import citations
from guide.pages.parse_marks import references
from guide.pages.read_page import Page
from guide.pages.split_text import Line

_STEPS = 3


def write_cards(site: Path, build: Build, title: str) -> None:
    """Draw every card below ``site``; a record whose words do not fit is reported. ``title`` is the guide's name."""
    if not build.catalog.draws_cards or build.font is None:
        return
    (site / CARDS).mkdir()
    for name, (table, record_id) in card_names(build.catalog).items():
        try:
            (site / name).write_bytes(
                draw_card(build.font, card_of(table, record_id, build.catalog, build.pages, title))
            )
        except TooLong:
            build.problems.add(
                *build.catalog.position(table, record_id),
                "card",
                f"“{record_id}”的字太多，图片上放不下",
                "缩短它的问题或答案",
            )


def card_of(table: str, record_id: str, catalog: Catalog, pages: Mapping[str, Page], title: str) -> Card:
    """What the card of a record says."""
    record: Situation | Myth = catalog.table(table)[record_id]
    home = pages[HOME].front if HOME in pages else None
    day = record.reviewed if isinstance(record, Myth) else home.reviewed if home else None
    foot = [
        f"{day} 核对，{cited_grades(citations(record.answer, catalog), catalog)}",
        f"{title} · 独立资料站，不是银行",
    ]
    where = HOME if table == "situations" else page_of_list("myths", dict(pages)) or HOME
    public = None if catalog.address == "/" else f"{catalog.address}{page_path(where)}#{record_id}"
    if public:
        foot.append("扫码看出处和全部步骤")
    answer, numbers = _plain(record.answer, catalog), _numbers(record.answer, catalog)
    if isinstance(record, Myth):
        return Card(record.claim, answer, (), numbers, foot, verdict=record.verdict, address=public)
    steps = [link_words(reference, pages) for reference in record.route[:_STEPS]]
    return Card(record.title, answer, steps, numbers, foot, address=public, urgent=bool(record.urgent))


def _plain(text: str, catalog: Catalog) -> str:
    """The text as it is pasted elsewhere: 待核实 in words, no links."""
    return without_links(Expander(catalog).expand(Line(text, "", 0, pasted=True)))


def _numbers(text: str, catalog: Catalog) -> list[tuple[str, str]]:
    """The numbers to call that the text names, each once, with whose they are, without what is said in brackets."""
    named = dict.fromkeys(record_id for table, record_id, _ in references(text) if table == "contacts")
    found = [catalog.contacts[record_id] for record_id in named if record_id in catalog.contacts]
    return [(contact.name.partition("（")[0], contact.value) for contact in found if contact.callable]
