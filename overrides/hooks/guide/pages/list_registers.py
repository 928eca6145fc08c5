"""Markdown for the registers: every fact, contact, source, open question and term, each with an anchor of its own."""

from __future__ import annotations

from collections.abc import Iterable

from guide.data.load_catalog import Catalog, data_file
from guide.data.records import GRADE_NAMES, Grade
from guide.pages.expand_marks import old_anchors
from guide.pages.name_sources import register_of, source_text
from guide.pages.read_page import Page
from guide.pages.say_unverified import is_weak
from guide.pages.split_text import Line

# Contacts that are no call; all others are 电话.
_OTHER_WAYS = {"sms": "短信", "web": "网址", "wechat": "微信内"}
# Lists so long that footnotes would double them; each claim names its source in place.
_LONG = {"facts", "myths", "unverified"}


def record_line(catalog: Catalog, table: str, record_id: str, text: str) -> Line:
    """A generated line that remembers its record; what it asserts was checked where the data was read."""
    return Line(text, *catalog.position(table, record_id), claims=False, listed=table in _LONG)


def facts(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Every fact with value, source, grade and dates."""
    lines: list[Line] = []
    for record_id, fact in catalog.facts.items():
        doubt = "（没有核实）" if is_weak(fact, catalog) else ""
        text = (
            f"- {old_anchors(fact.old_ids)}**{{{{ fact.{record_id} }}}}**{doubt}：{fact.statement}。{fact.seen} 核对，{fact.review_by} 前复核。"
            f"\n{{: #{record_id} }}"
        )
        lines.append(record_line(catalog, "facts", record_id, text))
    return lines


def contacts(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """Every contact with its hours."""
    rows = [Line(text, data_file("contacts"), 0, claims=False) for text in ("| 渠道 | 怎么找 |", "| --- | --- |")]
    for record_id, contact in catalog.contacts.items():
        hours = f"（{contact.hours}）" if contact.hours else ""
        rows.append(
            record_line(
                catalog,
                "contacts",
                record_id,
                f"| {contact.name} | {_OTHER_WAYS.get(contact.kind, '电话')} {{{{ contact.{record_id} }}}}{hours} |",
            )
        )
    return rows


def _moved(table: str, ids: Iterable[str], where: str) -> list[Line]:
    """The anchors of what once stood here, and where it stands now."""
    return [Line(text, data_file(table), 0, claims=False) for text in ("", f"{old_anchors(ids)}{where}", "")]


def _graded(catalog: Catalog, page: str) -> list[Line]:
    """The sources of a page, best grade first, each grade a section, each entry with an anchor of its own."""
    lines: list[Line] = []
    for grade in GRADE_NAMES:
        if register_of(grade) != page:
            continue
        texts = (f"## {grade} 级：{GRADE_NAMES[grade]} {{#{_grade_id(grade)}}}", "")
        lines += [Line(text, data_file("sources"), 0) for text in texts]
        for record_id, source in catalog.sources.items():
            if source.grade == grade:
                effective = f"，{source.effective} 施行" if source.effective else ""
                note = source.note or ""
                text = f"- {source_text(record_id, catalog)}{effective}；{source.review_by} 前复核。{note}\n{{: #{record_id} }}"
                lines.append(Line(text, *catalog.position("sources", record_id), claims=False, code=True))
        lines.append(Line("", data_file("sources"), 0))
    return lines


def _grade_id(grade: Grade) -> str:
    return f"grade-{grade.lower().replace('+', '-plus')}"


def sources(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The register of the sources of grade A."""
    others = [grade for grade in GRADE_NAMES if register_of(grade) != "sources"]
    moved = [record_id for record_id, source in catalog.sources.items() if source.grade in others]
    where = f"{'、'.join(others)} 级的，在[另一页](sources-press.md)。"
    return [*_graded(catalog, "sources"), *_moved("sources", [*map(_grade_id, others), *moved], where)]


def sources_press(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The register of all other sources."""
    return _graded(catalog, "sources-press")


def _open_questions(catalog: Catalog, page: str) -> list[Line]:
    """What the site does not know, with what was found and how to check; one item each, as headings would weigh too much."""
    lines: list[Line] = []
    for record_id, item in catalog.unverified.items():
        if item.listed_on == page:
            found = f"<br>查到的：{item.found}" if item.found else ""
            text = (
                f"- {old_anchors(item.old_ids)}**{item.claim}**{found}<br>怎么核对：{item.check}\n{{: #{record_id} }}"
            )
            lines.append(record_line(catalog, "unverified", record_id, text))
    return lines


def unverified(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The open questions on the loan and on closing it."""
    moved = [
        anchor
        for record_id, item in catalog.unverified.items()
        if item.listed_on != "unverified"
        for anchor in (record_id, *item.old_ids)
    ]
    where = "催收、法院、征信、防骗和家人的事，在[另一页](unverified-rights.md)。"
    return [*_open_questions(catalog, "unverified"), *_moved("unverified", moved, where)]


def unverified_rights(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The open questions on collection, courts, credit records, fraud and family."""
    return _open_questions(catalog, "unverified-rights")


def glossary(catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The terms, each with an anchor of its own."""
    lines: list[Line] = []
    for record_id, term in catalog.glossary.items():
        texts = [f"### {term.term} {{#{record_id}}}", "", term.definition, ""]
        lines += [record_line(catalog, "glossary", record_id, text) for text in texts]
    return lines
