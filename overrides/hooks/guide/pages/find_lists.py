"""Which page shows which list of records: ``{{ list.name }}`` alone on a line. Links to a record follow its list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from guide.pages.read_page import Page
from guide.pages.split_text import Line

_LIST = re.compile(r"^\s*\{\{\s*list\.([a-z-]+)\s*\}\}\s*$")


def list_name(line: Line) -> str | None:
    """The name of the list that a line asks for."""
    match = None if line.code else _LIST.match(line.text)
    return match[1] if match else None


def page_of_list(name: str, pages: Mapping[str, Page]) -> str | None:
    """The slug of the first page that holds ``{{ list.name }}``."""
    return next((slug for slug, page in pages.items() if name in map(list_name, page.lines)), None)
