"""The inside of a citation mark and of a mark of time."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_citations(body: str) -> list[tuple[str, str | None]]:
    """Split the inside of ``[@id, locator; id, locator]`` into (reference, locator) pairs."""
    pairs: list[tuple[str, str | None]] = []
    for part in re.split(r"[;；]", body):
        reference, _, locator = part.strip().removeprefix("@").partition(",")
        if not locator:
            reference, _, locator = reference.partition("，")
        pairs.append((reference.strip(), locator.strip() or None))
    return pairs


def parse_day(body: str) -> date | None:
    """The day inside ``[~2027-05-23]``; None where no calendar has it."""
    try:
        return date.fromisoformat(body.strip()) if _DAY.fullmatch(body.strip()) else None
    except ValueError:
        return None
