"""The inside of a citation mark."""

from __future__ import annotations

import re


def parse_citations(body: str) -> list[tuple[str, str | None]]:
    """Split the inside of ``[@id, locator; id, locator]`` into (reference, locator) pairs."""
    pairs: list[tuple[str, str | None]] = []
    for part in re.split(r"[;；]", body):
        reference, _, locator = part.strip().removeprefix("@").partition(",")
        if not locator:
            reference, _, locator = reference.partition("，")
        pairs.append((reference.strip(), locator.strip() or None))
    return pairs
