"""Which of the Chinese fonts for text that mkdocs.yml lists is on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BookFont:
    """A font for text: the name of its family, and the folder that holds its files, regular and bold."""

    family: str
    folder: Path


def find_book_font(families: Mapping[str, str]) -> BookFont | None:
    """The first font that is here; ``families`` maps files to the names of their families."""
    return next(
        (BookFont(family, path.parent) for name, family in families.items() if (path := Path(name)).is_file()), None
    )
