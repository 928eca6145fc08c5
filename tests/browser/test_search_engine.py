"""The engine in a real browser, on a small guide with known answers; every part has a case that fails without it."""

from __future__ import annotations

import pytest
from small_guide import PAGES, find, index, places

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


def test_two_characters_with_a_particle_between_them_are_a_pair(finder):
    pages = [[name, heading, "没有。", "", "", "topic", []] for name, heading in (("one", "借还"), ("two", "还借"))]
    assert places(finder, "还能借", pages=pages)[0] == "two#"
    assert places(finder, "还能借", pages=pages, particles="的")[0] == "one#"


@pytest.mark.parametrize("part", PARTS)
def test_each_part_finds_what_nothing_else_does(finder, part):
    query, first, without = PARTS[part]
    assert places(finder, query)[:1] == [first]
    assert places(finder, query, **without)[:1] != [first]


def test_a_question_about_what_every_place_speaks_of_is_near_to_one_that_asks_no_more(finder):
    said = ["扣款以后关闭", "换卡以后关闭", "结清以后关闭", "逾期以后关闭", "证明以后关闭", "要是试了三回都没成再关闭"]
    rows = [[f"s{at}", "一节", "没有。", ask] for at, ask in enumerate([*said, "关闭"])]
    near = """(index) => {
      const engine = guideSearch.create(index);
      const fields = engine.scale.fields(engine.read("试了关闭").counts);
      return engine.units.filter((unit) => unit.anchor).map((unit) => fields[engine.units.indexOf(unit)].ask);
    }"""
    found = finder.evaluate(near, index(pages=[["all", "全部", "都在这里。", "", "", "topic", rows]]))
    assert found[-1] == max(found)


def test_what_nobody_sees_between_characters_would_part_them(finder):
    query = "注\u200b销"
    assert places(finder, query)[0] == "close#"
    seen = """([index, query]) => {
      const unseen = guideSearch.UNSEEN;
      guideSearch.UNSEEN = /$^/g;
      const { hits } = guideSearch.create(index).search(query);
      guideSearch.UNSEEN = unseen;
      return hits.slice(0, 1).map((hit) => `${hit.slug}#${hit.anchor}`);
    }"""
    assert finder.evaluate(seen, [index(), query]) != ["close#"]


def test_who_types_what_a_page_is_called_and_no_more_wants_the_page(finder):
    rows = [["materials", "关闭要带什么", "身份证。", "关闭要带什么|关闭要材料吗"]]
    small = index(pages=[["close", "申请关闭", "打客服。", "", "申请关闭", "step", rows]])
    seen = """([index, named]) => {
      const { WEIGHTS } = guideSearch;
      guideSearch.WEIGHTS = { ...WEIGHTS, ...named };
      const { hits } = guideSearch.create(index).search("关闭");
      guideSearch.WEIGHTS = WEIGHTS;
      return hits[0].anchor;
    }"""
    assert finder.evaluate(seen, [small, {}]) == ""
    assert finder.evaluate(seen, [small, {"named": 0}]) == "materials"


def test_digits_set_apart_are_one_number(finder):
    assert places(finder, "9 5 3 8 4") == places(finder, "95384") != []


def test_a_known_question_typed_again_means_its_place(finder):
    pages = [
        ["one", "开通的坏处", "甲。", "", "", "topic", [["a", "不小心开通了", "先别借。", "误开怎么退|开通要钱吗|乱点开通"]]],
        ["two", "入口", "乙。", "", "", "topic", [["b", "在哪里", "丙。", "怎么开通|怎么进去|找不到"]]],
    ]  # fmt: skip
    assert places(finder, "怎么开通", pages=pages)[0] == "two#b"
    assert places(finder, "开通", pages=pages)[0] == "one#a"


def test_the_alarm_rings_and_its_page_comes_first(finder):
    found = find(finder, "要转到安全账户")
    assert (found["alarm"], found["hits"][0]["slug"]) == (True, "scams")
    silent = find(finder, "要转到安全账户", leads=[])
    assert (silent["alarm"], silent["hits"][0]["slug"]) != (True, "scams")
    assert not find(finder, "结清证明")["alarm"]


def test_a_message_of_somebody_else_rings_by_its_signs(finder):
    message = "【客户服务】您的微粒贷已经超过国家规定，今天必须注销，否则影响征信，请加微信办理，回复退订。"
    found = find(finder, message)
    assert (found["alarm"], found["hits"][0]["slug"]) == (True, "scams")
    # Each sign alone, or both in a question of one's own, rings nothing.
    for own in (message.replace("请加微信办理", "请办理"), "影响征信吗，要加微信吗"):
        assert not find(finder, own)["alarm"], own
    # Told in one's own words, at the length of a message.
    assert find(finder, "有人打来说要加微信办理，不然影响征信，真的吗")["alarm"]
    # However far behind the first words.
    assert find(finder, "好" * 500 + message)["alarm"]


def test_an_emergency_leads_to_its_top(finder):
    assert places(finder, "被骗了")[0] == "scammed#"
    assert places(finder, "骗走的借款还要还吗")[:2] == ["scammed#", "scammed#loan"]


