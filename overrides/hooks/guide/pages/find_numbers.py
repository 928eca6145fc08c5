"""Phone numbers in prose: how they are recognised, and how wrong ones are shown."""

from __future__ import annotations

import re
from collections.abc import Collection

# Numbers that a Chinese reader could dial: mobiles, 400/800 lines, 5-digit service numbers, emergency numbers, land lines.
PHONE = re.compile(
    r"(?<![\d.\-])(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|[48]00[\s-]?\d{3}[\s-]?\d{4}|95\d{3}|96\d{3}|123\d{2}|1001\d|1008\d"
    r"|11[029]|12[02]|0\d{2,3}[\s-]\d{7,8})(?![\d\-%])"
)


def broken_number(number: str) -> str:
    """A wrong number as the site shows it: broken up, so that it can be neither called nor found as official."""
    digits = re.sub(r"\D", "", number)
    groups = re.findall(r"\d+", number) if "-" in number else [digits[:2], digits[2:]]
    return "✕".join(groups)


def break_unknown_numbers(text: str, known: Collection[str]) -> str:
    """The text with every number broken up that is none of the known ones."""
    return PHONE.sub(lambda match: match.group() if match.group() in known else broken_number(match.group()), text)
