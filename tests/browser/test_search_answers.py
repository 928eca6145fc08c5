"""What the first result of the search says: the answer, as much of it as is known, and what stands behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from small_guide import PAGES, find, index, later


def test_the_page_answers_for_itself_where_no_section_is_meant(finder):
    assert find(finder, "结清证明")["hits"][0]["text"] == "还清以后开。"
    assert find(finder, "证明丢了")["hits"][0]["text"] == "再开一份。"


def complete(finder: Page, query: str) -> dict:
    """The first hit once it is known how the texts go on."""
    return finder.evaluate(
        """([index, texts, query]) => {
          const engine = guideSearch.create(index);
          if (!engine.complete(texts) || engine.complete(texts)) throw new Error("taken in once");
          return engine.search(query).hits[0];
        }""",
        [
            index(pages=CUT),
            later(CUT, [["\n再登记。", "\n" + "记下工号。" * 20], ["以后开。", ""], ["|proof#lost", "|close#"]]),
            query,
        ],
    )


CUT = [
    ["close", "申请关闭", "还清以后申请。", "", "", "step", [["steps", "步骤", "先核对。", "怎么取消"], ["lower", "降低额度", "问客服。"]]],
    ["proof", "结清证明", "客服会开。", "", "", "step", [["how", "怎么开证明", "还清…", "还完了要个凭据"], ["lost", "证明丢了", "再开一份。"]]],
    ["faq", "常见问题", "一问一答。", "", "", "reference", [["debit", "还款日能改吗？", "不能。"], ["quota", "额度变了？", "看关闭。"]]],
]  # fmt: skip


def test_the_first_result_says_all_that_is_known(finder):
    assert complete(finder, "步骤")["text"] == "先核对。\n再登记。"
    # What broke off goes on.
    assert complete(finder, "还完了凭据")["text"] == "还清以后开。"
    assert find(finder, "还完了凭据", pages=CUT)["hits"][0]["text"] == "还清…"


def test_behind_the_answer_of_a_page_stands_its_best_section(finder):
    whole = complete(finder, "结清证明")
    assert (whole["anchor"], whole["text"]) == ("", "客服会开。")
    # Both say the title; pages begin with what to do.
    assert (whole["part"]["anchor"], whole["part"]["text"]) == ("how", "还清以后开。")
    # Of those that fit about as well, the one whose questions say the rest of the query.
    rows = [
        ["how", "怎么开", "问客服。", "结清证明有吗|结清证明有"],
        ["seal", "样子", "看页脚。", "结清证明红章|几页纸|写什么|多大的纸|什么颜色的"],
    ]
    pages = [["proof", "结清证明", "客服会开。", "", "结清证明有吗|开结清证明", "step", rows]]
    for query, part in (("结清证明有红章", "seal"), ("结清证明有", "how")):
        assert find(finder, query, pages=pages)["hits"][0]["part"]["anchor"] == part
    # In an emergency what to do now, however much better another section fits.
    rows = [["now", "马上", "停止转账。"], ["loan", "被骗的钱", "先报警。", "被骗的钱还要还吗|被骗了钱怎么还"]]
    urgent = [["scammed", "已经转了钱", "马上报警，打 110。", "", "被骗", "emergency", rows]]
    assert find(finder, "被骗了", pages=urgent)["hits"][0]["part"]["anchor"] == "now"
    # A word that only its heading says: that section was meant.
    assert find(finder, "被骗走的借款还要还吗")["hits"][0]["part"]["anchor"] == "loan"
    assert find(finder, "被骗了现在")["hits"][0]["part"]["anchor"] == "now"


# What a page's answer leaves unsaid of a query, and how much of that the questions of two sections say: the first of the page,
# and the one that fits best.
BEHIND = """([first, best]) => {
  const said = { first, best };
  const places = ["", "first", "best"].map((anchor, at) => (
    { at, page: 0, slug: "proof", anchor, kind: "step", heading: "", text: "", rest: "", asks: [anchor], verdict: "", said: 1, score: 9 + at / 10 }));
  const beyond = () => (text) => said[text.trim()] || 0;
  const answer = guideSearch.makeAnswerer(places, { beyond });
  return answer([places[0]], [...places].reverse(), null)[0].part.anchor;
}"""


@pytest.mark.parametrize(
    ("first", "best", "behind"), [(0, 0, "first"), (0.3, 0.2, "best"), (0.4, 0.2, "first"), (0.2, 0.4, "best")]
)
def test_of_sections_that_fit_about_as_well_the_best_yields_to_one_that_says_clearly_more(finder, first, best, behind):
    assert finder.evaluate(BEHIND, [first, best]) == behind


def test_behind_an_answer_stands_the_place_that_fits_about_as_well_and_says_more(finder):
    def behind(query: str, kind: str = "topic") -> str:
        rows = [["how", "怎么开", "问客服。", "结清证明有吗"], ["seal", "样子", "看页脚。", "几页纸"]]
        proof = ["proof", "结清证明", "客服会开。", "", "结清证明有吗|开结清证明", kind, rows]
        abroad = ["abroad", "结清证明在国外", "看邮费。", "国外邮费"]
        pages = [proof, ["post", "寄到国外", "先问客服。", "", "", "topic", [abroad]]]
        return find(finder, query, pages=pages)["hits"][0]["part"]["anchor"]

    assert behind("结清证明寄国外") == "abroad"
    # Not where it fits less well; and an emergency keeps what to do now.
    assert behind("结清证明有国外") == "how"
    assert behind("结清证明寄国外", "emergency") == "how"


def test_behind_an_answer_that_is_known_to_be_short_stands_the_next(finder):
    short = complete(finder, "证明丢了怎么开")
    assert (short["anchor"], short["part"]["anchor"], short["part"]["text"]) == ("lost", "how", "还清以后开。")
    assert not short["ofPage"]
    # Or what the answer says to read, on a page that it only names the section that fits best.
    assert complete(finder, "还款日能改吗")["part"]["anchor"] == "lost"
    assert complete(finder, "额度怎么变了")["part"]["anchor"] == "lower"
    assert "part" not in complete(finder, "降低额度")  # It has gone on.
    assert "part" not in find(finder, "证明丢了怎么开", pages=CUT)["hits"][0]  # It may go on.


LINES = [
    "先" * 230 + "。",
    "这样说：",
    "“请登记。”",
    "甲" * 90 + "。",
    "单位：不会知道。",
    "乙" * 90 + "。",
    "孩子：照样上学。",
    "丙" * 90 + "；",
]


def picked(finder: Page, text: str, wanted: str, share: float = 1) -> list[str]:
    """The lines that are shown of a text where each character of ``wanted`` is such a share of the query."""
    gain = """([text, wanted, share]) => guideSearch.pickLines(text, (shown) => (piece) =>
      share * [...wanted].filter((one) => piece.includes(one) && !shown.includes(one)).length)"""
    return finder.evaluate(gain, [text, wanted, share]).split("\n")


def test_a_long_answer_shows_its_beginning_and_what_was_asked_for(finder):
    text = "\n".join(LINES)
    begun = [LINES[0], LINES[1], f"{LINES[2]}……"]
    assert picked(finder, text, "") == begun
    # What was asked for comes soon; what is only named in passing, behind all of the beginning; or not at all.
    assert picked(finder, text, "孩") == [f"{LINES[0]}……", f"{LINES[6]}……"]
    assert picked(finder, text, "孩", 0.15) == [*begun, f"{LINES[6]}……"]
    assert picked(finder, text, "孩", 0.05) == begun
    assert picked(finder, text, "孩单") == [f"{LINES[0]}……", f"{LINES[4]}……", f"{LINES[6]}……"]
    assert picked(finder, text, "丙") == [f"{LINES[0]}……", LINES[7]]
    # No more than is read at a glance, and nothing twice.
    assert picked(finder, text, "甲乙丙") == [f"{LINES[0]}……", f"{LINES[3]}……", f"{LINES[5]}……"]
    assert picked(finder, text, "先") == begun
    # What is cut already says so once; what is hardly longer is shown whole.
    assert picked(finder, f"{text.removesuffix('；')}……", "丙")[-1] == f"{LINES[7].removesuffix('；')}……"
    assert picked(finder, "\n".join(LINES[:4]), "") == LINES[:4]
    # A line that only says that something follows stands for nothing, and long lines are picked by the sentence.
    assert picked(finder, "\n".join([LINES[0], "这样说：", "“" + "话" * 120 + "。”"]), "") == [f"{LINES[0]}……"]
    assert (
        picked(finder, "\n".join([LINES[0], "丁" * 45 + "。", "戊" * 99 + "：", "己" * 99]), "戊")[-1]
        == "丁" * 45 + "。……"
    )
    assert picked(finder, "\n".join(["先" * 260 + "。", "甲" * 99 + "。孩子照样上学。"]), "孩")[-1] == "孩子照样上学。"


def test_a_long_answer_says_what_the_query_says(finder):
    rows = [["living", "会影响什么", "先问清。", "怎么影响生活"]]
    rest = "\n" + "说" * 290 + "。\n" + "银行会说。" * 9 + "\n单位不会知道。\n飞机照坐。\n" + "银行会说。" * 9
    shown = """([index, texts, query]) => {
      const engine = guideSearch.create(index);
      engine.complete(texts);
      return engine.search(query).hits[0].text;
    }"""
    for query, line in (("怎么影响单位", "单位不会知道。"), ("怎么影响坐飞机", "飞机照坐。"), ("怎么影响生活", None)):
        pages = [["life", "生活", "照常。", "", "", "topic", rows]]
        given = [index(pages=pages), later(pages, [[rest]]), query]
        text = finder.evaluate(shown, given)
        assert [part for part in ("单位不会知道。", "飞机照坐。") if part in text] == [line] * bool(line)


def test_behind_an_answer_stands_another_that_fits_about_as_well(finder):
    rows = {
        "one": ["a", "押金退不退", "一周。"],
        "two": ["b", "押金退回哪里", "卡。"],
        "three": ["c", "钥匙", "门卫那里。"],
    }
    pages = [[name, f"第{name}", "甲。", "", "", "topic", [row]] for name, row in rows.items()]
    near = find(finder, "押金退", pages=pages)["hits"][0]
    assert {near["anchor"], near["part"]["anchor"]} == {"a", "b"}
    assert "part" not in find(finder, "押金退不退", pages=pages)["hits"][0]


def test_which_section_of_a_page_answers_is_told_by_its_whole_text(finder):
    rows = [["work", "会影响什么", "先问清。", "影响吗"], ["travel", "会影响哪些", "先问清。", "影响吗"]]
    pages = [["life", "生活", "照常。", "", "", "topic", rows], ["other", "别的", "没有。", "", "", "topic", []]]
    first = """([index, texts, query]) => {
      const engine = guideSearch.create(index);
      const before = engine.search(query).hits.map((hit) => hit.slug);
      engine.complete(texts);
      const hits = engine.search(query).hits;
      return [hits.find((hit) => hit.anchor).anchor, before.join() === hits.map((hit) => hit.slug).join()];
    }"""
    for query, anchor in (("会影响单位吗", "work"), ("会影响坐飞机吗", "travel")):
        given = [index(pages=pages), later(pages, [["\n单位不会知道。", "\n飞机照坐。"], []]), query]
        assert finder.evaluate(first, given) == [anchor, True]


def test_a_section_whose_heading_was_meant_answers_for_itself(finder):
    rows = [
        ["after", "关闭以后", "没有核实。", "关闭了征信会怎样|关了征信还显示吗"],
        ["report", "查报告", "自己查。", "征信在哪里查"],
    ]
    pages = [
        ["credit", "征信怎么显示", "按会显示来安排。", "", "", "topic", rows],
        *(page for page in PAGES if page[0] != "faq"),
    ]
    assert find(finder, "征信会显示吗", pages=pages)["hits"][0]["text"] == "按会显示来安排。"
    assert find(finder, "注销征信会显示吗", pages=pages)["hits"][0]["text"] == "没有核实。"


def test_questions_that_come_later_lead_to_their_place(finder):
    rows = [["fee", "手续费", "不收。", "收钱吗"], ["card", "换卡", "打热线。", "卡换了怎么还"]]
    pages = [["close", "申请关闭", "问客服。", "", "", "step", rows], ["other", "别的", "没有。", "", "", "topic", []]]
    first = """([index, rest, queries]) => {
      const engine = guideSearch.create(index);
      const ask = () => queries.map((query) => engine.search(query).hits.map((hit) => `${hit.slug}#${hit.anchor}`)[0] || "");
      return [ask(), engine.complete(rest) && ask()];
    }"""
    # Typed as they stand, by their sound, and in pinyin: their characters stand in no other text.
    given = [index(pages=pages), later(pages, [["", ""], []], card="磁条坏掉"), ["磁条坏掉", "瓷条怀掉", "citiao"]]
    assert finder.evaluate(first, given) == [[""] * 3, ["close#card"] * 3]
