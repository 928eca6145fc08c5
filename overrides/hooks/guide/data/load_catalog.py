"""Loads docs/data/*.yml into one typed catalogue: the only home of facts, sources, contacts and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from guide.data.check_catalog import check_catalog
from guide.data.read_yaml import Place, YamlProblem, line_at, parse_mapping
from guide.data.records import (
    Asks,
    Change,
    Contact,
    Fact,
    Mirror,
    Myth,
    SearchWords,
    Situation,
    Source,
    Term,
    Unverified,
    Wording,
)
from guide.data.validate_record import Model, validate
from guide.data.value_types import RECORD_ID, WANTED, Record
from guide.problems import Problems

MODELS: dict[str, type[Record]] = {
    "sources": Source,
    "facts": Fact,
    "contacts": Contact,
    "unverified": Unverified,
    "myths": Myth,
    "situations": Situation,
    "glossary": Term,
    "changes": Change,
}
_FOLDER = "docs/data/"
NO_WORDING = Wording(vague=[], promises=[], duties=[], unknown=[], unanswered=[])
NO_SEARCH_WORDS = SearchWords(
    product=[],
    spellings=[],
    noise=[],
    particles="的",
    persons="我",
    synonyms=[],
    feared=["怕"],
    leads=[],
    offers=[],
    alarm_call="none",
)


@dataclass(frozen=True)
class Citation:
    """A source with the place in it that carries a claim."""

    source: str
    locator: str | None = None


@dataclass
class Catalog:
    """All records, by file and id.

    ``unread`` names the files that could not be read, ``broken`` the records that are no good, as (file, id). Both have been
    reported: look-ups of them stay silent.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    unverified: dict[str, Unverified] = field(default_factory=dict)
    myths: dict[str, Myth] = field(default_factory=dict)
    situations: dict[str, Situation] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    wording: Wording = NO_WORDING
    search: SearchWords = NO_SEARCH_WORDS
    mirrors: dict[str, Mirror] = field(default_factory=dict)
    # By place: page#anchor, or page# for the page as a whole.
    asks: dict[str, Asks] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    broken: set[tuple[str, str]] = field(default_factory=set)
    # The public address of the guide, or / where none was given.
    address: str = "/"
    # True where this build draws the cards that pages link to.
    draws_cards: bool = False
    _lines: dict[str, dict[Place, int]] = field(default_factory=dict)

    def table(self, name: str) -> dict[str, Any]:
        """The records of one data file, by id."""
        return getattr(self, name)

    def position(self, name: str, *place: str | int) -> tuple[str, int]:
        """File and line of a record, of one of its keys, or of a part of a list there, counted from 0, for messages."""
        return data_file(name), line_at(self._lines.get(name, {}), place)

    def line(self, name: str, *place: str | int) -> int:
        """The line alone."""
        return self.position(name, *place)[1]

    def knows(self, name: str, record_id: str) -> bool:
        """True when the record exists, or when it cannot be told because what is wrong with it has been reported already."""
        return name in self.unread or (name, record_id) in self.broken or record_id in self.table(name)

    @property
    def whole(self) -> bool:
        """True when every record could be read."""
        return not self.unread and not self.broken

    def missing_anchors(self) -> set[str]:
        """The anchors that lists do not have because their records are broken, as ``#id``."""
        return {f"#{record_id}" for _, record_id in self.broken}

    @property
    def files(self) -> set[str]:
        """The names of all files that it is read from, whether they could be read or not."""
        return {f"{name}.yml" for name in self._lines.keys() | self.unread}

    def addresses(self) -> set[str]:
        """Every outside address that a page may link to."""
        return {s.url for s in self.sources.values() if s.url} | {
            c.value for c in self.contacts.values() if c.kind == "web"
        }

    def dated(self) -> Iterator[tuple[str, int, str, date]]:
        """Every record with a review date, as (file, line, id, date)."""
        for name in MODELS:
            for record_id, record in self.table(name).items():
                if due := getattr(record, "review_by", None):
                    yield *self.position(name, record_id), record_id, due


