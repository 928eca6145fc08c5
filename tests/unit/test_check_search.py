"""What the search leads to is there, and each question that people type has one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import ROOT
from guide.data.load_catalog import load_catalog
from guide.data.records import Asks, Lead
from guide.pages.check_search import check_search
from guide.problems import Problems
from helpers import SAMPLE, sample_catalog
from query_set import Query, copied, places_without, read_queries, strayed

ADDRESSES = {"about#", "close#", "close#steps", "scammed#", "scams#"}
SIX = ["一一", "二二", "三三", "四四", "五五", "六六"]


def broken(**changed) -> list[str]:
    """The rules that the data breaks after a change."""
    problems = Problems()
    check_search(dataclasses.replace(sample_catalog(), **changed), ADDRESSES, problems)
    return problems.rules()


def asks(**places: list[str]) -> dict[str, Asks]:
    return {name.replace("_", "#"): Asks(asks=questions) for name, questions in places.items()}


def test_the_sample_is_whole():
    assert broken() == []


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        (asks(close_=SIX), []),
        (asks(close_gone=SIX), ["asks-place"]),
        (asks(gone_=SIX), ["asks-place"]),
        (asks(close_=SIX, close_steps=["七七", "八八", "九九", "十十", "百百", "一 一？"]), ["asks-double"]),
        (asks(close_=[*SIX, "六六"]), ["asks-double"]),
    ],
)
def test_questions_belong_to_one_place_that_is_there(given, rules):
    assert broken(asks=given) == rules


def test_leads_and_offers_name_pages():
    search = sample_catalog().search
    lead = Lead(page="gone", words=["甲"])
    assert broken(search=search.model_copy(update={"leads": [lead]})) == ["page-unknown"]
    assert broken(search=search.model_copy(update={"offers": ["gone"]})) == ["page-unknown"]


def test_a_word_says_one_idea():
    search = sample_catalog().search
    for synonyms in ([["甲", "乙"], ["丙", "乙"]], [["甲", "乙", "甲"]]):
        assert broken(search=search.model_copy(update={"synonyms": synonyms})) == ["synonym-double"]


def test_the_fix_names_what_may_have_been_meant():
    problems = Problems()
    search = sample_catalog().search.model_copy(update={"offers": ["abuot"]})
    check_search(dataclasses.replace(sample_catalog(), search=search, asks=asks(close_step=SIX)), ADDRESSES, problems)
    assert "你是不是想写“about”？" in problems.report()
    assert "你是不是想写“close#steps”？" in problems.report()


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "line"),
    [
        ("search", "  - page: about", "  - page: gone", "page-unknown", "  - page: gone"),
        ("search", "[永久, 彻底, 完全]", "[永久, 彻底, 关闭]", "synonym-double", "  - [永久"),
        ("search", "offers: [scams]", "offers: [gone]", "page-unknown", "offers: [gone]"),
        ("asks", "close#:", "close#gone:", "asks-place", "close#gone:"),
    ],
)
def test_a_defect_is_named_where_it_stands(tmp_path: Path, name: str, old: str, new: str, rule: str, line: str):
    for path in (SAMPLE / "data").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    given = (tmp_path / f"{name}.yml").read_text(encoding="utf-8")
    assert old in given
    text = given.replace(old, new, 1)
    (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    catalog = load_catalog(tmp_path, Problems())
    problems = Problems()
    check_search(catalog, ADDRESSES, problems)
    lines = [at for at, one in enumerate(text.split("\n"), start=1) if one.startswith(line)]
    assert [(one.file, one.line, one.rule) for one in problems] == [(f"docs/data/{name}.yml", at, rule) for at in lines]


def test_a_place_of_a_record_that_could_not_be_read_has_been_reported(tmp_path: Path):
    for path in (SAMPLE / "data").iterdir():
        text = path.read_text(encoding="utf-8").replace("statement: 机构答复的期限", "statement:")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    catalog = load_catalog(tmp_path, Problems())
    given = dataclasses.replace(catalog, asks={"facts#reply-days": Asks(asks=SIX)})
    problems = Problems()
    check_search(given, ADDRESSES, problems)
    assert problems.rules() == []


def read_asks(folder: Path, given: Iterable[str]) -> Problems:
    """What is said of the sample data with these questions for one page."""
    for path in (SAMPLE / "data").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "asks.yml").write_text("close#:\n" + "".join(f"- {one}\n" for one in given), encoding="utf-8")
    problems = Problems()
    load_catalog(folder, problems)
    return problems


@pytest.mark.parametrize("count", [5, 13])
def test_six_to_twelve_questions(tmp_path: Path, count: int):
    assert read_asks(tmp_path, (f"问{n}" for n in range(count))).rules() == ["data-record"]


@pytest.mark.parametrize(("written", "shown"), [("甲|乙", "甲|乙"), ('"甲\\n乙"', "甲⏎乙")])
def test_a_question_holds_no_bar_and_no_line_break(tmp_path: Path, written: str, shown: str):
    problems = read_asks(tmp_path, [*SIX[1:], written])
    assert [(one.file, one.line, one.rule) for one in problems] == [("docs/data/asks.yml", 7, "data-record")]
    assert f"“{shown}”格式不对。改法：应是一行不含 | 的文字" in problems.report()


def test_the_number_to_call_is_a_contact(tmp_path: Path):
    for path in (SAMPLE / "data").iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("alarm_call: hotline", "alarm_call: gone"), encoding="utf-8")
    problems = Problems()
    load_catalog(tmp_path, problems)
    assert problems.rules() == ["contact-unknown"]


def test_places_without_questions_are_named():
    assert list(places_without(asks(close_=SIX), ["close#", "close#steps"])) == ["close#steps"]


def test_copies_of_measured_questions_are_named():
    assert copied(asks(close_=SIX), ["三 三？", "七七"]) == ["三三"]


def test_no_question_of_the_guide_copies_one_that_it_is_measured_on():
    problems = Problems()
    given = load_catalog(ROOT / "docs" / "data", problems).asks
    assert copied(given, [query.text for query in read_queries(ROOT / "tests" / "sections.tsv")]) == []


def test_labelled_questions_that_nobody_writes_any_more_are_named():
    assert strayed([Query("1", "三三", ("close#",)), Query("2", "七七", ("close#",))], asks(close_=SIX)) == ["七七"]


def test_every_labelled_question_can_be_held_out():
    given = load_catalog(ROOT / "docs" / "data", Problems()).asks
    assert strayed(read_queries(ROOT / "tests" / "asks_labelled.tsv"), given) == []
