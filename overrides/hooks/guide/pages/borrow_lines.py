"""Lines that a page takes from a section of another: ``{{ ticks.before#checklist }}`` alone on a line.

What two pages show is written on one of them. Taken are the steps, ticks, spoken words or table rows of the section, as
their author wrote them, up to the next heading of whatever level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from guide.pages.read_page import Page
from guide.pages.split_text import Line

# What can be taken, and how its lines begin.
KINDS = {"steps": r"\d+\.\s", "ticks": r"- \[[ x]\]\s", "words": r">\s", "rows": r"\|"}
_BORROWED = re.compile(rf"^\s*\{{\{{\s*({'|'.join(KINDS)})\.([a-z0-9-]+)#([a-z0-9-]+)\s*\}}\}}\s*$")
_HEADING = re.compile(r"#{2,6}\s")


def borrow_lines(line: Line, pages: Mapping[str, Page]) -> list[Line]:
    """What a line asks for; empty when it asks for nothing or in vain, which ``check_marks`` reports.

    The lines keep their file and number. They assert nothing here: they were checked where they are written.
    """
    match = None if line.code else _BORROWED.match(line.text)
    page = match and pages.get(match[2])
    if not match or not page:
        return []
    start = next((heading.line for heading in page.headings if heading.id == match[3]), None)
    behind = (other for other in page.lines if start and other.number > start)
    section = takewhile(lambda other: other.code or not _HEADING.match(other.text), behind)
    found = [replace(one, claims=False) for one in section if not one.code and re.match(KINDS[match[1]], one.text)]
    # Each is said by itself.
    gap = [Line("", line.file, line.number)] if match[1] == "words" else []
    return [part for one in found for part in (one, *gap)]
