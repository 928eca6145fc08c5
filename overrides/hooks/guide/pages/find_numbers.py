"""Phone numbers in prose: how they are recognised, and how wrong ones are shown."""

from __future__ import annotations

import re
from collections.abc import Collection

from guide.data.records import NUMBERS

# Numbers that a Chinese reader could dial or write to, however they are grouped: those of the kinds that contacts.yml knows, other
# service lines, the carriers, 400 and 800 lines, mobiles and land lines. A sum of money is none.
_DIALLED = (
    *(pattern for pattern, _ in NUMBERS.values()),
    r"96\d{3}",
    r"100[18]\d",
    r"[48]00(?:[\s-]?\d){7}",
    r"1[3-9]\d(?:[\s-]?\d){8}",
    r"0\d{2,3}[\s-]?\d{7,8}",
)
PHONE = re.compile(rf"(?<![\d.\-])(?:(?:\+|00)?86[\s-]?)?(?:{'|'.join(_DIALLED)})(?![\d\-%]|\s*元)")


def broken_number(number: str) -> str:
    """A wrong number as the site shows it: broken up, so that it can be neither called nor found as official."""
    digits = re.sub(r"\D", "", number)
    groups = re.findall(r"\d+", number) if "-" in number else [digits[:2], digits[2:]]
    return "✕".join(groups)


def break_unknown_numbers(text: str, known: Collection[str]) -> str:
    """The text with every number broken up that is none of the known ones."""
    return PHONE.sub(lambda match: match.group() if match.group() in known else broken_number(match.group()), text)
