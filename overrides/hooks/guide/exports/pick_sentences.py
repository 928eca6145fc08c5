"""Picks the sentence of a section that says what people ask there, where its first sentences do not."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]+[”」）]*")
# What says nothing by itself: a part of a list, what leans on the sentence before or leads elsewhere, words to be said by the reader.
_LEANS = re.compile(
    r"^(前|都|这|那|它|他|也|但|不过|所以|上面|下面|其中|另|再|然后|怎么|我|请|你好|步骤|从第)|[，：]我|也按|……|某|(^|，)先?看|[？：；]$"
)
_CHARACTERS = 56  # of a sentence that is still read at a glance
# How much more than the first sentences one must say, by the measure below; chosen by reading what it picks.
_MORE = 0.95


def pairs(text: str) -> set[str]:
    """The pairs of characters of a text: what it speaks of."""
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}


def rarities(texts: Collection[str]) -> dict[str, float]:
    """How rare each pair of characters is among the texts, as the logarithm of their number by its holders'."""
    holders = Counter(pair for text in texts for pair in pairs(text))
    return {pair: math.log(1 + len(texts) / (1 + count)) for pair, count in holders.items()}


def further_sentence(text: str, shown: str, questions: Iterable[str], rarity: Mapping[str, float]) -> str:
    """The sentence of ``text`` that says most of what the questions ask, "" where what is shown says nearly as much."""
    wanted = Counter(pair for question in questions for pair in pairs(question))

    def value(sentence: str) -> float:
        said = math.fsum(
            rarity.get(pair, 0) * math.log1p(wanted[pair]) for pair in pairs(sentence)
        )  # in whatever order
        return said / (8 + len(sentence)) ** 0.7  # a long one says more without answering more

    others = [
        found
        for found in _SENTENCE.findall(text.removeprefix(shown))
        if len(found) <= _CHARACTERS and not _LEANS.search(found)
    ]
    best = max(others, key=value, default="")
    return best if best and value(best) > value(shown) + _MORE else ""
