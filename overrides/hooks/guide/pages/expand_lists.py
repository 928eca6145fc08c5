"""Puts the lines that a page only asks for in their places: lists of records, what it borrows, and the marks of its inserts and dates."""

from __future__ import annotations

from dataclasses import replace

from guide.data.load_catalog import Catalog
from guide.pages.borrow_lines import borrow_lines
from guide.pages.find_lists import list_name
from guide.pages.list_records import LISTS
from guide.pages.mark_inserts import DATES_MARK, asks_for_dates, insert_mark, insert_name
from guide.pages.read_page import Page
from guide.pages.split_text import Line


def expand_lists(page: Page, catalog: Catalog, pages: dict[str, Page]) -> list[Line]:
    """The lines of a page with every ``{{ list.name }}`` replaced by its generated lines, what it borrows, and its inserts marked."""
    lines: list[Line] = []
    for line in page.lines:
        name = list_name(line)
        if insert := insert_name(line):
            lines.append(Line(insert_mark(insert), line.file, line.number, claims=False))
        elif asks_for_dates(line):
            lines.append(replace(line, text=DATES_MARK))
        elif name in LISTS:
            lines += LISTS[name](catalog, pages)
        elif (borrowed := borrow_lines(line, pages)) is not None:
            lines += borrowed
        else:
            lines.append(line)
    return lines
