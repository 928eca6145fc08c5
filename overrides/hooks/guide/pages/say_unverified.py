"""Decides how a line owns to what nobody has verified: in words or by a tag, never both.

A tag belongs to a claim. Where the sentence itself says that it is not known (``unknown`` in wording.yml), those words become the link;
where it only asks, nothing is printed. The record is known to the page in every case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from guide.data.load_catalog import Catalog
from guide.data.records import Fact
from guide.pages.find_questions import is_question
from guide.pages.parse_marks import record_reference
from guide.pages.split_text import MARK, Line, blank, prose, sentence_spans, unquoted

_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)")
_CHECK_NUMBER = "[核对号码]("
# An act that consists in asking: 问, later what is asked.
_ASKS = re.compile(r"(?<!访)问(?!题)(?:[^。；]*，)?[^，；。]*$")


class Mark(NamedTuple):
    """A place in a line where a record of unverified.yml is referred to, by itself or through a fact or a contact."""

    start: int
    end: int
    item: str
    kind: Literal["open", "fact", "contact"]


@dataclass
class Saying:
    """How the marks of a line are said: ``words`` are links (their span and the record), ``tags`` begin at these places.

    ``stray`` are marks without words of their own in a sentence whose words speak for another.
    """

    words: dict[tuple[int, int], str] = field(default_factory=dict)
    tags: set[int] = field(default_factory=set)
    stray: list[Mark] = field(default_factory=list)


def unverified_marks(text: str, catalog: Catalog) -> list[Mark]:
    """The marks of a text that refer to a known record of unverified.yml, in order."""
    found = []
    for match in MARK.finditer(text):
        body = match[0].strip("[]{}").strip()
        reference = record_reference(body) if match[0].startswith("{{") else None
        if match[0].startswith("[?"):
            found.append(Mark(*match.span(), body.removeprefix("?").strip(), "open"))
        elif reference and reference.table == "facts" and (fact := catalog.facts.get(reference.id)):
            if fact.unverified and is_weak(fact, catalog):
                found.append(Mark(*match.span(), fact.unverified, "fact"))
        elif reference and (contact := catalog.contacts.get(reference.id)) and contact.unverified:
            found.append(Mark(*match.span(), contact.unverified, "contact"))
    return [mark for mark in found if mark.item in catalog.unverified]


def is_weak(fact: Fact, catalog: Catalog) -> bool:
    """True for a fact that only a source of grade C carries."""
    source = catalog.sources.get(fact.source)
    return source is not None and source.grade == "C"


def say_unverified(line: Line, catalog: Catalog) -> Saying:
    """Choose for every mark of a line."""
    saying = Saying()
    marks = unverified_marks(line.text, catalog)
    if not marks:
        return saying
    read = unquoted(prose(blank(_LINK, line.text)))
    asked = line.role == "asked" and is_question(line.text)
    for start, end in sentence_spans(line.text):
        here = [mark for mark in marks if start <= mark.start < end]
        spans = _spans_of(catalog.wording.unknown, read, start, end)
        _give_words(here, spans, read, saying, (start, end))
        linked = {item for span, item in saying.words.items() if start <= span[0] < end}
        for mark in here:
            if mark.item in linked or asked or _asks(line.text[start : mark.start], line.text[start:end]):
                continue
            if mark.kind == "contact":
                beside = line.text if line.is_item else line.text[start:end]
                if not spans and _CHECK_NUMBER not in beside:
                    saying.tags.add(mark.start)
            elif not spans:
                saying.tags.add(mark.start)
            elif not _shares(mark, here, linked, line.text):
                saying.stray.append(mark)
    return saying


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)")


def _spans_of(phrases: Sequence[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern(tuple(phrases)).finditer(text, start, end)]


def _give_words(
    marks: Sequence[Mark], spans: Sequence[tuple[int, int]], read: str, saying: Saying, bounds: tuple[int, int]
) -> None:
    """Give each mark the nearest words that no other has: before it, else behind it, never across another mark or a ；.

    Marks by themselves choose before facts; the number of a contact has no words.
    """
    for kind in ("open", "fact"):
        rivals = [mark for mark in marks if mark.kind in ("open", kind)]
        for behind in (False, True):
            for at, mark in enumerate(rivals):
                if mark.kind != kind or _has(saying, mark, bounds):
                    continue
                low = mark.end if behind else (rivals[at - 1].end if at else bounds[0])
                high = (rivals[at + 1].start if at + 1 < len(rivals) else bounds[1]) if behind else mark.start
                free = [
                    span
                    for span in spans
                    if span not in saying.words
                    and low <= span[0]
                    and span[1] <= high
                    and "；" not in (read[mark.end : span[0]] if behind else read[span[1] : mark.start])
                ]
                if free:
                    saying.words[free[0] if behind else free[-1]] = mark.item


def _has(saying: Saying, mark: Mark, bounds: tuple[int, int]) -> bool:
    return any(item == mark.item and bounds[0] <= span[0] < bounds[1] for span, item in saying.words.items())


def _asks(before: str, sentence: str) -> bool:
    """True when a sentence is a question, or its act is to ask and the clause before the mark holds what is asked."""
    if MARK.sub("", sentence).rstrip("」”） ").endswith("？"):
        return True
    clause = re.split(r"[，；：]", before)[-1]
    return bool(_ASKS.search(before)) and is_question(clause)


def _shares(mark: Mark, marks: Sequence[Mark], linked: set[str], text: str) -> bool:
    """True when the mark stands directly behind one whose words it shares."""
    before = [other for other in marks if other.end <= mark.start and other.item in linked]
    return bool(before) and not MARK.sub("", text[before[-1].end : mark.start]).strip()
