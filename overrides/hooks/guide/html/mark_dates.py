"""Markdown extension: days and months written in figures stand in time elements, which the style sheet keeps in one line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

# As HTML reads it (https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-time-element): 2026-11 or 2026-11-26.
_DATE = r"(?<![A-Za-z0-9/_.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![A-Za-z0-9/_-])"


class _Dates(InlineProcessor):
    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element, int, int]:
        element = Element("time")
        element.text = AtomicString(match[0])
        return element, match.start(), match.end()


class WholeDates(Extension):
    """Runs after code, links and raw HTML have been taken out of the text."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(_Dates(_DATE, md), "guide-dates", 15)
