"""How hard each page is to read: characters, sentences, paragraphs, counted on the expanded text that readers see.

Chinese characters count; blanks, punctuation, digits and Latin letters do not. Footnotes do not count either: they are
looked up, not read. A list item, a table cell and a line of a quotation is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.pages.compile_page import CompiledPage
from guide.pages.split_text import prose, read_lines, sentences

from bench.tables import table

AVERAGE_SENTENCE = 40
PARAGRAPH = 160
PAGE = 2_500
# Pages that gather many short pieces may be longer.
LONG_PAGES = {"faq", "letters", "glossary"}
OVER = "超"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_FULL_STOP = re.compile(r"[。！？][」”）]*\s*$")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_HEADING = re.compile(r"#{1,6}\s")
_ROW = re.compile(r"\s*\|")


def characters(text: str) -> int:
    """Number of Chinese characters."""
    return len(_HAN.findall(text))


@dataclass(frozen=True)
class Reading:
    """Figures of one page, in Chinese characters. ``average`` is over full sentences, 0 where there are none."""

    total: int
    average: float
    longest_sentence: int
    longest_paragraph: int


def _paragraphs(markdown: str) -> Iterator[tuple[str, bool]]:
    """What the reader reads, piece by piece, and whether it is a heading."""
    for line in read_lines(markdown, ""):
        if _FOOTNOTE.match(line.text):
            continue
        text = line.text if line.code else prose(line.text)
        heading = not line.code and bool(_HEADING.match(text))
        pieces = text.split("|") if _ROW.match(text) else [text]
        yield from ((piece, heading) for piece in pieces if characters(piece))


def measure(title: str, summary: str, markdown: str) -> Reading:
    """Measure a page by its title, its summary in plain text and its expanded Markdown."""
    pieces = [(title, True), (summary, False), *_paragraphs(markdown)]
    running = [text for text, heading in pieces if not heading]
    said = [sentence for text in running for sentence in sentences(text)]
    # Words in a cell or a list would make the average look better than the sentences are.
    full = [characters(sentence) for sentence in said if _FULL_STOP.search(sentence)]
    return Reading(
        total=sum(characters(text) for text, _ in pieces),
        average=sum(full) / len(full) if full else 0,
        longest_sentence=max(map(characters, said), default=0),
        longest_paragraph=max(map(characters, running), default=0),
    )


def exceeded(slug: str, reading: Reading) -> list[str]:
    """Names of the limits that a page exceeds."""
    over = {
        "平均句长": reading.average > AVERAGE_SENTENCE,
        "段长": reading.longest_paragraph > PARAGRAPH,
        "页长": reading.total > PAGE and slug not in LONG_PAGES,
    }
    return [name for name, is_over in over.items() if is_over]


def report(pages: Iterable[CompiledPage]) -> str:
    """The table of all pages, and what exceeds the limits."""
    found = {page.page.slug: measure(page.page.title, page.summary, page.markdown) for page in pages}
    rows = [
        [
            slug,
            str(reading.total),
            f"{reading.average:.1f}",
            str(reading.longest_sentence),
            str(reading.longest_paragraph),
            "、".join(f"{OVER}{name}" for name in exceeded(slug, reading)),
        ]
        for slug, reading in found.items()
    ]
    over = sum(bool(exceeded(slug, reading)) for slug, reading in found.items())
    return "\n".join(
        (
            "## 阅读",
            "",
            f"单位：字（只数汉字，不数脚注）。上限：平均句长 {AVERAGE_SENTENCE}，段长 {PARAGRAPH}，"
            f"页长 {PAGE}（{'、'.join(sorted(LONG_PAGES))} 不限页长）。平均句长只算有句号、问号、叹号的句子。",
            "",
            table(("页面", "字数", "平均句长", "最长句", "最长段", "超出"), rows),
            "",
            f"{len(rows)} 页，{over} 页有超出。",
        )
    )
