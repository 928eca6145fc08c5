"""The claims that do most harm, answered as texts to paste: ``{{ list.myth-answers }}``."""

from __future__ import annotations

import html
from dataclasses import replace

from guide.data.load_catalog import Catalog
from guide.pages.address_page import HOME, page_path
from guide.pages.expand_marks import without_links
from guide.pages.find_lists import page_of_list
from guide.pages.grade_page import cited_grades
from guide.pages.name_cards import card_link
from guide.pages.name_sources import citations
from guide.pages.read_page import Page
from guide.pages.split_text import Line


def myth_answers(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Each such claim with verdict, answer, date, grades and address, and a button to copy it; for a page one level down.

    The same claims have a card. overrides/assets/js/cite.js works the buttons.
    """
    where = page_path(page_of_list("myths", pages) or HOME)
    lines = []
    for record_id, myth in catalog.myths.items():
        if not myth.card:
            continue
        claim, answer = html.escape(myth.claim), html.escape(without_links(myth.answer), quote=False)
        place = f"{where}#{record_id}"
        at = f' data-at="../{place}"' if catalog.address == "/" else ""
        text = (
            f'<div class="cite__entry">{card_link("myths", record_id, myth.claim, catalog, "../")}<b>{claim}</b>'
            '<button type="button" data-copy hidden>复制</button>'
            f'<p id="myth-{record_id}">“{claim}”：{myth.verdict}。{answer}{myth.reviewed} 核对，'
            f"{cited_grades(citations(myth.answer, catalog), catalog)}。"
            f'出处：<a href="../{place}"{at}>{catalog.address}{place}</a></p></div>'
        )
        line = Line(text, *catalog.position("myths", record_id), claims=False)
        lines.append(replace(line, pasted=True))
    return lines
