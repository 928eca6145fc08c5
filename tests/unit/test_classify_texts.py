"""Every text of a record says what it is to readers; one that does not is refused before anything is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import pytest
from guide.data.classify_texts import prose_fields, texts
from guide.data.load_catalog import MODELS
from guide.data.value_types import Claims, Day, PageRef, Prose, Quoted, Record, RecordId, Text, Verbatim, Words
from guide.pages.check_data import check_data_texts
from guide.problems import Problems
from helpers import sample_catalog
from pydantic import Field


class Smaller(Record):
    was: Verbatim
    now: Claims


class Whole(Record):
    name: Words
    title: Quoted | None = None
    kind: Literal["one", "other"] = "one"
    seen: Day | None = None
    value: Annotated[int, Field(strict=True)] | Verbatim = 1
    answer: Annotated[Claims, Field(max_length=40)]
    signs: list[Claims] = []
    pages: Annotated[list[PageRef], Field(min_length=1)] = ["close"]
    smaller: list[Smaller] = []


def test_the_types_of_a_record_say_what_its_texts_are():
    assert prose_fields(Whole) == {
        "name": Prose.WORDS,
        "title": Prose.QUOTED,
        "value": Prose.NONE,
        "answer": Prose.CLAIMS,
        "signs": Prose.CLAIMS,
        "pages": Prose.NONE,
    }


def test_every_prose_text_comes_with_the_field_that_holds_it():
    smaller = Smaller(was="旧", now="新")
    record = Whole(name="名", value="五", answer="答", signs=["甲", "乙"], smaller=[smaller])
    assert list(texts(record)) == [
        ("name", "名", Prose.WORDS),
        ("answer", "答", Prose.CLAIMS),
        ("signs", "甲", Prose.CLAIMS),
        ("signs", "乙", Prose.CLAIMS),
        ("smaller", "新", Prose.CLAIMS),
    ]


class Plain(Record):
    note: Text


class Optional(Record):
    source: RecordId
    note: Text | None = None


class Listed(Record):
    notes: Annotated[list[Text], Field(min_length=1)]


class Bare(Record):
    note: Annotated[str, Field(max_length=9)]


class Divided(Record):
    note: Claims | list[Words]


class Around(Record):
    plain: list[Plain]


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Plain, "Plain.note"),
        (Optional, "Optional.note"),
        (Listed, "Listed.notes"),
        (Bare, "Bare.note"),
        (Divided, "Divided.note"),
        (Around, "Plain.note"),
    ],
)
def test_a_text_that_does_not_say_what_it_is_is_refused(model: type[Record], field: str):
    with pytest.raises(TypeError, match=rf"^{field}: its type does not say"):
        prose_fields(model)


def test_no_table_is_exempt(monkeypatch: pytest.MonkeyPatch):
    catalog = sample_catalog()
    check_data_texts(catalog, Problems())
    monkeypatch.setitem(MODELS, "glossary", Plain)
    with pytest.raises(TypeError, match="Plain.note"):
        check_data_texts(replace(catalog, glossary={}), Problems())
