"""The names of one page: its file below docs/ (``close.md``), its slug (``close``), its path below the root of the site (``close/``)."""

from __future__ import annotations

HOME = "index"
# Folders of the site that are no page's own: cards, previews, and assets, which servers let browsers keep for ever.
CARDS = "cards"
PREVIEWS = "preview"
TAKEN = frozenset({CARDS, PREVIEWS, "assets"})


def slug_of(file: str) -> str:
    """The slug of a page by its file below docs/."""
    return file.removesuffix(".md")


def page_path(slug: str) -> str:
    """The path of a page: ``close/``, and nothing for the home page."""
    return "" if slug == HOME else f"{slug}/"


def slug_at(path: str) -> str:
    """The slug of the page at a path; ``page_path`` the other way round."""
    return path.rstrip("/") or HOME
