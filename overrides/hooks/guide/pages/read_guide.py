"""Reads the whole guide below docs/, for what works without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from guide.data.load_catalog import Catalog, load_catalog
from guide.pages.check_files import check_files
from guide.pages.read_page import Page, read_page
from guide.problems import Problems


class Manuscript(NamedTuple):
    """The data and the pages by slug as their authors wrote them, with what is wrong with them."""

    catalog: Catalog
    pages: dict[str, Page]
    problems: Problems


def read_guide(docs: Path) -> Manuscript:
    """Read all data files and all pages; nothing is expanded."""
    problems = Problems()
    catalog = load_catalog(docs / "data", problems)
    check_files(docs, catalog, problems)
    pages = [read_page(path, f"docs/{path.name}", problems) for path in sorted(docs.glob("*.md"))]
    return Manuscript(catalog, {page.slug: page for page in pages}, problems)
