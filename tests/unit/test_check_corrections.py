"""How a correction is shown: wrong numbers broken up, the sources of the right statement by name."""

from __future__ import annotations

import pytest
from guide.pages.check_corrections import said_before, said_now
from guide.pages.find_numbers import broken_number
from helpers import sample_catalog


def test_only_the_numbers_that_the_site_gives_stay_whole():
    correction = sample_catalog().changes["start"].corrections[0]
    assert said_before(correction, sample_catalog()) == "一般 30 日内答复，打 95✕384 或 95099。"


@pytest.mark.parametrize(
    ("number", "broken"), [("95384", "95✕384"), ("400-123-4567", "400✕123✕4567"), ("138 0013 8000", "13✕800138000")]
)
def test_no_part_of_a_broken_number_can_be_called(number: str, broken: str):
    assert broken_number(number) == broken


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("机构在 {{ fact.reply-days }}内答复。", "机构在 15 日内答复。（出处：《示例法》 第 7 条）"),
        ("甲[@law-2020, 第 3 条]，乙[@law-2020]。", "甲，乙。（出处：《示例法》 第 3 条；《示例法》）"),
        ("按钮在哪里，没有核实[?button]。", "按钮在哪里，没有核实。"),
    ],
)
def test_the_right_statement_names_its_sources(now: str, said: str):
    correction = sample_catalog().changes["start"].corrections[0].model_copy(update={"now": now})
    assert said_now(correction, sample_catalog()) == said
