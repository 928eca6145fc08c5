"""What the search knows of sounds and of Traditional writing, in few bytes: no dictionary is shipped."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby

import opencc

# Asked about one character at a time, pypinyin has no use for its dictionary of phrases, which takes longest to load.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, lazy_pinyin

# First bytes of GB 2312 level 1: 3,755 common characters, which browsers can enumerate by themselves.
GB_LEVEL_1 = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
]


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


def traditional_forms(characters: Iterable[str]) -> str:
    """The Traditional forms of those of the characters that have any, in the order of the characters.

    Each form belongs to the next character; a letter skips so many that have none (``c`` is three), ``-`` stands before
    another form of the same. Who reads it has the characters, too: to name them once more would take as much room again.
    """
    candidates = [chr(code) for code in range(0x4E00, 0xA000) if _in_big5(chr(code))]
    # One character a line, so that no phrase rule of the converter joins neighbours.
    simplified = opencc.OpenCC("t2s").convert("\n".join(candidates)).split("\n")
    forms: dict[str, list[str]] = {}
    for other, character in zip(candidates, simplified, strict=True):
        if other != character:
            forms.setdefault(character, []).append(other)
    written, skipped = "", 0
    for character in sorted(set(characters)):
        if character not in forms:
            skipped += 1
            continue
        rounds, rest = divmod(skipped, 26)
        written += "z" * rounds + (chr(ord("a") + rest - 1) if rest else "") + "-".join(forms[character])
        skipped = 0
    return written
