"""Pages of a built site as trees, by their slugs."""

from __future__ import annotations

from pathlib import Path

from guide.pages.address_page import page_path
from selectolax.lexbor import LexborHTMLParser, LexborNode


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def built(site: Path, slug: str) -> Path:
    return site / page_path(slug) / "index.html"


def text_of(tree: LexborHTMLParser | LexborNode, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node.text()
