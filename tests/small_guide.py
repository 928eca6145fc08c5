"""The search engine in a tab, on a small guide with known answers."""

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
def finder(browser: Browser) -> Page:
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


def later(pages: list, rests: list[list[str]], **asks: str) -> dict:
    """What comes behind the index: how the texts of its ``pages`` go on, and more questions by the anchor of their place."""
    anchors = [["", *(row[0] for row in page[6])] for page in pages]
    return {"rests": rests, "asks": [[asks.get(anchor, "") for anchor in own] for own in anchors]}


def find(finder: Page, query: str, **changes) -> dict:
    """All that the engine says of a query, on an index with some parts changed."""
    return finder.evaluate("([index, query]) => guideSearch.create(index).search(query)", [index(**changes), query])


def places(finder: Page, query: str, **changes) -> list[str]:
    return [f"{hit['slug']}#{hit['anchor']}" for hit in find(finder, query, **changes)["hits"]]
