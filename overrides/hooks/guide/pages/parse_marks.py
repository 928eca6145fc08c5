"""What the marks of a text name: records, places in sources, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from guide.pages.split_text import MARK

# Also one with letters that no id has: it is the record that is not there, not the mark.
_RECORD = re.compile(r"^(fact|contact)\.([^\s{}]+)$")
_TABLES = {"fact": "facts", "contact": "contacts"}
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


class Reference(NamedTuple):
    """A record that a mark names, known or not; ``locator`` says where in a source."""

    table: str
    id: str
    locator: str | None = None


def record_reference(name: str) -> Reference | None:
    """The record behind ``fact.id`` or ``contact.id``; None for any other name."""
    match = _RECORD.match(name)
    return Reference(_TABLES[match[1]], match[2]) if match else None


def references(text: str) -> Iterator[Reference]:
    """Every record that the marks of a text name, in order."""
    for mark in MARK.findall(text):
        match mark[:2]:
            case "{{":
                if record := record_reference(mark[2:-2].strip()):
                    yield record
            case "[@":
                for name, locator in parse_citations(mark[2:-1]):
                    yield record_reference(name) or Reference("sources", name, locator)
            case "[?":
                yield Reference("unverified", mark[2:-1].strip())
