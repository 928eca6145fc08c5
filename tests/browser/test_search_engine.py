"""The ranker in a real browser, on small corpora with known order; every part has a case that fails without it."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from guide.exports.index_search import GB_LEVEL_1, pinyin_extra, pinyin_runs, traditional_pairs
from playwright.sync_api import Browser, Page

WORDS = {
    "product": ["微粒贷", "微粒货", "wld"],
    "spellings": [["微信", "vx", "v信"]],
    "noise": ["怎么办", "怎么", "能不能", "的", "吗"],
    "synonyms": [["关闭", "注销", "销户", "关"], ["客服电话", "热线"], ["结清证明", "还清证明"]],
    "elsewhere": ["花呗"],
    "scam": ["安全账户"],
    "scammed": ["被骗"],
}
# slug, title, summary, aliases, weight, [anchor, heading, text]
PAGES = [
    ["close", "申请关闭", "向官方客服申请。", "取消", 1, [["fork", "先选要办的事", "撤销申请，关闭账户，降低额度"]]],
    ["proof", "结清证明", "还清以后开具。", "", 1, [["how", "怎么开", "在公众号里申请，发到邮箱"]]],
    ["hotline", "官方热线", "只打一个号码。", "", 1, [["number", "号码", "投诉电话 12378，客服 95384"]]],
    ["faq", "常见问题", "微粒贷怎么关闭，结清证明怎么开。", "", 0.5, [["a", "结清证明怎么开", "结清证明"]]],
    ["scams", "识别骗局", "先挂断。", "", 1, [["signs", "迹象", "要你把钱转到别处"]]],
    ["scammed", "已经转了钱", "马上报警。", "", 1, [["now", "现在", "停止转账，报警"]]],
]
NAMED = [
    *PAGES,
    ["name", "微粒贷是什么", "一种贷款。", "", 1, [["a", "微粒贷", "在 QQ 和微信里都有"]]],
    ["city", "西安的网点", "没有。", "", 1, []],
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    tab = browser.new_page()
    tab.add_script_tag(path=str(ROOT / "overrides" / "assets" / "js" / "search.js"))
    return tab


def index(pages=PAGES, **changes):
    data = {"pages": pages, "offers": [], **WORDS, **changes}
    corpus = {c for c in json.dumps(data, ensure_ascii=False) if "\u3400" <= c <= "\u9fff"}
    return {
        "runs": pinyin_runs(GB_LEVEL_1),
        "extra": pinyin_extra(corpus),
        "traditional": traditional_pairs(corpus),
    } | data


def search(page: Page, query: str, **changes) -> list[str]:
    return page.evaluate(
        "([index, query]) => guideSearch.create(index).search(query).hits.map((hit) => hit.slug)",
        [index(**changes), query],
    )


def test_bigrams_of_chinese_words_of_latin_and_digits(page):
    tokens = page.evaluate("guideSearch.tokens('投诉电话12378，用App')")
    assert tokens == ["投诉", "诉电", "电话", "12378", "用", "app"]


def test_title_beats_text_and_the_answering_page_beats_the_list(page):
    assert search(page, "结清证明")[:2] == ["proof", "faq"]


def test_lists_would_drown_the_answer_without_their_weight(page):
    heavy = [[*p[:4], 9 if p[0] == "faq" else p[4], p[5]] for p in PAGES]
    assert search(page, "结清证明", pages=heavy)[0] == "faq"


def test_rare_words_weigh_more_than_common_ones(page):
    pages = [[f"p{n}", f"额度{n}", "", "", 1, [["a", "额度", "额度说明"]]] for n in range(5)]
    pages.append(["rare", "流水", "", "", 1, [["a", "流水", "流水"]]])
    assert search(page, "额度流水", pages=pages)[0] == "rare"


def test_long_sections_are_discounted(page):
    pages = [
        ["long", "甲", "", "", 1, [["a", "乙", "展期" + "其他的内容很多" * 40]]],
        ["short", "丙", "", "", 1, [["a", "丁", "展期"]]],
    ]
    assert search(page, "展期", pages=pages) == ["short", "long"]


def test_section_of_the_hit_is_named(page):
    hit = page.evaluate("(index) => guideSearch.create(index).search('降低额度').hits[0]", index())
    assert (hit["slug"], hit["anchor"], hit["heading"]) == ("close", "fork", "先选要办的事")


def test_synonyms(page):
    assert search(page, "销户")[0] == "close"
    assert "close" not in search(page, "销户", synonyms=[["甲乙", "丙丁"]])
    assert search(page, "还清证明")[0] == "proof"


def test_alias_word_for_word(page):
    assert search(page, "取消")[0] == "close"


def test_question_phrases_are_dropped(page):
    pages = [*PAGES, ["how", "怎么办", "怎么怎么", "", 1, [["a", "怎么办", "怎么办"]]]]
    assert search(page, "结清证明怎么办", pages=pages)[0] == "proof"
    assert search(page, "证明怎么办怎么", pages=pages, noise=["吗"])[0] == "how"


def test_query_of_question_phrases_only_still_searches(page):
    pages = [*PAGES, ["how", "怎么办", "", "", 1, []]]
    assert search(page, "怎么办", pages=pages) == ["how", *search(page, "怎么办", pages=pages)[1:]]


def test_product_name_carries_no_weight_however_it_is_typed(page):
    pages = [*PAGES, ["name", "微粒贷微粒贷", "微粒贷微粒货", "", 1, [["a", "微粒贷", "微粒贷微粒货"]]]]
    for name in ("微粒贷", "微粒货", "wld", "微力带"):
        assert search(page, f"{name}结清证明", pages=pages)[0] == "proof", name
    assert search(page, "微粒贷", pages=pages)[0] == "name"
    assert search(page, "微粒货证明", pages=pages, product=["没有"])[0] == "name"


def test_pinyin_and_initials(page):
    assert search(page, "zhuxiao")[0] == "close"
    assert search(page, "weilidai zhuxiao")[0] == "close"
    assert search(page, "jieqingzhengming")[0] == "proof"
    assert search(page, "jqzm")[0] == "proof"
    assert search(page, "jieqingzhengming", runs="", extra="") == []


@pytest.mark.parametrize(
    "typed",
    [
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
        "weilidai a",
        "微 粒 贷",
        "微\u3000粒\u00a0贷",
        "微\u200b粒\u00ad贷\ufe0f",
        "\ufeff微粒\u2060贷\u200e",
        "微\U000e0100粒贷",
        "微\x02粒贷",
        "w l d",
        "w.l.d",
    ],
)
def test_the_name_alone_however_it_is_typed(page, typed):
    plain = search(page, "微粒贷", pages=NAMED)
    assert plain[0] == "name"
    assert search(page, typed, pages=NAMED) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "zhu xiao",
        "zhù xiāo",
        "zhu'xiao",
        "ZHU XIAO",
        "wei li dai zhu xiao",
        "weilidai zhu xiao",
        "wld zhu xiao",
        "guan weilidai",
        "guan",
        "注\u200b销",
        "注 销",
        "关关",
        "关 关",
    ],
)
def test_syllables_and_characters_set_apart(page, typed):
    assert search(page, typed, pages=NAMED)[0] == "close"


def test_a_blank_ends_a_syllable(page):
    assert search(page, "xi an", pages=NAMED) == ["city"]
    assert search(page, "xian", pages=NAMED) == []


def test_words_set_apart_stay_apart(page):
    assert (
        page.evaluate("(index) => guideSearch.create(index).analyse('结清 证明 app 关 账户').said", index())
        == "结清 证明 app 关 账户"
    )
    # Neither of two whole words in pinyin lends the other a syllable.
    pages = [*PAGES, ["lent", "清正", "", "", 1, []]]
    assert search(page, "jieqing zhengming", pages=pages)[0] == "proof"
    assert "lent" not in search(page, "jieqing zhengming", pages=pages)


def test_other_ways_to_write_a_word(page):
    plain = search(page, "微信", pages=NAMED)
    assert plain == ["name"]
    for typed in ("VX", "V X", "vx", "V信"):
        assert search(page, typed, pages=NAMED) == plain, typed
    assert search(page, "Q Q", pages=NAMED) == search(page, "QQ", pages=NAMED) == ["name"]
    assert search(page, "VX", pages=NAMED, spellings=[]) == []
    # A part of another word is none.
    assert search(page, "vxa", pages=NAMED) == []


@pytest.mark.parametrize("query", ["", " ", "\u200b", "\ufeff\u2800", "\u3164"])
def test_what_nobody_sees_leaves_nothing(page, query):
    found = page.evaluate("([index, query]) => guideSearch.create(index).search(query)", [index(), query])
    assert (found["said"].strip(), found["hits"]) == ("", [])


def test_syllables_backtrack(page):
    assert page.evaluate("guideSearch.syllables('xianshi', new Set(['xi', 'xian', 'shi', 'an', 'anshi']))") == [
        "xian",
        "shi",
    ]
    assert page.evaluate("guideSearch.syllables('fangan', new Set(['fang', 'fan', 'gan']))") == ["fan", "gan"]
    assert page.evaluate("guideSearch.syllables('app', new Set(['a']))") is None


def test_words_that_sound_alike(page):
    assert search(page, "解清证名")[0] == "proof"
    assert search(page, "解清", runs="", extra="") == []


def test_traditional_characters(page):
    assert search(page, "註銷")[0] == "close"
    assert search(page, "結清證明")[0] == "proof"
    # Without the table only the sound could help; with neither nothing is found.
    assert search(page, "註銷", traditional="", runs="", extra="") == []


def test_digits_glued_to_words(page):
    assert search(page, "投诉电话12378")[0] == "hotline"
    assert search(page, "95384")[0] == "hotline"
    assert search(page, "９５３８４")[0] == "hotline"


def test_smell_of_a_scam_puts_the_warning_first(page):
    assert search(page, "关闭要转到安全账户")[0] == "scams"
    assert search(page, "关闭的时候被骗")[0] == "scammed"
    assert search(page, "关闭要转到安全账户", scam=[])[0] != "scams"


def test_another_product_named_alone_leads_to_the_page_on_others(page):
    pages = [*PAGES, ["others", "其他平台", "本站不讲。", "", 1, []]]
    assert search(page, "花呗怎么关闭", pages=pages)[0] == "others"
    assert set(search(page, "花呗和微粒贷怎么关闭", pages=pages)[:2]) == {"close", "others"}
    assert "others" not in search(page, "花呗怎么关闭", pages=pages, elsewhere=[])


def test_one_character(page):
    assert search(page, "关")[0] == "close"
    assert search(page, "证")[0] in ("proof", "faq")


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "？！",
        "\ud800",
        "\udc00关闭",
        "<img src=x onerror=alert(1)>",
        "(.*)+$",
        "\\",
        "关" * 10000,
        "a" * 10000,
        "\0",
        "xian" * 45 + "vq",
    ],
)
def test_hostile_queries_return(page, query):
    # Lone surrogates cannot cross the wire as text, so they are built in the page.
    codes = [ord(character) for character in query]
    hits = page.evaluate(
        "([index, codes]) => guideSearch.create(index).search(String.fromCharCode(...codes)).hits.length",
        [index(), codes],
    )
    assert 0 <= hits <= 8


def test_at_most_eight_pages(page):
    pages = [[f"p{n}", f"关闭{n}", "", "", 1, []] for n in range(20)]
    assert len(search(page, "关闭", pages=pages)) == 8


def test_marked_ranges_are_merged(page):
    assert page.evaluate("guideSearch.ranges('申请关闭账户', ['关闭', '闭账'])") == [[2, 5]]
    assert page.evaluate("guideSearch.ranges('申请', ['', '没有'])") == []
