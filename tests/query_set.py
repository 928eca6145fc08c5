"""The typed questions that the search is measured on, tests/queries.tsv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Query:
    """One typed question with the page and section that answer it."""

    id: str
    text: str
    page: str
    anchor: str


def read_queries(path: Path) -> list[Query]:
    """The rows of a queries file; raises ValueError naming the row where a field is missing."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows[0] != ["id", "query", "page", "anchor"]:
        raise ValueError(f"{path.name}：第一行应是 id、query、page、anchor")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 4 or not all(field.strip() for field in row):
            raise ValueError(f"{path.name}:{number}：应有四栏，且都不空")
    return [Query(*row) for row in rows[1:]]
