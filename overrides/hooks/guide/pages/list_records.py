"""Markdown for the lists that pages show from data: ``{{ list.name }}`` alone on a line."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import replace

from guide.data.load_catalog import Catalog, data_file
from guide.data.records import Change
from guide.pages.address_page import HOME
from guide.pages.check_corrections import said_before
from guide.pages.expand_marks import old_anchors
from guide.pages.find_lists import page_of_list
from guide.pages.find_numbers import broken_number
from guide.pages.grade_page import cited_grades
from guide.pages.list_registers import (
    contacts,
    facts,
    glossary,
    record_line,
    sources,
    sources_press,
    unverified,
    unverified_rights,
)
from guide.pages.name_cards import card_link
from guide.pages.name_sources import citations
from guide.pages.paste_myths import myth_answers
from guide.pages.read_page import Page
from guide.pages.split_text import Line


def link_words(reference: str, pages: Mapping[str, Page]) -> str:
    """What a link to ``slug`` or ``slug#anchor`` says: that page's title, and the heading."""
    slug, _, anchor = reference.partition("#")
    page = pages.get(slug)
    if page is None:
        return reference  # Reported where the data names it.
    heading = next((h.text for h in page.headings if anchor and h.id == anchor), None)
    return f"{page.title}：{heading}" if heading else page.title


def page_link(reference: str, pages: Mapping[str, Page], lead: str = "") -> str:
    """A Markdown link to ``slug`` or ``slug#anchor``, its words behind ``lead``; the name alone of no page."""
    slug, hash_, anchor = reference.partition("#")
    words = link_words(reference, pages)
    return f"[{lead}{words}]({slug}.md{hash_}{anchor})" if slug in pages else words


