"""Which edition of the guide this is: the version from pyproject.toml, and how fresh its content is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide.data.load_catalog import MODELS, Catalog
from guide.pages.read_page import Page
from guide.problems import Problems


@dataclass(frozen=True)
class Edition:
    """``content`` is the last day on which any page or record was reviewed, seen or changed; None without any."""

    version: str
    content: date | None

    def __str__(self) -> str:
        return f"版本 {self.version}，内容核对到 {self.content}"


def read_edition(project: Path, pages: Iterable[Page], catalog: Catalog, problems: Problems) -> Edition:
    """Read the version of the project in the folder ``project`` and find the date of its content."""
    file = project / "pyproject.toml"
    try:
        version = str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])
    except (FileNotFoundError, UnicodeDecodeError, KeyError, tomllib.TOMLDecodeError):
        problems.add("pyproject.toml", 0, "version", "读不到 [project] 里的 version", "从版本库恢复 pyproject.toml")
        version = ""
    days = [page.front.reviewed for page in pages if page.front]
    for table in MODELS:
        for record in catalog.table(table).values():
            days += [day for name in ("seen", "reviewed", "date") if (day := getattr(record, name, None))]
    return Edition(version, max(days, default=None))
