"""Lines that a page takes from a section of another: ``{{ ticks.before#checklist }}`` alone on a line.

What two pages show is written on one of them. Taken are the steps, ticks, spoken words or table rows of the section, as
their author wrote them and with all that belongs to them, up to the next heading of whatever level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from guide.pages.read_page import Page
from guide.pages.split_text import Line
from guide.problems import Problems
from guide.suggest_name import meant

# What can be taken, and how its lines begin.
KINDS = {"steps": r"\d+\.\s", "ticks": r"- \[[ x]\]\s", "words": r">\s", "rows": r"\|"}
_BORROWED = re.compile(rf"^\s*\{{\{{\s*({'|'.join(KINDS)})\.([^#{{}}]+)#([^{{}}]+?)\s*\}}\}}\s*$")
_HEADING = re.compile(r"#{2,6}\s")


class _Wanted(NamedTuple):
    """What a line asks for, and where it should be found."""

    kind: str
    slug: str
    anchor: str


def borrow_lines(line: Line, pages: Mapping[str, Page]) -> list[Line] | None:
    """What a line asks for; None where it asks for nothing, empty where in vain, which ``check_borrowed`` reports.

    The lines keep their file and number. They assert nothing here: they were checked where they are written.
    """
    wanted = _wanted(line)
    if wanted is None:
        return None
    found = [replace(one, claims=False) for one in _find(wanted, pages)]
    # Each is said by itself.
    gap = [Line("", line.file, line.number)] if wanted.kind == "words" else []
    return [part for one in found for part in (one, *gap)]


def check_borrowed(page: Page, pages: Mapping[str, Page], problems: Problems) -> bool:
    """True where no line of a page asks in vain; those that do are reported."""
    vain = [(line, wanted) for line in page.lines if (wanted := _wanted(line)) and not _find(wanted, pages)]
    for line, wanted in vain:
        there = (_Wanted(wanted.kind, slug, h.id) for slug, one in pages.items() for h in one.headings if h.id)
        places = [f"{one.slug}#{one.anchor}" for one in there if _find(one, pages)]
        place = f"{wanted.slug}#{wanted.anchor}"
        problems.add(
            line.file,
            line.number,
            "shortcode",
            f"“{place}”那里没有可以借来的 {wanted.kind}",
            f"{meant(place, places)}写成 {{{{ 种类.页面#锚点 }}}}，种类是其中之一：{'、'.join(KINDS)}",
        )
    return not vain


def _wanted(line: Line) -> _Wanted | None:
    match = None if line.code else _BORROWED.match(line.text)
    return _Wanted(match[1], match[2], match[3]) if match else None


def _find(wanted: _Wanted, pages: Mapping[str, Page]) -> list[Line]:
    """The lines that are wanted, as they are written."""
    page = pages.get(wanted.slug)
    start = next((heading.line for heading in page.headings if heading.id == wanted.anchor), None) if page else None
    if page is None or start is None:
        return []
    behind = (other for other in page.lines if other.number > start)
    section = takewhile(lambda other: other.code or not _HEADING.match(other.text), behind)
    return _take(section, KINDS[wanted.kind])


def _take(section: Iterable[Line], beginning: str) -> list[Line]:
    """The lines that begin so and, below an item, what belongs to it: what is indented, or goes on without a blank."""
    found: list[Line] = []
    blanks: list[Line] = []
    item = False
    for line in section:
        if not line.text.strip():
            blanks.append(line)
            continue
        begins = not line.code and bool(re.match(beginning, line.text))
        goes_on = item and (line.text[0].isspace() or not (blanks or line.is_item))
        if begins or goes_on:
            found += [*(blanks if item else ()), line]
        item = goes_on or (begins and line.is_item)
        blanks = []
    return found
