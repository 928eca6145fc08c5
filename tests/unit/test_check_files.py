"""Nothing in docs/ is published raw, or ignored, without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from guide.pages.address_page import TAKEN
from guide.pages.check_files import is_page
from guide.pages.read_guide import read_guide
from guide.problems import Problems
from helpers import SAMPLE


def problems_with(tmp_path: Path, name: str) -> Problems:
    """What is said of the sample with one more file."""
    docs = shutil.copytree(SAMPLE, tmp_path / "docs")
    (docs / name).parent.mkdir(exist_ok=True)
    (docs / name).write_text("", encoding="utf-8")
    return read_guide(docs).problems


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("FEES2.MD", "slug"),
        ("fees.md.orig", "slug"),
        ("notes.txt", "slug"),
        ("draft/a.csv", "slug"),
        ("draft/fees.md", "slug"),
        ("templates/fees.md", "slug"),
        ("assets.txt", "slug"),
        ("data/fact.yml", "data-file"),
        ("data/old/facts.yml", "data-file"),
        ("data/notes.md", "data-file"),
    ],
)
def test_a_file_that_is_nothing_is_named(tmp_path: Path, name: str, rule: str):
    problems = problems_with(tmp_path, name)
    assert [(one.file, one.rule) for one in problems] == [(f"docs/{name}", rule)]
    assert ("你是不是想写“facts.yml”？" in problems.report()) == (name in ("data/fact.yml", "data/old/facts.yml"))


@pytest.mark.parametrize("name", ["assets/picture.png", "data/values.lock", ".DS_Store", "data/.facts.yml.swp"])
def test_what_belongs_there_or_is_hidden_is_none(tmp_path: Path, name: str):
    assert not problems_with(tmp_path, name)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("close.md", True),
        ("sub/close.md", False),
        ("close.markdown", False),
        *((f"{slug}.md", False) for slug in sorted(TAKEN)),
    ],
)
def test_only_md_files_straight_below_docs_with_a_name_of_their_own_are_pages(name: str, sound: bool):
    problems = Problems()
    assert is_page(name, problems) is sound
    assert [(p.file, p.rule) for p in problems] == ([] if sound else [(f"docs/{name}", "slug")])
