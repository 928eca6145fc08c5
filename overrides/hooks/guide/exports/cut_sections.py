"""Cuts a rendered page into what a search can lead to: the page itself and each of its sections, as plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.pages.read_page import NEXT_ID

# Sections that stand on every page, or lead away from it.
_SKIPPED = {"open", "sources", "cite-title", NEXT_ID}
_HEADINGS = ("h2", "h3")
# What is no part of a sentence: notes, where a claim was met.
_NOT_SAID = "sup, script, style, .seen-in, .footnote, input, button"
# Parts of a list or a table; each is a sentence of its own.
_ROWS = "li, tr, p, dt, dd, blockquote"
_STOPS = "。！？；：!?;:"
# Blanks where two parts meet; Chinese sets none.
_BLANK = re.compile(r"(?<=[，。！？；：]) | (?=[，。！？；：])")
_CLAUSE = re.compile(r"[^。！？；]*[。！？；]+[”」）]*|[^。！？；]+$")


class Section(NamedTuple):
    """One place that answers: its anchor ("" for the page itself), heading, text, and the verdict where it is a claim (index_search.py knows it)."""

    anchor: str
    heading: str
    text: str
    verdict: str = ""


def _said(node: LexborNode) -> str:
    """The text of an element as sentences: what has no full stop gets a semicolon where its row ends."""
    for head in node.css("thead"):
        head.decompose()
    for row in node.css("tr"):
        for cell in row.css("td, th")[:-1]:
            if (text := cell.text().strip()) and text[-1] not in _STOPS:
                cell.insert_child("，")
    for row in node.css(_ROWS) or [node]:
        text = row.text().strip()
        if text and text[-1] not in _STOPS:
            row.insert_child("；")
    return _BLANK.sub("", " ".join(node.text().split()))


def cut_text(text: str, limit: int) -> str:
    """The first sentences of a text that fit into ``limit`` characters, but always one, and in that at least one clause.

    A cut falls behind a stop, so never within a number or a word.
    """
    if len(text) <= limit:
        return text
    shown = ""
    for sentence in _CLAUSE.findall(text):
        if len(shown) + len(sentence) > limit:
            break
        shown += sentence
    if shown.strip():
        return shown.strip()
    stop = text.rfind("，", 0, limit)
    return f"{text[:stop]}…" if stop > 0 else text


def cut_sections(content: str) -> list[Section]:
    """The sections of a rendered page at its h2 and h3; what stands in front of the first has no anchor and no heading."""
    tree = LexborHTMLParser(f"<main>{content}</main>")
    for node in tree.css(".unverified--tag"):
        # A claim that nobody verified must not pass for certain among the results.
        node.replace_with("（待核实）")
    for node in tree.css(_NOT_SAID):
        node.decompose()
    found: list[Section] = []
    anchor = heading = ""
    parts: list[str] = []

    def close() -> None:
        text = "".join(parts).strip()
        if anchor not in _SKIPPED and (heading or text):
            found.append(Section(anchor, heading, text))

    main = tree.css_first("main")
    for node in main.iter() if main else ():
        if node.tag in _HEADINGS:
            close()
            anchor, heading, parts = node.attributes.get("id") or "", " ".join(node.text().split()), []
        else:
            parts.append(_said(node))
    close()
    return found
