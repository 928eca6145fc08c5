"""How hard the texts are to read: sentences and paragraphs too long for a tired reader, as notes to the author.

They are no defects: the build goes on. A note is one line for each file and names its longest places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guide.data.load_catalog import Catalog
from guide.pages.check_data import data_texts
from guide.pages.expand_marks import plain
from guide.pages.read_page import Page
from guide.pages.split_text import LINK_TARGET, Line, sentence_spans

# In Chinese characters; figures, letters and punctuation are not counted.
SENTENCE_LIMIT, PARAGRAPH_LIMIT = 40, 160
_NAMED = 3
# Fields of the data files that name something, or say again what stands on a page: not always ours to shorten.
_LABELS = ("title", "claim", "statement", "term", "corrections")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Passage(NamedTuple):
    """A sentence or a paragraph that is too long: its length in Chinese characters, and where it stands."""

    length: int
    kind: str
    line: int


def long_passages(line: Line, catalog: Catalog) -> Iterator[Passage]:
    """What is too long in one line; a table row is no paragraph, its cells have sentences of their own."""
    if line.code or line.text.startswith("#"):
        return
    lengths = [_length(line.text[slice(*span)], catalog) for span in sentence_spans(line.text)]
    yield from (Passage(length, "句", line.number) for length in lengths if length > SENTENCE_LIMIT)
    if sum(lengths) > PARAGRAPH_LIMIT and not line.text.lstrip().startswith("|"):
        yield Passage(sum(lengths), "段", line.number)


def _length(text: str, catalog: Catalog) -> int:
    return len(_HAN.findall(LINK_TARGET.sub("", plain(text, catalog))))


def reading_notes(pages: Iterable[Page], catalog: Catalog) -> list[str]:
    """One line for each file that holds too long passages: how many, and where the longest are."""
    found: dict[str, list[Passage]] = defaultdict(list)
    data = [line for name, _, line in data_texts(catalog) if name not in _LABELS]
    for line in (*(line for page in pages for line in page.lines), *data):
        found[line.file] += long_passages(line, catalog)
    return [_note(file, passages) for file, passages in sorted(found.items()) if passages]


def _note(file: str, passages: list[Passage]) -> str:
    longest = sorted(passages, key=lambda one: (-one.length, one.line))[:_NAMED]
    places = "、".join(f"第 {one.line} 行一{one.kind} {one.length} 字" for one in longest)
    return f"{file}:{longest[0].line} 难读的有 {len(passages)} 处（一句过 {SENTENCE_LIMIT} 字，一段过 {PARAGRAPH_LIMIT} 字）：{places}"
