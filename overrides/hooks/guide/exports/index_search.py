"""Builds the search index from the rendered pages: one entry a section, plus what the ranker knows of the language.

The index is a script, not JSON, so that it also loads from file://.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby

import opencc
from pypinyin import Style, lazy_pinyin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.data.load_catalog import Catalog
from guide.data.records import SearchWords
from guide.pages.compile_page import CompiledPage
from guide.pages.expand_marks import plain
from guide.pages.read_page import NEXT_ID

# Pages that gather or list what others answer must not drown the page that answers.
KIND_WEIGHT = {"home": 0.55, "generated": 0.35, "reference": 0.7}
# How much of a section's text is kept: enough for its subject and a snippet, little enough for a slow phone.
# Of pages that gather what others answer, titles and headings are enough.
TEXT_LIMIT = 50
_WITHOUT_TEXT = {"home", "reference"}
# Sections that stand on every page, or lead away from it.
_SKIPPED = {"open", "sources", "cite-title", NEXT_ID}
_HEADINGS = ("h2", "h3")
_WITHIN_WORD = re.compile(r"[A-Za-z0-9-]{2}")
_WORD_END = re.compile(r"[A-Za-z0-9-]+$")
# First bytes of GB 2312 level 1: 3,755 common characters, which browsers can enumerate by themselves.
GB_LEVEL_1 = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
]


def _text(node: LexborNode) -> str:
    return " ".join(node.text(separator="").split())


def cut_text(text: str, limit: int) -> str:
    """The first ``limit`` characters and a sign that there is more, never cut within a number or a word of letters."""
    if len(text) <= limit or not limit:
        return text[:limit]
    cut = text[:limit]
    if _WITHIN_WORD.match(text, limit - 1):
        cut = _WORD_END.sub("", cut)
    return f"{cut}…"


def sections(content: str, limit: int) -> list[tuple[str, str, str]]:
    """Cut rendered HTML into (anchor, heading, text) at its h2 and h3; the text is cut after ``limit`` characters."""
    tree = LexborHTMLParser(f"<main>{content}</main>")
    for node in tree.css("sup, script, style, .seen-in, .footnote, input"):
        node.decompose()
    for node in tree.css(".unverified--tag"):
        # A claim that nobody verified must not pass for certain among the results.
        node.replace_with("（待核实）")
    found: list[tuple[str, str, str]] = []
    anchor = heading = ""
    parts: list[str] = []

    def close() -> None:
        text = " ".join(parts)
        if anchor not in _SKIPPED and (heading or text):
            found.append((anchor, heading, cut_text(text, limit)))

    main = tree.css_first("main")
    for node in main.iter() if main else ():
        if node.tag in _HEADINGS:
            close()
            anchor, heading, parts = node.attributes.get("id") or "", _text(node), []
        else:
            parts.append(_text(node))
    close()
    return found


def pinyin_runs(characters: Iterable[str]) -> str:
    """Toneless pinyin of characters in their order, as runs: ``a2ai5`` is two of a, then five of ai."""
    syllables = (lazy_pinyin(character, style=Style.NORMAL)[0] for character in characters)
    return "".join(f"{syllable}{len(list(run))}" for syllable, run in groupby(syllables))


def pinyin_extra(characters: Iterable[str]) -> str:
    """Pinyin of characters outside GB 2312 level 1, as ``syllable`` + characters, blank separated."""
    by_syllable: dict[str, str] = {}
    for character in sorted(set(characters) - set(GB_LEVEL_1)):
        syllable = lazy_pinyin(character, style=Style.NORMAL)[0]
        if syllable.isascii() and syllable.isalpha():
            by_syllable[syllable] = by_syllable.get(syllable, "") + character
    return " ".join(f"{syllable}{group}" for syllable, group in sorted(by_syllable.items()))


def _in_big5(character: str) -> bool:
    """True for characters of everyday Traditional writing."""
    try:
        return bool(character.encode("big5"))
    except UnicodeEncodeError:
        return False


def traditional_pairs(characters: Iterable[str]) -> str:
    """Traditional characters followed each by its Simplified form, for the Simplified characters given."""
    wanted = set(characters)
    candidates = [chr(code) for code in range(0x4E00, 0xA000) if _in_big5(chr(code))]
    # One character a line, so that no phrase rule of the converter joins neighbours.
    simplified = opencc.OpenCC("t2s").convert("\n".join(candidates)).split("\n")
    return "".join(
        other + character
        for other, character in zip(candidates, simplified, strict=True)
        if other != character and character in wanted
    )


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def search_index(
    compiled: Iterable[CompiledPage], contents: dict[str, str], words: SearchWords, catalog: Catalog
) -> str:
    """The index as a script that sets ``guideSearchIndex``; ``contents`` maps slugs to their rendered bodies."""
    pages = []
    for entry in compiled:
        front = entry.page.front
        if front is None:
            continue
        limit = 0 if front.kind in _WITHOUT_TEXT else TEXT_LIMIT
        found = [] if front.kind == "generated" else sections(contents.get(entry.page.slug, ""), limit)
        if front.kind == "emergency":
            # Whoever comes here reads what to do now first, whichever section says his words.
            found = [("", heading, text) for _, heading, text in found]
        pages.append(
            [
                entry.page.slug,
                front.title,
                entry.summary,
                " ".join(plain(alias, catalog).replace(" ", "") for alias in front.aliases),
                KIND_WEIGHT.get(front.kind, 1),
                found,
            ]
        )
    offers = [[situation.title, f"#{record_id}"] for record_id, situation in catalog.situations.items()]
    data = {"pages": pages, "offers": offers, **words.model_dump()}
    corpus = {character for character in json.dumps(data, ensure_ascii=False) if _is_han(character)}
    data["runs"] = pinyin_runs(GB_LEVEL_1)
    data["extra"] = pinyin_extra(corpus)
    data["traditional"] = traditional_pairs(corpus)
    return f"window.guideSearchIndex={json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"
