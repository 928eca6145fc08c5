"""The engine in a real browser, on a small guide with known answers; every part has a case that fails without it."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from guide.exports.write_sounds import GB_LEVEL_1, pinyin_extra, pinyin_runs, traditional_forms
from playwright.sync_api import Browser, Page

WORDS = {
    "product": ["微粒贷", "微粒货", "wld"],
    "spellings": [["微信", "vx", "v信"]],
    "noise": ["怎么办", "怎么", "能不能", "请问", "吗"],
    "particles": "能了去",
    "persons": "我他",
    "feared": ["怕"],
    "synonyms": [["关闭", "注销", "销户", "关"], ["客服电话", "热线"], ["结清证明", "还清证明"]],
    "leads": [
        {"page": "others", "others": True, "alarm": False, "words": ["花呗"], "signs": [], "done": []},
        {"page": "scammed", "others": False, "alarm": True, "words": ["被骗"], "signs": [], "done": ["转了"]},
        {
            "page": "scams",
            "others": False,
            "alarm": True,
            "words": ["安全账户"],
            "signs": ["加微信", "影响征信"],
            "done": [],
        },
    ],
    "numbers": ["95384", "110"],
}
# slug, title, summary, aliases, questions, kind, [anchor, heading, text, questions, verdict]
PAGES = [
    ["close", "申请关闭", "还清以后向客服申请。", "彻底关闭", "", "step", [["steps", "步骤", "先核对，再申请。", "微粒贷账户怎么取消|微粒贷不想留了"], ["lower", "降低额度", "问客服。"]]],
    ["proof", "结清证明", "还清以后开。", "", "", "step", [["how", "怎么开", "在公众号里申请。", "微粒贷还完了要个凭据"], ["lost", "证明丢了", "再开一份。"], ["paper", "证明的纸质版", "问客服。"]]],
    ["hotline", "官方热线", "只打 95384。", "", "", "topic", [["number", "号码", "投诉电话 12378，客服 95384。"]]],
    ["faq", "常见问题", "一问一答。", "", "", "reference", [["debit", "微粒贷还清以后还扣款吗？", "不扣。"]]],
    ["myths", "说法核对", "别当真。", "", "", "reference", [["fee", "要先交押金", "没有这回事。", "", "错"]]],
    ["scams", "识别骗局", "先挂断。", "", "", "topic", [["signs", "迹象", "要你把钱转到别处。"]]],
    ["scammed", "已经转了钱", "马上报警，打 110。", "", "", "emergency", [["now", "现在", "停止转账。"], ["loan", "骗走的借款还要还吗", "先报警。"]]],
    ["others", "其他平台", "本站不讲。", "", "", "topic", [["list", "在哪里关", "问官方客服。"]]],
    ["name", "微粒贷是什么", "一种贷款。", "微粒贷", "", "topic", [["where", "在哪里", "在 QQ 和微信里都有。"]]],
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    tab = browser.new_page()
    for path in sorted((ROOT / "overrides" / "assets" / "js" / "search").glob("*.js")):
        tab.add_script_tag(path=str(path))
    return tab


def index(**changes):
    data = {"pages": PAGES, "situations": [], "offers": [], "alarm": "110", "wrong": "错", **WORDS, **changes}
    corpus = {c for c in json.dumps(data, ensure_ascii=False) if "\u3400" <= c <= "\u9fff"}
    return {
        "runs": pinyin_runs(GB_LEVEL_1),
        "extra": pinyin_extra(corpus),
        "traditional": traditional_forms(corpus),
    } | data


def find(page: Page, query: str, **changes) -> dict:
    """All that the engine says of a query, on an index with some parts changed."""
    return page.evaluate("([index, query]) => guideSearch.create(index).search(query)", [index(**changes), query])


def places(page: Page, query: str, **changes) -> list[str]:
    return [f"{hit['slug']}#{hit['anchor']}" for hit in find(page, query, **changes)["hits"]]


# A query, the place that it finds first, and the part of the index without which it does not.
PARTS = {
    "questions": ("留着不想了", "close#steps", {"pages": [[*p[:6], [row[:3] for row in p[6]]] for p in PAGES]}),
    "synonyms": ("销户", "close#", {"synonyms": [["甲乙", "丙丁"]]}),
    "particles": ("能关吗", "close#", {"particles": "的"}),
    "persons": ("注我销", "close#", {"persons": "他"}),
    "pinyin": ("jieqingzhengming", "proof#", {"runs": "", "extra": ""}),
    "initials": ("jqzm", "proof#", {"synonyms": [["甲乙", "丙丁"]]}),
    "sound": ("介庆正名", "proof#", {"runs": "", "extra": ""}),
    "Traditional": ("關閉額度", "close#", {"traditional": "", "runs": "", "extra": ""}),
    "spellings": ("vx", "name#where", {"spellings": []}),
    "verdicts": ("押金", "myths#fee", {"pages": [p for p in PAGES if p[0] != "myths"]}),
    "other products": ("花呗怎么关", "others#list", {"leads": []}),
}


def test_two_characters_with_a_particle_between_them_are_a_pair(page):
    pages = [[name, heading, "没有。", "", "", "topic", []] for name, heading in (("one", "借还"), ("two", "还借"))]
    assert places(page, "还能借", pages=pages)[0] == "two#"
    assert places(page, "还能借", pages=pages, particles="的")[0] == "one#"


@pytest.mark.parametrize("part", PARTS)
def test_each_part_finds_what_nothing_else_does(page, part):
    query, first, without = PARTS[part]
    assert places(page, query)[:1] == [first]
    assert places(page, query, **without)[:1] != [first]


def test_a_question_about_what_every_place_speaks_of_is_near_to_one_that_asks_no_more(page):
    said = ["扣款以后关闭", "换卡以后关闭", "结清以后关闭", "逾期以后关闭", "证明以后关闭", "要是试了三回都没成再关闭"]
    rows = [[f"s{at}", "一节", "没有。", ask] for at, ask in enumerate([*said, "关闭"])]
    near = """(index) => {
      const engine = guideSearch.create(index);
      const fields = engine.scale.fields(engine.read("试了关闭").counts);
      return engine.units.filter((unit) => unit.anchor).map((unit) => fields[engine.units.indexOf(unit)].ask);
    }"""
    found = page.evaluate(near, index(pages=[["all", "全部", "都在这里。", "", "", "topic", rows]]))
    assert found[-1] == max(found)


def test_what_nobody_sees_between_characters_would_part_them(page):
    query = "注\u200b销"
    assert places(page, query)[0] == "close#"
    seen = """([index, query]) => {
      const unseen = guideSearch.UNSEEN;
      guideSearch.UNSEEN = /$^/g;
      const { hits } = guideSearch.create(index).search(query);
      guideSearch.UNSEEN = unseen;
      return hits.slice(0, 1).map((hit) => `${hit.slug}#${hit.anchor}`);
    }"""
    assert page.evaluate(seen, [index(), query]) != ["close#"]


def test_digits_set_apart_are_one_number(page):
    assert places(page, "9 5 3 8 4") == places(page, "95384") != []


def test_a_known_question_typed_again_means_its_place(page):
    pages = [
        ["one", "开通的坏处", "甲。", "", "", "topic", [["a", "不小心开通了", "先别借。", "误开怎么退|开通要钱吗|乱点开通"]]],
        ["two", "入口", "乙。", "", "", "topic", [["b", "在哪里", "丙。", "怎么开通|怎么进去|找不到"]]],
    ]  # fmt: skip
    assert places(page, "怎么开通", pages=pages)[0] == "two#b"
    assert places(page, "开通", pages=pages)[0] == "one#a"


def test_the_alarm_rings_and_its_page_comes_first(page):
    found = find(page, "要转到安全账户")
    assert (found["alarm"], found["hits"][0]["slug"]) == (True, "scams")
    silent = find(page, "要转到安全账户", leads=[])
    assert (silent["alarm"], silent["hits"][0]["slug"]) != (True, "scams")
    assert not find(page, "结清证明")["alarm"]


def test_a_message_of_somebody_else_rings_by_its_signs(page):
    message = "【客户服务】您的微粒贷已经超过国家规定，今天必须注销，否则影响征信，请加微信办理，回复退订。"
    found = find(page, message)
    assert (found["alarm"], found["hits"][0]["slug"]) == (True, "scams")
    # Each sign alone, or both in a question of one's own, rings nothing.
    for own in (message.replace("请加微信办理", "请办理"), "影响征信吗，要加微信吗"):
        assert not find(page, own)["alarm"], own
    # Told in one's own words, at the length of a message.
    assert find(page, "有人打来说要加微信办理，不然影响征信，真的吗")["alarm"]
    # However far behind the first words.
    assert find(page, "好" * 500 + message)["alarm"]


def test_an_emergency_leads_to_its_top(page):
    assert places(page, "被骗了")[0] == "scammed#"
    assert places(page, "骗走的借款还要还吗")[:2] == ["scammed#", "scammed#loan"]


def test_what_has_been_done_already_leads_to_what_to_do_now(page):
    assert places(page, "要转到安全账户，我已经转了两万")[0] == "scammed#"
    # Not where nothing warns.
    assert places(page, "证明转了别人怎么开")[0].startswith("proof#")


def test_what_is_only_feared_rings_nothing(page):
    assert not find(page, "怎么关闭，怕他被骗")["alarm"]
    assert find(page, "怎么关闭，怕他被骗", feared=["防"])["alarm"]
    # Said twice, it has happened once.
    assert find(page, "怕他被骗，还是被骗了")["alarm"]


def test_a_claim_carries_its_verdict(page):
    hit = find(page, "要先交押金")["hits"][0]
    assert (hit["verdict"], hit["text"]) == ("错", "没有这回事。")


def test_another_product_beside_ours_leads_nowhere_first(page):
    assert places(page, "花呗和微粒贷怎么关闭")[0] != "others#list"


def test_at_most_two_of_a_page_and_eight_in_all(page):
    slugs = [place.partition("#")[0] for place in places(page, "证明怎么开")]
    assert slugs.count("proof") == 2
    many = [[f"p{n}", f"关闭{n}", "", "", "", "topic", []] for n in range(20)]
    assert len(places(page, "关闭", pages=many)) == 8


def test_the_page_answers_for_itself_where_no_section_is_meant(page):
    assert find(page, "结清证明")["hits"][0]["text"] == "还清以后开。"
    assert find(page, "证明丢了")["hits"][0]["text"] == "再开一份。"


def complete(page: Page, query: str) -> dict:
    """The first hit once it is known how the texts go on."""
    return page.evaluate(
        """([index, texts, query]) => {
          const engine = guideSearch.create(index);
          if (!engine.complete(texts) || engine.complete(texts)) throw new Error("taken in once");
          return engine.search(query).hits[0];
        }""",
        [
            index(pages=CUT),
            [["\n再登记。", "\n" + "记下工号。" * 20], ["还清以后开。", ""], ["|proof#lost", "|close#"]],
            query,
        ],
    )


CUT = [
    ["close", "申请关闭", "还清以后申请。", "", "", "step", [["steps", "步骤", "先核对。", "怎么取消"], ["lower", "降低额度", "问客服。"]]],
    ["proof", "结清证明", "客服会开。", "", "", "step", [["how", "怎么开证明", "还清…", "还完了要个凭据"], ["lost", "证明丢了", "再开一份。"]]],
    ["faq", "常见问题", "一问一答。", "", "", "reference", [["debit", "还款日能改吗？", "不能。"], ["quota", "额度变了？", "看关闭。"]]],
]  # fmt: skip


def test_the_first_result_says_all_that_is_known(page):
    assert complete(page, "步骤")["text"] == "先核对。\n再登记。"
    # What broke off is said anew.
    assert complete(page, "还完了凭据")["text"] == "还清以后开。"
    assert find(page, "还完了凭据", pages=CUT)["hits"][0]["text"] == "还清…"


def test_behind_the_answer_of_a_page_stands_its_best_section(page):
    whole = complete(page, "结清证明")
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
        assert find(page, query, pages=pages)["hits"][0]["part"]["anchor"] == part
    # In an emergency what to do now, however much better another section fits.
    rows = [["now", "马上", "停止转账。"], ["loan", "被骗的钱", "先报警。", "被骗的钱还要还吗|被骗了钱怎么还"]]
    urgent = [["scammed", "已经转了钱", "马上报警，打 110。", "", "被骗", "emergency", rows]]
    assert find(page, "被骗了", pages=urgent)["hits"][0]["part"]["anchor"] == "now"
    # A word that only its heading says: that section was meant.
    assert find(page, "被骗走的借款还要还吗")["hits"][0]["part"]["anchor"] == "loan"
    assert find(page, "被骗了现在")["hits"][0]["part"]["anchor"] == "now"


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
def test_of_sections_that_fit_about_as_well_the_best_yields_to_one_that_says_clearly_more(page, first, best, behind):
    assert page.evaluate(BEHIND, [first, best]) == behind


def test_behind_an_answer_stands_the_place_that_fits_about_as_well_and_says_more(page):
    def behind(query: str, kind: str = "topic") -> str:
        rows = [["how", "怎么开", "问客服。", "结清证明有吗"], ["seal", "样子", "看页脚。", "几页纸"]]
        proof = ["proof", "结清证明", "客服会开。", "", "结清证明有吗|开结清证明", kind, rows]
        abroad = ["abroad", "结清证明在国外", "看邮费。", "国外邮费"]
        pages = [proof, ["post", "寄到国外", "先问客服。", "", "", "topic", [abroad]]]
        return find(page, query, pages=pages)["hits"][0]["part"]["anchor"]

    assert behind("结清证明寄国外") == "abroad"
    # Not where it fits less well; and an emergency keeps what to do now.
    assert behind("结清证明有国外") == "how"
    assert behind("结清证明寄国外", "emergency") == "how"


def test_behind_an_answer_that_is_known_to_be_short_stands_the_next(page):
    short = complete(page, "证明丢了怎么开")
    assert (short["anchor"], short["part"]["anchor"], short["part"]["text"]) == ("lost", "how", "还清以后开。")
    assert not short["ofPage"]
    # Or what the answer says to read, on a page that it only names the section that fits best.
    assert complete(page, "还款日能改吗")["part"]["anchor"] == "lost"
    assert complete(page, "额度怎么变了")["part"]["anchor"] == "lower"
    assert "part" not in complete(page, "降低额度")  # It has gone on.
    assert "part" not in find(page, "证明丢了怎么开", pages=CUT)["hits"][0]  # It may go on.


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


def picked(page: Page, text: str, wanted: str, share: float = 1) -> list[str]:
    """The lines that are shown of a text where each character of ``wanted`` is such a share of the query."""
    gain = """([text, wanted, share]) => guideSearch.pickLines(text, (shown) => (piece) =>
      share * [...wanted].filter((one) => piece.includes(one) && !shown.includes(one)).length)"""
    return page.evaluate(gain, [text, wanted, share]).split("\n")


def test_a_long_answer_shows_its_beginning_and_what_was_asked_for(page):
    text = "\n".join(LINES)
    begun = [LINES[0], LINES[1], f"{LINES[2]}……"]
    assert picked(page, text, "") == begun
    # What was asked for comes soon; what is only named in passing, behind all of the beginning; or not at all.
    assert picked(page, text, "孩") == [f"{LINES[0]}……", f"{LINES[6]}……"]
    assert picked(page, text, "孩", 0.15) == [*begun, f"{LINES[6]}……"]
    assert picked(page, text, "孩", 0.05) == begun
    assert picked(page, text, "孩单") == [f"{LINES[0]}……", f"{LINES[4]}……", f"{LINES[6]}……"]
    assert picked(page, text, "丙") == [f"{LINES[0]}……", LINES[7]]
    # No more than is read at a glance, and nothing twice.
    assert picked(page, text, "甲乙丙") == [f"{LINES[0]}……", f"{LINES[3]}……", f"{LINES[5]}……"]
    assert picked(page, text, "先") == begun
    # What is cut already says so once; what is hardly longer is shown whole.
    assert picked(page, f"{text.removesuffix('；')}……", "丙")[-1] == f"{LINES[7].removesuffix('；')}……"
    assert picked(page, "\n".join(LINES[:4]), "") == LINES[:4]
    # A line that only says that something follows stands for nothing, and long lines are picked by the sentence.
    assert picked(page, "\n".join([LINES[0], "这样说：", "“" + "话" * 120 + "。”"]), "") == [f"{LINES[0]}……"]
    assert (
        picked(page, "\n".join([LINES[0], "丁" * 45 + "。", "戊" * 99 + "：", "己" * 99]), "戊")[-1]
        == "丁" * 45 + "。……"
    )
    assert picked(page, "\n".join(["先" * 260 + "。", "甲" * 99 + "。孩子照样上学。"]), "孩")[-1] == "孩子照样上学。"


def test_a_long_answer_says_what_the_query_says(page):
    rows = [["living", "会影响什么", "先问清。", "怎么影响生活"]]
    rest = "\n" + "说" * 290 + "。\n" + "银行会说。" * 9 + "\n单位不会知道。\n飞机照坐。\n" + "银行会说。" * 9
    shown = """([index, texts, query]) => {
      const engine = guideSearch.create(index);
      engine.complete(texts);
      return engine.search(query).hits[0].text;
    }"""
    for query, line in (("怎么影响单位", "单位不会知道。"), ("怎么影响坐飞机", "飞机照坐。"), ("怎么影响生活", None)):
        given = [index(pages=[["life", "生活", "照常。", "", "", "topic", rows]]), [[rest]], query]
        text = page.evaluate(shown, given)
        assert [part for part in ("单位不会知道。", "飞机照坐。") if part in text] == [line] * bool(line)


def test_behind_an_answer_stands_another_that_fits_about_as_well(page):
    rows = {
        "one": ["a", "押金退不退", "一周。"],
        "two": ["b", "押金退回哪里", "卡。"],
        "three": ["c", "钥匙", "门卫那里。"],
    }
    pages = [[name, f"第{name}", "甲。", "", "", "topic", [row]] for name, row in rows.items()]
    near = find(page, "押金退", pages=pages)["hits"][0]
    assert {near["anchor"], near["part"]["anchor"]} == {"a", "b"}
    assert "part" not in find(page, "押金退不退", pages=pages)["hits"][0]


def test_which_section_of_a_page_answers_is_told_by_its_whole_text(page):
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
        given = [index(pages=pages), [["\n单位不会知道。", "\n飞机照坐。"], []], query]
        assert page.evaluate(first, given) == [anchor, True]


def test_a_section_whose_heading_was_meant_answers_for_itself(page):
    rows = [
        ["after", "关闭以后", "没有核实。", "关闭了征信会怎样|关了征信还显示吗"],
        ["report", "查报告", "自己查。", "征信在哪里查"],
    ]
    pages = [
        ["credit", "征信怎么显示", "按会显示来安排。", "", "", "topic", rows],
        *(page for page in PAGES if page[0] != "faq"),
    ]
    assert find(page, "征信会显示吗", pages=pages)["hits"][0]["text"] == "按会显示来安排。"
    assert find(page, "注销征信会显示吗", pages=pages)["hits"][0]["text"] == "没有核实。"


def test_what_fits_badly_says_so(page):
    assert find(page, "结清证明怎么开")["good"]
    for query in ("qqqqzzzz", "今天天气", ""):
        assert not find(page, query)["good"], query


def test_product_name_carries_little_weight_however_it_is_typed(page):
    for name in ("微粒贷", "微粒货", "wld", "weilidai", "微力带"):
        assert places(page, f"{name}结清证明")[0] == "proof#", name


@pytest.mark.parametrize(
    "typed",
    [
        "微粒贷",
        "weilidai",
        "WeiLiDai",
        "wei li dai",
        "wei'li'dai",
        "wei’li’dai",
        "wei-li-dai",
        "wēilìdài",
        "we\u0301i lí dǎi",
        "ｗｅｉｌｉｄａｉ",
        "weili dai",
        "微 粒 贷",
        "微\u3000粒\u00a0贷",
        "微\u200b粒\u00ad贷\ufe0f",
        "\ufeff微粒\u2060贷\u200e",
        "微\U000e0100粒贷",
        "微\x02粒贷",
        "微力带",
        "微粒貸",
        "w l d",
        "w.l.d",
    ],
)
def test_the_name_alone_however_it_is_typed(page, typed):
    assert places(page, typed)[0] == "name#"


@pytest.mark.parametrize(
    "typed",
    ["zhu xiao", "zhù xiāo", "zhu'xiao", "ZHU XIAO", "wei li dai zhu xiao", "weilidai zhuxiao", "wld zhu xiao", "注\u200b销", "注 销", "註銷"],
)  # fmt: skip
def test_a_word_however_it_is_typed(page, typed):
    assert places(page, typed)[0] in ("close#", "close#steps"), typed


def test_a_blank_ends_a_syllable(page):
    known = ["xi", "xian", "shi", "an", "anshi"]
    assert page.evaluate("(known) => guideSearch.syllables('xianshi', new Set(known))", known) == ["xian", "shi"]
    assert page.evaluate("() => guideSearch.syllables('fangan', new Set(['fang', 'fan', 'gan']))") == ["fan", "gan"]
    assert page.evaluate("() => guideSearch.syllables('app', new Set(['a']))") is None


@pytest.mark.parametrize("query", ["", " ", "\u200b", "\ufeff\u2800", "\u3164"])
def test_what_nobody_sees_leaves_nothing(page, query):
    found = find(page, query)
    assert (found["said"].strip(), found["hits"]) == ("", [])


def test_digits_glued_to_words(page):
    for query in ("投诉电话12378", "12378", "９５３８４"):
        assert places(page, query)[0].startswith("hotline#"), query


def test_one_character(page):
    assert places(page, "关")[0].startswith("close#")
    assert places(page, "证")[0].startswith("proof#")


@pytest.mark.parametrize(
    "query",
    ["", " ", "？！", "\ud800", "\udc00关闭", "<img src=x onerror=alert(1)>", "(.*)+$", "\\", "关" * 10000, "a" * 10000, "\0", "xian" * 45 + "vq"],
)  # fmt: skip
def test_hostile_queries_return(page, query):
    # Lone surrogates cannot cross the wire as text, so they are built in the page.
    codes = [ord(character) for character in query]
    hits = page.evaluate(
        "([index, codes]) => guideSearch.create(index).search(String.fromCharCode(...codes)).hits.length",
        [index(), codes],
    )
    assert 0 <= hits <= 8


def test_only_what_was_typed_is_marked_and_no_single_character(page):
    assert page.evaluate("() => guideSearch.ranges('申请关闭账户', ['关闭账'])") == [[2, 5]]
    assert page.evaluate("() => guideSearch.ranges('注销和关闭', ['关', '闭了'])") == []
    assert page.evaluate("() => guideSearch.ranges('用 App 打 12378', ['app', '12378'])") == [[2, 5], [8, 13]]
    assert find(page, "微粒贷怎么注销")["words"] == ["注销"]


def test_numbers_to_call_are_told_apart(page):
    parts = page.evaluate("() => guideSearch.partsOf('打 95384，不打 953841。', ['不打'], ['95384'])")
    assert parts == [["", "打 "], ["tel", "95384"], ["", "，"], ["mark", "不打"], ["", " 953841。"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("短的。", "短的。"),
        ("第一句话。第二句很长很长很长。", "第一句话。…"),
        ("先打 95384，再问客服。", "先打 95384…"),
    ],
)
def test_excerpts_end_at_punctuation(page, text, shown):
    assert page.evaluate("(text) => guideSearch.firstClauses(text, 9)", text) == shown
