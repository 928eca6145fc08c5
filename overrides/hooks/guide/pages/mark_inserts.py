"""Where a figure, a tool or the dates of a page will stand: marks in its Markdown, which stay in its HTML until they are filled."""

from __future__ import annotations

import re

from guide.pages.split_text import Line

# The kinds of inserts.
INSERTS = ("figure", "tool")
# The tool that keeps the ticks of a list, by the step that it stands on.
CHECKLIST = "tool.checklist"
INSERT_MARK = re.compile(r'<div data-insert="([a-z0-9.-]+)"></div>')
_NAMED = re.compile(rf"^\s*\{{\{{\s*((?:{'|'.join(INSERTS)})\.[a-z0-9-]+)\s*\}}\}}\s*$")

# On a page whose author wrote <div data-dates></div> its dates stand there instead of under its answer
# (overrides/partials/content.html looks for this mark, which a parser of HTML writes as it read it).
DATES_MARK = '<div data-dates=""></div>'
_DATES = re.compile(r'^<div data-dates(?:="")?></div>\s*$')


def insert_name(line: Line) -> str | None:
    """The insert that a line asks for: ``{{ figure.five-steps }}`` alone on it."""
    match = None if line.code else _NAMED.match(line.text)
    return match[1] if match else None


def asks_for_dates(line: Line) -> bool:
    """True for a line that holds the mark of the dates alone."""
    return not line.code and bool(_DATES.match(line.text))


def insert_mark(name: str) -> str:
    """The mark of the insert ``name`` (``figure.five-steps``)."""
    return f'<div data-insert="{name}"></div>'
