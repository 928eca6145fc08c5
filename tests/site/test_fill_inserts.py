"""Figures and tools that pages place by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, run_build
from guide.html.fill_inserts import fill_inserts, load_inserts
from guide.pages.mark_inserts import insert_mark
from guide.pages.read_page import read_page
from guide.problems import Problems
from helpers import HEAD, NEXT, sample_catalog
from selectolax.lexbor import LexborHTMLParser


def load(folder: Path) -> tuple[dict[str, str], Problems]:
    problems = Problems()
    return load_inserts(folder, sample_catalog(), problems), problems


def test_facts_and_contacts_are_filled_in(tmp_path):
    (tmp_path / "ladder.svg").write_text("<svg><text>{{ contact.hotline }}</text></svg>\n", encoding="utf-8")
    (tmp_path / "sum.html").write_text("<p>{{ contact.hotline }}</p>\n", encoding="utf-8")
    found, problems = load(tmp_path)
    assert found == {
        "figure.ladder": "<svg><text>95099</text></svg>",
        "tool.sum": '<p><a class="tel" href="tel:95099">95099</a></p>',
    }
    assert not problems, problems.report()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<text>95384</text>", "phone"),
        ("<text>{{ fact.nothing }}</text>", "fact-unknown"),
        ("<text>{{ contact.nobody }}</text>", "contact-unknown"),
        ("<text>到那天[~2027-05-23]</text>", "until"),
    ],
)
def test_what_is_wrong_in_a_figure_is_named_at_its_line(tmp_path, text, rule):
    (tmp_path / "bad.svg").write_text(f"<svg>\n{text}\n</svg>", encoding="utf-8")
    _, problems = load(tmp_path)
    assert [(problem.file, problem.line, problem.rule) for problem in problems] == [
        ("overrides/inserts/bad.svg", 2, rule)
    ]


def untapped(html: str, numbers: set[str]) -> list[str]:
    """Numbers of a tool that cannot be tapped, in the order of the text."""
    tree = LexborHTMLParser(html)
    for link in tree.css("a[href^='tel:']"):
        link.decompose()
    return [found for found in re.findall(r"\d[\d-]*", tree.body.text(separator=" ")) if found in numbers]


def test_every_number_of_every_tool_can_be_tapped(catalog):
    problems = Problems()
    inserts = load_inserts(ROOT / "overrides" / "inserts", catalog, problems)
    assert not problems, problems.report()
    numbers = {contact.value for contact in catalog.contacts.values() if contact.callable}
    tools = {name: html for name, html in inserts.items() if name.startswith("tool.")}
    assert {name: found for name, html in tools.items() if (found := untapped(html, numbers))} == {}
    assert sum(html.count("tel:") for html in tools.values()) >= 6


def test_check_of_numbers_sees():
    assert untapped('<p>打 110，<a href="tel:96110">96110</a> 或 110 天</p>', {"110", "96110"}) == ["110", "110"]


def test_unknown_name_is_reported_where_it_was_written(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(f"{HEAD}甲。\n\n{{{{ figure.gone }}}}{NEXT}", encoding="utf-8")
    problems = Problems()
    page = read_page(path, "docs/page.md", problems)
    assert (
        fill_inserts(f"<p>甲。</p>{insert_mark('figure.gone')}", page, {"figure.here": "x"}, problems) == "<p>甲。</p>"
    )
    assert [(problem.line, problem.rule) for problem in problems] == [(11, "insert-unknown")]
    assert "figure.here" in problems.report()


def test_built_page_holds_the_insert(sample, edit):
    folder = sample / "overrides" / "inserts"
    folder.mkdir(exist_ok=True)
    (folder / "here.svg").write_text('<svg viewBox="0 0 1 1" role="img"><title>图</title></svg>', encoding="utf-8")
    edit("scams.md", "挂断。\n\n", "挂断。\n\n{{ figure.here }}\n\n")
    run = run_build(sample)
    assert run.code == 0, run.output
    tree = LexborHTMLParser((run.site / "scams" / "index.html").read_text(encoding="utf-8"))
    assert tree.css_first("article svg[viewBox] > title").text() == "图"
    assert tree.css_first("[data-insert]") is None
    assert not (run.site / "inserts").exists()
