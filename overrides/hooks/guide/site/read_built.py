"""The pages of a built site, parsed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the site; ``url`` is its path from the root, ending in / for a directory index."""

    url: str
    tree: LexborHTMLParser

    @cached_property
    def ids(self) -> Counter[str]:
        """All ids, each with the number of its occurrences."""
        return Counter(node.attributes["id"] or "" for node in self.tree.css("[id]"))


def read_site(root: Path) -> dict[str, BuiltPage]:
    """Parse every HTML file under ``root``, keyed by its URL path from the root ("" , "close/", "404.html")."""
    pages: dict[str, BuiltPage] = {}
    for path in sorted(root.rglob("*.html")):
        url = path.relative_to(root).as_posix().removesuffix("index.html")
        pages[url] = BuiltPage(url, LexborHTMLParser(path.read_text(encoding="utf-8")))
    return pages
