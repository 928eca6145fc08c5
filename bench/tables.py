"""Tables for a terminal, as Markdown, with Chinese characters counted two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: first column to the left, the others, being figures, to the right.

    Raises ValueError when a row has not as many cells as the head.
    """
    columns = [max(map(width, cells)) for cells in zip(head, *rows, strict=True)]
    rule = ["-" * columns[0], *("-" * (wide - 1) + ":" for wide in columns[1:])]
    lines = []
    for cells in (head, rule, *rows):
        (first, *others), blanks = (
            cells,
            [" " * (wide - width(cell)) for cell, wide in zip(cells, columns, strict=True)],
        )
        lines.append(" | ".join((first + blanks[0], *map("".join, zip(blanks[1:], others, strict=True)))))
    return "\n".join(f"| {line} |" for line in lines)
