"""Where a figure, a tool or the dates of a page will stand: marks in its Markdown, which stay in its HTML until they are filled."""

from __future__ import annotations

import re

INSERT_MARK = re.compile(r'<div data-insert="([a-z0-9.-]+)"></div>')

# On a page whose author wrote this mark its dates stand here instead of under its answer (overrides/partials/content.html).
DATES_MARK = "<div data-dates></div>"


def insert_mark(name: str) -> str:
    """The mark of the insert ``name`` (``figure.five-steps``)."""
    return f'<div data-insert="{name}"></div>'
