"""The guide itself, as its authors wrote it, keeps every rule that can be checked without building it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from guide.html.fill_inserts import load_inserts
from guide.pages.check_data import check_data_texts
from guide.pages.check_guide import check_compiled, check_manuscript
from guide.pages.compile_page import compile_pages
from guide.pages.read_guide import read_guide
from guide.problems import Problems
from helpers import SAMPLE

SPARE = "spare:\n  title: 甲\n  publisher: 乙\n  grade: B\n  seen: 2026-11-01\n  seen_as: excerpt\n  review_by: 2027-05-01\n"


def problems_of(docs: Path, inserts: Path) -> Problems:
    """What the build would say of the texts."""
    catalog, pages, problems = read_guide(docs)
    check_data_texts(catalog, problems)
    load_inserts(inserts, catalog, problems)
    check_manuscript(catalog, pages, problems)
    check_compiled(catalog, compile_pages(catalog, pages, problems), problems)
    return problems


def test_the_guide_keeps_the_rules():
    if problems := problems_of(ROOT / "docs", ROOT / "overrides" / "inserts"):
        # The report is all that an author needs.
        pytest.fail(problems.report(), pytrace=False)


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("glossary", "definition: "),
        ("unverified", "check: "),
        ("unverified", "found: "),
        ("situations", "answer: "),
        ("sources", "note: "),
        ("changes", "means: "),
    ],
)
def test_a_misspelt_id_in_a_text_of_the_data_is_named_once_at_its_own_line(tmp_path: Path, name: str, old: str):
    docs = shutil.copytree(SAMPLE, tmp_path / "docs")
    path = docs / "data" / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, f"{old}甲[?buton]，", 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert [(one.file, one.line, one.rule) for one in problems_of(docs, tmp_path)] == [
        (f"docs/data/{name}.yml", line, "unverified-unknown")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("close.md", "[@paper-2025", "[@paper-2052", "[source-unknown] “paper-2052”"),
        ("data/myths.yml", "[@law-2020", "[@law-2002", "[source-unknown] “law-2002”"),
        ("data/facts.yml", "source: law-2020", "source: law-2002", "[source-unknown] “reply-days”的出处“law-2002”"),
        ("data/situations.yml", "route: [close,", "route: [closed,", "[page-unknown] “just-close”"),
        ("data/sources.yml", "law-2020:", f"{SPARE}law-2020:", "[source-unused] 出处“spare”"),
    ],
)
def test_a_misspelt_id_is_a_problem_of_the_guide(tmp_path: Path, name: str, old: str, new: str, said: str):
    docs = shutil.copytree(SAMPLE, tmp_path / "docs")
    assert not problems_of(docs, tmp_path)
    text = (docs / name).read_text(encoding="utf-8")
    assert old in text
    (docs / name).write_text(text.replace(old, new), encoding="utf-8")
    assert said in problems_of(docs, tmp_path).report()
