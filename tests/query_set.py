"""The typed questions that the search is measured on, tests/sections.tsv, and what those of docs/data/asks.yml may not do to them."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guide.data.records import Asks
from guide.pages.check_search import bare


@dataclass(frozen=True)
class Query:
    """One typed question with every place that answers it: ``page#anchor``, or ``page#`` for the page's own answer."""

    id: str
    text: str
    accept: tuple[str, ...]

    @property
    def pages(self) -> set[str]:
        """The pages of these places."""
        return {place.partition("#")[0] for place in self.accept}


def read_queries(path: Path) -> list[Query]:
    """The rows of a queries file; raises ValueError naming the row where a field is missing or no place."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows[0] != ["id", "query", "accept"]:
        raise ValueError(f"{path.name}：第一行应是 id、query、accept")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 3 or not all(field.strip() for field in row):
            raise ValueError(f"{path.name}:{number}：应有三栏，且都不空")
        if any(place.count("#") != 1 for place in row[2].split()):
            raise ValueError(f"{path.name}:{number}：第三栏应是 短名#锚点 或 短名#，用空格隔开")
    return [Query(name, text, tuple(accept.split())) for name, text, accept in rows[1:]]


def places_without(asks: Mapping[str, Asks], places: Collection[str]) -> Iterator[str]:
    """The places of the search that nobody has written questions for."""
    return (place for place in places if place not in asks)


def copied(asks: Mapping[str, Asks], queries: Collection[str]) -> list[str]:
    """The questions that copy one of the queries on which the search is measured."""
    measured = set(map(bare, queries))
    return [question for record in asks.values() for question in record.asks if bare(question) in measured]
