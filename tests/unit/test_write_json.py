"""facts.json and pages.json keep to the schemas beside them, which say enough to build upon."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT
from guide.data.load_catalog import Catalog
from guide.exports.write_json import facts_json, facts_schema, pages_json, pages_schema
from guide.pages.compile_page import compile_pages
from guide.pages.read_guide import Manuscript, read_guide
from guide.problems import Problems
from jsonschema import Draft202012Validator, FormatChecker


@pytest.fixture(scope="module")
def guide() -> Manuscript:
    """The real guide, whatever is wrong with it: test_guide_reads says it."""
    return read_guide(ROOT / "docs")


@pytest.fixture(scope="module")
def catalog(guide: Manuscript) -> Catalog:
    return guide.catalog


@pytest.fixture(scope="module")
def published(guide: Manuscript, catalog: Catalog) -> dict[str, tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Both files of the real guide, each with its schema."""
    compiled = compile_pages(catalog, guide.pages, Problems())
    return {
        "facts": (json.loads(facts_json(catalog)), json.loads(facts_schema())),
        "pages": (json.loads(pages_json(compiled.values())), json.loads(pages_schema())),
    }


def faults(rows: Any, schema: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(rows)]


@pytest.mark.parametrize("name", ["facts", "pages"])
def test_rows_keep_to_a_sound_schema(published, name: str):
    rows, schema = published[name]
    Draft202012Validator.check_schema(schema)
    assert faults(rows, schema) == []
    assert len(rows) > 30
    (row,) = schema["$defs"].values()
    assert list(row["properties"]) == list(rows[0]) == row["required"]
    assert all("description" in one for one in row["properties"].values())


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("facts", {"seen": "2026-02-31"}),
        ("facts", {"grade": "D"}),
        ("facts", {"id": "Not An Id"}),
        ("facts", {"value": None}),
        ("facts", {"more": 1}),
        ("pages", {"slug": "a/b"}),
        ("pages", {"reviewed": "yesterday"}),
        ("pages", {"title": 1}),
    ],
)
def test_schemas_refuse(published, name: str, change: dict[str, Any]):
    rows, schema = published[name]
    assert len(faults([rows[0] | change], schema)) >= 1
    assert faults([{key: value for key, value in rows[0].items() if key != "title" and key != "seen"}], schema)


def test_facts_are_those_of_the_data(published, catalog):
    rows = {row["id"]: row for row in published["facts"][0]}
    assert rows.keys() == catalog.facts.keys()
    for record_id, fact in catalog.facts.items():
        row = rows[record_id]
        assert (row["value"], row["unit"], row["seen"]) == (fact.value, fact.unit, fact.seen.isoformat())
        assert type(row["value"]) is type(fact.value)
        assert row["grade"] == catalog.sources[fact.source].grade
