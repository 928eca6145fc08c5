"""Markdown extension: a heading that opens what is folded below it is no link to itself as well.

One thing to press inside of another is told wrongly by screen readers (axe, “nested-interactive”).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _PressHeadings(Treeprocessor):
    """Runs after the toc extension, which makes every heading a link."""

    def run(self, root: Element) -> None:
        for heading in root.iterfind(".//summary/*"):
            for link in heading.findall("a"):
                heading.text = link.text
                heading.remove(link)


class PressHeadings(Extension):
    """Unwraps the words of headings inside ``<summary>``."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_PressHeadings(md), "press-headings", 4)
