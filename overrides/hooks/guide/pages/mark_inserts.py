"""Where a figure or a tool will stand: the mark in the Markdown of a page, which stays in its HTML until it is filled."""

from __future__ import annotations

import re

INSERT_MARK = re.compile(r'<div data-insert="([a-z0-9.-]+)"></div>')


def insert_mark(name: str) -> str:
    """The mark of the insert ``name`` (``figure.five-steps``)."""
    return f'<div data-insert="{name}"></div>'
