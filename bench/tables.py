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

    def draw(cells: Sequence[str]) -> str:
        padded = (
            cell + " " * (wide - width(cell)) if at == 0 else " " * (wide - width(cell)) + cell
            for at, (cell, wide) in enumerate(zip(cells, columns, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = f"|{'|'.join('-' * (wide + 2) if at == 0 else '-' * (wide + 1) + ':' for at, wide in enumerate(columns))}|"
    return "\n".join((draw(head), rule, *map(draw, rows)))


def percent(share: float) -> str:
    """A share as per cent with one decimal."""
    return f"{share * 100:.1f}%"
