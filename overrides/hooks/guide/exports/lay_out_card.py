"""Lays out a card, 1080 × 1440 pixels: what stands where and how large. The same words and font give the same layout.

Long texts are set smaller, down to what can be read on a phone without zooming (a third of the pixels on its screen).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guide.exports.draw_preview import wrap

SIZE = (1080, 1440)
MARGIN = 72
QR_SIDE = 232
# Tried from the largest: the question, the answer, the steps.
_SIZES = ((96, 62, 52), (84, 54, 48), (76, 50, 46), (70, 46, 44), (64, 43, 42), (60, 40, 40), (56, 38, 38))
_SMALL, _NUMBER = 36, 64
# Never broken: short terms in quotes, and the word for what is open. A character of private use stands for each.
_WHOLE = re.compile("“[^”]{1,6}”|（待核实）")
_PRIVATE = 0xE000
_LEADING = 1.45
# No last line is shorter than this many characters where narrower lines can help it, which are tried in steps of pixels.
_ENDS_WITH, _NARROWER = 2.5, 12
_GAP = 30
# The coloured edge at the left, as in the previews of links.
EDGE = 24


@dataclass(frozen=True)
class Card:
    """What a card says. ``verdict`` stands in front of a claim; ``numbers`` are (whose, number); ``address`` becomes the QR code."""

    question: str
    answer: str
    steps: Sequence[str]
    numbers: Sequence[tuple[str, str]]
    foot: Sequence[str]
    verdict: str = ""
    address: str | None = None
    urgent: bool = False


@dataclass(frozen=True)
class Placed:
    """One line of text: its left upper corner, size in pixels, ink by name."""

    x: float
    y: float
    text: str
    size: int
    ink: str


class TooLong(ValueError):
    """The words do not fit at the smallest size."""


def lay_out(card: Card, measure: Callable[[str, int], float]) -> list[Placed]:
    """The lines of the card; ``measure`` gives the width of a text at a size. Raises TooLong."""
    foot = _foot(card, measure)
    for sizes in _SIZES:
        lines, bottom = _body(card, sizes, measure)
        if bottom + _GAP <= min(line.y for line in foot):
            return [*lines, *foot]
    raise TooLong(card.question)


def _few_lines(words: str, width: float, least: float, measure: Callable[[str], float]) -> list[str]:
    """As few lines as there can be, the last of which is at least as wide as ``least`` if narrower ones bring that about."""
    fewest = lines = _lines(words, width, measure)
    while len(lines) == len(fewest) > 1:
        if measure(lines[-1]) >= least:
            return lines
        width -= _NARROWER
        lines = _lines(words, width, measure)
    return fewest


def _lines(words: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines no wider than ``width`` in which what is whole stays so."""
    whole = {chr(_PRIVATE + at): term for at, term in enumerate(dict.fromkeys(_WHOLE.findall(words)))}
    for sign, term in whole.items():
        words = words.replace(term, sign)
    table = str.maketrans(whole)
    return [line.translate(table) for line in wrap(words, width, lambda part: measure(part.translate(table)))]


def _body(card: Card, sizes: tuple[int, int, int], measure: Callable[[str, int], float]) -> tuple[list[Placed], float]:
    """Everything above the foot, and where it ends."""
    title, text, step = sizes
    lines: list[Placed] = []
    top = float(MARGIN)

    def write(words: str, size: int, ink: str, x: float = MARGIN) -> None:
        nonlocal top
        for line in _few_lines(words, SIZE[0] - MARGIN - x, _ENDS_WITH * size, lambda part: measure(part, size)):
            lines.append(Placed(x, top, line, size, ink))
            top += size * _LEADING

    loud = "alarm" if card.urgent or card.verdict == "错" else "accent"
    if card.verdict:
        write(f"流传的说法，{card.verdict}：", text, loud)
    write(card.question, title, "alarm" if card.urgent else "ink")
    top += _GAP
    write(card.answer, text, "ink")
    if card.steps:
        top += _GAP
        write("接着看指南里这几页", _SMALL, "accent")
        for number, words in enumerate(card.steps, start=1):
            lines.append(Placed(MARGIN, top, str(number), step, "accent"))
            write(words, step, "ink", MARGIN + 64)
    for whose, called in card.numbers:
        top += _GAP
        width = measure(called, _NUMBER)
        lines.append(Placed(MARGIN, top, called, _NUMBER, loud))
        after = top + _NUMBER * _LEADING
        top += (_NUMBER - _SMALL) * 0.9
        write(whose, _SMALL, "soft", MARGIN + width + 28)
        top = max(top, after)
    return lines, top


def _foot(card: Card, measure: Callable[[str, int], float]) -> list[Placed]:
    """Date, grade and name at the bottom, beside the QR code where there is one."""
    width = SIZE[0] - 2 * MARGIN - (QR_SIDE + _GAP if card.address else 0)
    texts = [line for part in card.foot for line in wrap(part, width, lambda words: measure(words, _SMALL))]
    height = _SMALL * _LEADING
    # As high as the code, so that the text above keeps clear of it.
    tall = max(len(texts) * height, QR_SIDE if card.address else 0)
    top = SIZE[1] - MARGIN - tall
    return [Placed(MARGIN, top + at * height, line, _SMALL, "soft") for at, line in enumerate(texts)]