def data_file(name: str) -> str:
    """Path of a data file as messages print it."""
    return f"{_FOLDER}{name}.yml"


def is_data_file(file: str) -> bool:
    """True for a path that ``data_file`` gave."""
    return file.startswith(_FOLDER)


def _read(root: Path, name: str, catalog: Catalog, problems: Problems) -> dict[str, Any]:
    path = root / f"{name}.yml"
    try:
        data, catalog._lines[name], defects = parse_mapping(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        problems.add(data_file(name), 0, "data-file", "找不到数据文件", "从版本库恢复它，或新建一个空文件")
    except UnicodeDecodeError:
        problems.add(data_file(name), 0, "data-file", "文件不是 UTF-8 编码", "另存为 UTF-8")
    except YamlProblem as error:
        problems.add(data_file(name), error.line, "data-yaml", error.message, error.fix)
    else:
        for defect in defects:
            problems.add(data_file(name), defect.line, "data-yaml", defect.message, defect.fix)
        return data
    catalog.unread.add(name)
    return {}


def _read_single(root: Path, name: str, model: type[Model], catalog: Catalog, problems: Problems) -> Model | None:
    """A data file that is one record rather than many; None when it is broken."""
    data = _read(root, name, catalog, problems)
    if name in catalog.unread:
        return None
    found = validate(
        model,
        data,
        file=data_file(name),
        rule="data-record",
        line_of=lambda *place: catalog.line(name, *place) or 1,
        problems=problems,
    )
    if found is None:
        catalog.unread.add(name)
    return found


def _read_table(root: Path, name: str, model: type[Record], catalog: Catalog, problems: Problems) -> None:
    """A data file that is a table of records by their ids."""
    for record_id, data in _read(root, name, catalog, problems).items():
        if not re.fullmatch(RECORD_ID, record_id):
            problems.add(
                *catalog.position(name, record_id), "data-id", f"id“{record_id}”格式不对", f"应是{WANTED[RECORD_ID]}"
            )
        record = validate(
            model,
            data,
            file=data_file(name),
            rule="data-record",
            line_of=partial(catalog.line, name, record_id),
            problems=problems,
        )
        if record is None:
            catalog.broken.add((name, record_id))
        else:
            catalog.table(name)[record_id] = record


def _read_mirrors(root: Path, catalog: Catalog, problems: Problems) -> None:
    for host, note in _read(root, "mirrors", catalog, problems).items():
        mirror = validate(
            Mirror,
            {"host": host, "note": note},
            file=data_file("mirrors"),
            rule="data-record",
            line_of=partial(catalog.line, "mirrors", host),
            problems=problems,
        )
        if mirror:
            catalog.mirrors[host] = mirror


def _line_of_ask(catalog: Catalog, place: str, *asked: str | int) -> int:
    """In the file the questions of a place have no key of their own."""
    return catalog.line("asks", place, *asked[1:])


def _read_asks(root: Path, catalog: Catalog, problems: Problems) -> None:
    for place, asks in _read(root, "asks", catalog, problems).items():
        record = validate(
            Asks,
            {"asks": asks},
            file=data_file("asks"),
            rule="data-record",
            line_of=partial(_line_of_ask, catalog, place),
            problems=problems,
        )
        if record:
            catalog.asks[place] = record


def load_catalog(root: Path, problems: Problems) -> Catalog:
    """Read and cross-check every data file under ``root``; all defects go to ``problems``."""
    catalog = Catalog()
    for name, model in MODELS.items():
        _read_table(root, name, model, catalog, problems)
    catalog.wording = _read_single(root, "wording", Wording, catalog, problems) or NO_WORDING
    catalog.search = _read_single(root, "search", SearchWords, catalog, problems) or NO_SEARCH_WORDS
    _read_mirrors(root, catalog, problems)
    _read_asks(root, catalog, problems)
    check_catalog(catalog, problems)
    return catalog
