"""Answers to the situations, ready to paste: short, with their grade, what is open and a link."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from built_page import built, read, text_of
from guide.pages.compile_page import compile_page
from guide.pages.expand_marks import plain
from guide.pages.grade_page import page_grade
from guide.pages.say_unverified import say_unverified
from guide.pages.split_text import Line
from guide.problems import Problems
from helpers import compile_text, sample_catalog


def _dense(text: str) -> str:
    return "".join(text.split())


def answer_faults(text: str, marks: int, words: str, place: str) -> list[str]:
    """What is wrong with an answer to paste. ``marks`` is how often it has to say 待核实, ``words`` the text without that."""
    faults = []
    answer, _, link = text.rpartition("步骤和出处：")
    if link != place:
        faults.append("link")
    if len(answer) + len("步骤和出处：") > 140:
        faults.append("long")
    if answer.count("（待核实）") != marks:
        faults.append("待核实")
    if not _dense(answer.replace("（待核实）", "")).startswith(_dense(words)):
        faults.append("words")
    if "） " in answer:
        faults.append("blank")
    if not re.search(r"\d{4}-\d\d-\d\d 核对，(出处等级 [ABC+–]+|未评出处等级)。$", answer):
        faults.append("grade")
    if re.search(r"[\[\]{}<>]", text):
        faults.append("marks")
    return faults


def test_answers_are_ready_to_paste(site: Path, catalog):
    tree, home = read(built(site, "cite")), read(built(site, "index"))
    assert len(catalog.situations) == 15
    assert [node.attributes["id"] for node in tree.css("[id^=answer-]")] == [f"answer-{i}" for i in catalog.situations]
    faults = {}
    for record_id, situation in catalog.situations.items():
        text = text_of(tree, f"#answer-{record_id}")
        marks = len(say_unverified(Line(situation.answer, "", 0), catalog).tags)
        found = answer_faults(text, marks, plain(situation.answer, catalog), f"/#{record_id}")
        found += [] if home.css(f"h3#{record_id}") else ["no such situation"]
        found += (
            [] if len(tree.css(f".cite__entry > [data-copy][hidden] + [id=answer-{record_id}]")) == 1 else ["no button"]
        )
        faults |= {record_id: found} if found else {}
    assert faults == {}
    assert sum("（待核实）" in text_of(tree, f"#answer-{i}") for i in catalog.situations) >= 4


ANSWER = "打 95099；按钮没有见到（待核实）。2026-11-01 核对，出处等级 A–B。步骤和出处：/#x"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ANSWER, None),
        (ANSWER.replace("（待核实）", ""), "待核实"),
        (ANSWER.replace("/#x", "/#y"), "link"),
        (ANSWER.replace("打 95099", "打 {{ contact.hotline }}"), "marks"),
        (ANSWER.replace("打 95099；", ""), "words"),
        (ANSWER.replace("）。", "） 。"), "blank"),
        (ANSWER.replace("，出处等级 A–B", ""), "grade"),
        (ANSWER.replace("。2026", "。" + "长" * 140 + "2026"), "long"),
    ],
)
def test_check_of_answers_sees(text: str, fault: str | None):
    faults = answer_faults(text, 1, "打 95099；按钮没有见到。", "/#x")
    assert fault in faults if fault else faults == []


def test_page_of_answers_knows_what_they_use(tmp_path):
    catalog = sample_catalog()
    situation = catalog.situations["just-close"].model_copy(
        update={"answer": "打 {{ contact.hotline }}[@law-2020]；按钮在右边[?button]。"}
    )
    page = compile_text(tmp_path, "{{ list.answers }}")[0].page
    problems = Problems()
    compiled = compile_page(page, dataclasses.replace(catalog, situations={"just-close": situation}), {}, problems)
    assert not problems, problems.report()
    assert "打 95099；按钮在右边（待核实）。出处等级 A–B。步骤和出处：" in compiled.markdown
    # The sources stand at the situation, what is unknown also here, the day of the next review is the contact's.
    assert compiled.usage.citations == {}
    assert page_grade(compiled.usage, catalog) == "出处等级 A–B，含待核实 1 条"
    assert compiled.review_by == catalog.contacts["hotline"].review_by
    assert compiled.shows_scam_strip
