"""Figures and tools are named on a line of their own; one that is not there is reported at just that line."""

from __future__ import annotations

import pytest
from guide.html.fill_inserts import fill_inserts
from guide.pages.mark_inserts import DATES_MARK, insert_mark, insert_name
from guide.pages.read_page import read_page
from guide.pages.split_text import Line
from guide.problems import Problems
from helpers import HEAD, NEXT, compile_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ figure.scam-run }}", "figure.scam-run"),
        ("  {{tool.letter}} ", "tool.letter"),
        ("看 {{ figure.scam-run }}", None),
        ("{{ figure.Scam }}", None),
        ("{{ list.facts }}", None),
    ],
)
def test_the_name_stands_alone_on_its_line(text: str, name: str | None):
    assert insert_name(Line(text, "docs/page.md", 1)) == name
    assert insert_name(Line(text, "docs/page.md", 1, code=True)) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("<div data-dates></div>", 1),
        ('<div data-dates=""></div> ', 1),
        ("甲<div data-dates></div>", 0),
        ("```\n<div data-dates></div>\n```", 0),
    ],
)
def test_the_mark_of_the_dates_is_one_that_the_template_knows(tmp_path, text: str, marks: int):
    assert compile_text(tmp_path, text)[0].markdown.count(DATES_MARK) == marks


def test_a_name_that_is_part_of_another_is_reported_at_its_own_line(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        f"{HEAD}像 figure.scam 这样写。\n\n{{{{ figure.scam-run }}}}\n\n{{{{ figure.scam }}}}{NEXT}", encoding="utf-8"
    )
    problems = Problems()
    page = read_page(path, "docs/page.md", problems)
    html = insert_mark("figure.scam-run") + insert_mark("figure.scam")
    assert fill_inserts(html, page, {"figure.scam-run": "x"}, problems) == "x"
    assert [(one.line, one.rule) for one in problems] == [(HEAD.count("\n") + 5, "insert-unknown")]
    assert "改法：你是不是想写“figure.scam-run”？改成其中之一：" in problems.report()


@pytest.mark.parametrize(("kind", "found"), [("topic", [(HEAD.count("\n") + 3, "insert-place")]), ("step", [])])
def test_ticks_are_kept_on_steps_alone(tmp_path, kind: str, found: list[tuple[int, str]]):
    head = HEAD.replace("kind: topic", f"kind: {kind}")
    problems = compile_text(tmp_path, "- [ ] 一\n\n{{ tool.checklist }}", head=head)[1]
    assert [(one.line, one.rule) for one in problems] == found
