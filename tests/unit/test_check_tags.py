"""Tags are few: a page, and all pages together."""

from __future__ import annotations

import dataclasses

import pytest
from guide.pages.check_tags import PAGE_LIMIT, SITE_LIMIT, check_tags
from guide.problems import Problems
from helpers import compile_text


@pytest.mark.parametrize(
    ("tags", "files"),
    [
        ([PAGE_LIMIT] * (SITE_LIMIT // PAGE_LIMIT), []),
        ([PAGE_LIMIT + 1, 1], ["docs/page.md"]),
        ([PAGE_LIMIT] * (SITE_LIMIT // PAGE_LIMIT) + [1], ["docs"]),
    ],
)
def test_too_many_tags_are_a_defect(tmp_path, tags: list[int], files: list[str]):
    page = compile_text(tmp_path, "甲。")[0]
    problems = Problems()
    check_tags([dataclasses.replace(page, usage=dataclasses.replace(page.usage, tags=n)) for n in tags], problems)
    assert [(one.file, one.rule) for one in problems] == [(file, "tag-budget") for file in files]


def test_tags_are_counted_as_they_are_printed(tmp_path):
    body = "\n\n".join(["按钮在右边[?button]。"] * 3 + ["没有核实[?button]。", "在哪里？[?button]"])
    assert compile_text(tmp_path, body)[0].usage.tags == 3
