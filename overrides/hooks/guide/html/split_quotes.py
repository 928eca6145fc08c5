"""Markdown extension: quotes parted by a blank line stay apart, so that each can be said and copied alone.

Python-Markdown makes one quote of them.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension


class _Apart(BlockQuoteProcessor):
    def lastChild(self, parent: Element) -> Element | None:
        """No quote in front to go on with."""
        return None


class ApartQuotes(Extension):
    """Stands in for Python-Markdown's own processor of quotes, in its place."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(_Apart(md.parser), "quote", 20)
