"""Finds the lists of questions of a page: items that ask what the site cannot answer, under one line that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from guide.data.load_catalog import Catalog
from guide.pages.split_text import MARK, Line, prose

_BOX = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?")
# How Chinese asks without a question mark: 会不会, 有没有, 多久, 怎样 …
_ASKING = re.compile(r"([\u4e00-\u9fff])[不没]\1|是否|吗|多久|多少|怎样|怎么|哪|谁|什么|几[天号家个次]")


def is_question(text: str) -> bool:
    """True for a sentence or list item that asks and asserts nothing: it ends with ？, or asks and is no full sentence."""
    said = _BOX.sub("", prose(text)).strip().rstrip("*")
    return said.endswith("？") or ("。" not in said and bool(_ASKING.search(said)))


def place_questions(lines: Sequence[Line], catalog: Catalog) -> list[Line]:
    """The lines with their parts in lists of questions: ``lead`` where marked questions follow, ``asked`` for the items below."""
    placed = list(lines)
    lead: int | None = None
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        if not line.is_item:
            says = not line.code and any(words in line.text for words in catalog.wording.unanswered)
            lead = at if says else None
        elif lead is not None and "[?" in "".join(MARK.findall(line.text)):
            placed[lead] = replace(lines[lead], role="lead")
            placed[at] = replace(line, role="asked")
    return placed