def test_what_has_been_done_already_leads_to_what_to_do_now(finder):
    assert places(finder, "要转到安全账户，我已经转了两万")[0] == "scammed#"
    # Not where nothing warns.
    assert places(finder, "证明转了别人怎么开")[0].startswith("proof#")


def test_what_is_only_feared_rings_nothing(finder):
    assert not find(finder, "怎么关闭，怕他被骗")["alarm"]
    assert find(finder, "怎么关闭，怕他被骗", feared=["防"])["alarm"]
    # Said twice, it has happened once.
    assert find(finder, "怕他被骗，还是被骗了")["alarm"]


def test_a_claim_carries_its_verdict(finder):
    hit = find(finder, "要先交押金")["hits"][0]
    assert (hit["verdict"], hit["text"]) == ("错", "没有这回事。")


def test_another_product_beside_ours_leads_nowhere_first(finder):
    assert places(finder, "花呗和微粒贷怎么关闭")[0] != "others#list"


def test_at_most_two_sections_of_a_page_beside_its_own_answer_and_eight_in_all(finder):
    assert set(places(finder, "证明怎么开")) >= {"proof#", "proof#how"}
    assert len([place for place in places(finder, "证明怎么开") if place.startswith("proof#")]) == 3
    many = [[f"p{n}", f"关闭{n}", "", "", "", "topic", []] for n in range(20)]
    assert len(places(finder, "关闭", pages=many)) == 8


def test_what_fits_badly_says_so(finder):
    assert find(finder, "结清证明怎么开")["good"]
    for query in ("qqqqzzzz", "今天天气", ""):
        assert not find(finder, query)["good"], query


def test_product_name_carries_little_weight_however_it_is_typed(finder):
    for name in ("微粒贷", "微粒货", "wld", "weilidai", "微力带"):
        assert places(finder, f"{name}结清证明")[0] == "proof#", name


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
def test_the_name_alone_however_it_is_typed(finder, typed):
    assert places(finder, typed)[0] == "name#"


@pytest.mark.parametrize(
    "typed",
    ["zhu xiao", "zhù xiāo", "zhu'xiao", "ZHU XIAO", "wei li dai zhu xiao", "weilidai zhuxiao", "wld zhu xiao", "注\u200b销", "注 销", "註銷"],
)  # fmt: skip
def test_a_word_however_it_is_typed(finder, typed):
    assert places(finder, typed)[0] in ("close#", "close#steps"), typed


def test_a_blank_ends_a_syllable(finder):
    known = ["xi", "xian", "shi", "an", "anshi"]
    assert finder.evaluate("(known) => guideSearch.syllables('xianshi', new Set(known))", known) == ["xian", "shi"]
    assert finder.evaluate("() => guideSearch.syllables('fangan', new Set(['fang', 'fan', 'gan']))") == ["fan", "gan"]
    assert finder.evaluate("() => guideSearch.syllables('app', new Set(['a']))") is None


@pytest.mark.parametrize("query", ["", " ", "\u200b", "\ufeff\u2800", "\u3164"])
def test_what_nobody_sees_leaves_nothing(finder, query):
    found = find(finder, query)
    assert (found["said"].strip(), found["hits"]) == ("", [])


def test_digits_glued_to_words(finder):
    for query in ("投诉电话12378", "12378", "９５３８４"):
        assert places(finder, query)[0].startswith("hotline#"), query


def test_one_character(finder):
    assert places(finder, "关")[0].startswith("close#")
    assert places(finder, "证")[0].startswith("proof#")


@pytest.mark.parametrize(
    "query",
    ["", " ", "？！", "\ud800", "\udc00关闭", "<img src=x onerror=alert(1)>", "(.*)+$", "\\", "关" * 10000, "a" * 10000, "\0", "xian" * 45 + "vq"],
)  # fmt: skip
def test_hostile_queries_return(finder, query):
    # Lone surrogates cannot cross the wire as text, so they are built in the page.
    codes = [ord(character) for character in query]
    hits = finder.evaluate(
        "([index, codes]) => guideSearch.create(index).search(String.fromCharCode(...codes)).hits.length",
        [index(), codes],
    )
    assert 0 <= hits <= 8


def test_only_what_was_typed_is_marked_and_no_single_character(finder):
    assert finder.evaluate("() => guideSearch.ranges('申请关闭账户', ['关闭账'])") == [[2, 5]]
    assert finder.evaluate("() => guideSearch.ranges('注销和关闭', ['关', '闭了'])") == []
    assert finder.evaluate("() => guideSearch.ranges('用 App 打 12378', ['app', '12378'])") == [[2, 5], [8, 13]]
    assert find(finder, "微粒贷怎么注销")["words"] == ["注销"]


def test_numbers_to_call_are_told_apart(finder):
    parts = finder.evaluate("() => guideSearch.partsOf('打 95384，不打 953841。', ['不打'], ['95384'])")
    assert parts == [["", "打 "], ["tel", "95384"], ["", "，"], ["mark", "不打"], ["", " 953841。"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("短的。", "短的。"),
        ("第一句话。第二句很长很长很长。", "第一句话。…"),
        ("先打 95384，再问客服。", "先打 95384…"),
    ],
)
def test_excerpts_end_at_punctuation(finder, text, shown):
    assert finder.evaluate("(text) => guideSearch.firstClauses(text, 9)", text) == shown