def situation_index(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Jump links to the situations of the home page, the urgent ones with the number to call."""
    lines = [Line('<div class="situations" markdown="1">\n', data_file("situations"), 0, claims=False)]
    for record_id, situation in catalog.situations.items():
        text = f"- [{situation.title}](#{record_id})"
        text += f" {situation.urgent}\n{{: .urgent }}" if situation.urgent else ""
        lines.append(replace(record_line(catalog, "situations", record_id, text), bare=True))
    return [*lines, Line("\n</div>", data_file("situations"), 0, claims=False)]


def situations(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Each situation as a section: the answer, to be copied with where it comes from, the first step, the steps behind it."""
    lines: list[Line] = []
    for record_id, situation in catalog.situations.items():
        first, *others = situation.route
        texts = [
            f"### {situation.title} {{#{record_id}}}",
            "",
            '<div class="say" markdown="1">',
            "",
            situation.answer,
            "",
        ]
        texts += [f'<p class="origin">{_origin(record_id, "", catalog, pages)}</p>', "", "</div>", ""]
        texts += [page_link(first, pages, "从这里开始：") + "\n{: .start }", ""]
        card = card_link("situations", record_id, situation.title, catalog)
        texts += [f"接着：{'、'.join(page_link(reference, pages) for reference in others)}。{card}", ""]
        lines += [record_line(catalog, "situations", record_id, text) for text in texts]
    return lines


def _origin(record_id: str, root: str, catalog: Catalog, pages: dict[str, Page]) -> str:
    """What a pasted answer ends on: its date, its grades, and the address of its situation. ``root`` leads to the home page."""
    home = pages.get(HOME)
    date = f"{home.front.reviewed} 核对，" if home and home.front else ""
    grades = cited_grades(citations(catalog.situations[record_id].answer, catalog), catalog)
    href, address = f"{root}#{record_id}", f"{catalog.address}#{record_id}"
    at = f' data-at="{href}"' if catalog.address == "/" else ""
    # At home there is nowhere to go.
    link = f'<a href="{href}"{at}>{address}</a>' if root else f"<span{at}>{address}</span>"
    return f"{date}{grades}。步骤和出处：{link}"


def answers(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Each situation's answer as text to paste, with its date, grades and address, and a button to copy it.

    For a page beside the home page, which holds the situations; overrides/assets/js/cite.js works the buttons.
    """
    lines: list[Line] = []
    for record_id, situation in catalog.situations.items():
        line = record_line(catalog, "situations", record_id, situation.answer)
        title, answer = html.escape(situation.title), html.escape(situation.answer, quote=False)
        text = (
            f'<div class="cite__entry">{card_link("situations", record_id, situation.title, catalog, "../")}<b>{title}</b>'
            '<button type="button" data-copy hidden>复制</button>'
            f'<p id="answer-{record_id}">{answer}{_origin(record_id, "../", catalog, pages)}</p></div>'
        )
        lines.append(replace(line, text=text, pasted=True))
    return lines


def myths(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Each claim as a section under its verdict: answer, wrong numbers broken up, where it was met."""
    lines: list[Line] = []
    for record_id, myth in catalog.myths.items():
        texts = [
            old_anchors(myth.old_ids, "div"),
            "",
            f"## {myth.verdict}：{myth.claim} {{#{record_id}}}",
            "",
            myth.answer,
            "",
        ]
        if myth.wrong_numbers:
            texts += [
                f"号码（特意拆开，免得误拨）：{'、'.join(broken_number(number) for number in myth.wrong_numbers)}",
                "",
            ]
        texts += [f"见于：{myth.seen_in} · {myth.reviewed} 核对", "{: .seen-in }", ""]
        lines += [record_line(catalog, "myths", record_id, text) for text in texts]
    return lines


def questions(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """What to ask the bank: one numbered line for each unverified item that has a question."""
    asked = [(record_id, item.ask) for record_id, item in catalog.unverified.items() if item.ask]
    return [
        record_line(catalog, "unverified", record_id, f"{n}. {ask}")
        for n, (record_id, ask) in enumerate(asked, start=1)
    ]


def record_card(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The questions again as a table with room for the answers."""
    rows = [
        record_line(catalog, "unverified", record_id, f"| {item.ask} | |")
        for record_id, item in catalog.unverified.items()
        if item.ask
    ]
    head = [Line(text, data_file("unverified"), 0, claims=False) for text in ("| 问题 | 客服的回答 |", "| --- | --- |")]
    return [*head, *rows]


def newest_first(catalog: Catalog) -> list[tuple[str, Change]]:
    """The entries of the change log with their ids."""
    return sorted(catalog.changes.items(), key=lambda item: item[1].date, reverse=True)


def _corrected(change: Change, catalog: Catalog, pages: dict[str, Page]) -> list[str]:
    """What an entry puts right, statement by statement."""
    texts: list[str] = []
    for correction in change.corrections:
        where = "、".join(page_link(reference, pages) for reference in correction.pages)
        # Struck out: a copied or photographed part must not pass for what the site says today.
        texts += [f"**原来写**：<del>{html.escape(said_before(correction, catalog))}</del>", ""]
        texts += [f"**现在写**：{correction.now}", "", f"写过它的页面：{where}", ""]
    return texts


def corrections(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Every statement that was wrong, under the entry of the change log that put it right."""
    lines: list[Line] = []
    for record_id, change in newest_first(catalog):
        texts = [f"## {change.date} {change.title} {{#{record_id}}}", "", *_corrected(change, catalog, pages)]
        lines += [record_line(catalog, "changes", record_id, text) for text in texts if change.corrections]
    return lines


def changes(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The change log, newest first, with links to what each entry touched.

    Corrections stand in their entry, or on a page of their own, where one lists them: together they outgrow a page."""
    apart = page_of_list("corrections", pages)
    register = page_of_list("facts", pages) or HOME
    lines: list[Line] = []
    for record_id, change in newest_first(catalog):
        touched = [page_link(reference, pages) for reference in change.pages]
        touched += [f"[{catalog.facts[i].statement}]({register}.md#{i})" for i in change.facts if i in catalog.facts]
        texts = [
            f"## {change.date} {change.title} {{#{record_id}}}",
            "",
            f"**对你**：{change.means}",
            "",
            change.text,
            "",
        ]
        if apart and change.corrections:
            texts += [f"写错过 {len(change.corrections)} 处：[逐句更正]({apart}.md#{record_id})", ""]
        else:
            texts += _corrected(change, catalog, pages)
        texts += [f"涉及：{'、'.join(touched)}", ""] if touched else []
        lines += [record_line(catalog, "changes", record_id, text) for text in texts]
    return lines


LISTS: dict[str, Callable[[Catalog, dict[str, Page]], list[Line]]] = {
    "situations": situations,
    "situation-index": situation_index,
    "answers": answers,
    "myth-answers": myth_answers,
    "myths": myths,
    "questions": questions,
    "record-card": record_card,
    "facts": facts,
    "contacts": contacts,
    "sources": sources,
    "sources-press": sources_press,
    "unverified": unverified,
    "unverified-rights": unverified_rights,
    "glossary": glossary,
    "changes": changes,
    "corrections": corrections,
}
