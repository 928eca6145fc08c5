"""Cuts a rendered page into what a search can lead to: the page itself and each of its sections, as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.pages.name_cards import CARD_LINKS
from guide.pages.read_page import NEXT_ID
from guide.site.resolve_links import is_local

# Sections that stand on every page, or lead away from it.
_SKIPPED = {"open", "sources", "cite-title", NEXT_ID}
_HEADINGS = ("h2", "h3")
# What is no part of a sentence: notes, where a claim was met, where an answer comes from, what is pressed.
_NOT_SAID = f"sup, script, style, .seen-in, .origin, .footnote, input, button, {CARD_LINKS}"
# Parts of a list or a table; each is a sentence of its own.
_ROWS = "li, tr, p, dt, dd, blockquote"
_STOPS = "。！？；：!?;:"
# Stands where a row ends until the rows are told apart; no text holds it.
_ROW_END = "\x1e"
# In front of a line that the reader is to say.
_SAY = "> "
_INNER_QUOTES = str.maketrans("“”", "‘’")
# Blanks where two parts meet; Chinese sets none.
_BLANK = re.compile(r"(?<=[，。！？；：]) |(?<=[。！？；：]”) | (?=[，。！？；：])")
_CLAUSE = re.compile(r"[^。！？；]*[。！？；]+[”」）]*|[^。！？；]+$")


class Section(NamedTuple):
    """One place that answers: its anchor ("" for the page itself), heading, text in lines (a paragraph, a step, a row of a
    table each; "> " in front of what the reader is to say), the verdict where it is a claim (index_search.py knows it), and its
    links to other places of the guide, as they are written there: what a short answer says to read."""

    anchor: str
    heading: str
    lines: tuple[str, ...]
    verdict: str = ""
    leads: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines as running text; what the reader is to say stands in quotes."""
        return _BLANK.sub("", " ".join(map(_shown, self.lines)))


def _shown(line: str) -> str:
    said = line.removeprefix(_SAY)
    return line if said == line else f"“{said.translate(_INNER_QUOTES)}”"


def _is_aside(link: LexborNode) -> bool:
    """Whether a link stands in brackets that open right in front of it: 打热线（先核对号码）."""
    before = link.prev.text(deep=False) if link.prev else ""
    return before.count("（") > before.count("）")


def _leads(node: LexborNode) -> list[str]:
    """The links of an element to other places of the guide that are to be read next."""
    links = [link for link in node.css("a[href]:not(.unverified, .term)") if not _is_aside(link)]
    return [address for link in links if is_local(address := link.attributes["href"] or "")]


def _said(node: LexborNode) -> list[str]:
    """The text of an element, a line for each of its rows: what has no full stop gets a semicolon where its row ends."""
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
        row.insert_child(_ROW_END)
    for quote in node.css("blockquote > p"):
        quote.insert_before(f"{_ROW_END}{_SAY}")
    lines = (_BLANK.sub("", " ".join(line.split())) for line in node.text().split(_ROW_END))
    return [line for line in lines if line]


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
    return f"{text[:stop]}…" if stop > 0 else (*_CLAUSE.findall(text), text)[0].strip()


def cut_lines(lines: Sequence[str], shown: str, limit: int) -> str:
    """How the text of the lines goes on behind what is ``shown`` of its beginning, as far as both fit into ``limit`` characters.

    A line break stands where a row ends; what the reader is to say stands in quotes. What is cut ends behind a sentence, with a
    sign that there is more.
    """
    left = len(_bare(shown.removesuffix("…")))
    room = limit - left
    kept: list[str] = []
    for line in lines:
        text = _shown(line)
        at = _behind(text, left)
        left -= len(_bare(text[:at]))
        rest = text[at:].strip()
        part = cut_text(rest, room)
        if len(part) > room or (part != rest and part.endswith("…")):
            break  # No whole sentence more.
        if part:
            kept.append(part if at else f"\n{part}")
        room -= len(part)
        if part != rest:
            if text != line:
                kept.append("”")
            break
    else:
        return "".join(kept)
    while kept and kept[-1].endswith("："):
        kept.pop()
    text = "".join(kept)
    return text and f"{text.removesuffix('；')}……"


def _behind(text: str, count: int) -> int:
    """The place in a text behind its first ``count`` characters, blanks not counted; its end where it has no more."""
    at = 0
    while count and at < len(text):
        count -= not text[at].isspace()
        at += 1
    return at


def _bare(text: str) -> str:
    return "".join(text.split())


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
    leads: list[str] = []

    def close() -> None:
        if anchor not in _SKIPPED and (heading or parts):
            found.append(Section(anchor, heading, tuple(parts), leads=tuple(leads)))

    main = tree.css_first("main")
    for node in main.iter() if main else ():
        if node.tag in _HEADINGS:
            close()
            anchor, heading = node.attributes.get("id") or "", " ".join(node.text().split())
            parts, leads = [], []
        else:
            leads += _leads(node)
            parts += _said(node)
    close()
    return found
