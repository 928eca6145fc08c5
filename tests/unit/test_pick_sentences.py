"""A section keeps the sentence that says what people ask there, where its first sentences do not."""

from __future__ import annotations

import pytest
from guide.exports.pick_sentences import further_sentence, rarities

SECTION = "先核对号码。存好合同，趁页面还打得开。永久关闭要说以后不再开通。"
RARITY = rarities([SECTION, "先核对号码。", "存好合同。", *("别的一节。",) * 20])


def further(text: str, *questions: str) -> str:
    return further_sentence(text, "先核对号码。", questions, RARITY)


def test_the_sentence_that_the_questions_ask_for_is_kept():
    assert further(SECTION, "怎么永久关闭", "永久关闭怎么说", "以后不再开通") == "永久关闭要说以后不再开通。"
    assert further(SECTION, "趁页面还打得开存好合同", "存好合同，页面还打得开") == "存好合同，趁页面还打得开。"


def test_nothing_is_kept_where_the_first_sentences_say_as_much():
    assert further(SECTION, "怎么核对号码") == ""
    assert further(SECTION) == ""
    assert further("先核对号码。", "怎么永久关闭") == ""


@pytest.mark.parametrize(
    "sentence",
    ["这样永久关闭要说以后不再开通。", "我要永久关闭，以后不再开通。", "永久关闭以后不再开通吗？", "永久关闭以后不再开通；", "永久关闭要说以后不再开通，看步骤。"],
)  # fmt: skip
def test_what_says_nothing_by_itself_is_not_kept(sentence: str):
    assert further(f"先核对号码。{sentence}", "怎么永久关闭", "永久关闭怎么说", "以后不再开通") == ""
