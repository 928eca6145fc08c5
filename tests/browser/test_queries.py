"""Questions that people really type: the section that answers comes first or nearly so, whatever happens to them on the way."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from guide.data.load_catalog import Catalog
from guide.pages.address_page import page_path
from playwright.sync_api import Browser, Page
from query_set import FIND, Query, read_queries, score
from selectolax.lexbor import LexborHTMLParser

# What the guide promises of its search (share of the questions).
SECTION_FIRST, SECTION_THREE, PAGE_THREE = 0.78, 0.9, 0.95
# The places that the engine finds for each text.
_FIND = f"(queries) => ({FIND})(guideSearchIndex, guideSearchTexts, queries)"


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return read_queries(ROOT / "tests" / "sections.tsv")


def missing_places(queries: list[Query], site: Path) -> list[str]:
    """The places that no page has."""
    places: set[str] = set()
    for slug in {slug for query in queries for slug in query.pages}:
        path = site / page_path(slug) / "index.html"
        if path.is_file():
            nodes = LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")
            places |= {f"{slug}#", *(f"{slug}#{node.attributes['id']}" for node in nodes)}
    return [f"{query.id}：{place}" for query in queries for place in query.accept if place not in places]


@pytest.mark.parametrize("name", ["sections.tsv", "asks_labelled.tsv"])
def test_every_question_has_a_place_that_answers(name, site):
    asked = read_queries(ROOT / "tests" / name)
    assert len({query.id for query in asked}) == len(asked) > 0
    assert missing_places(asked, site) == []


def test_missing_places_are_named(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<h2 id='full'>甲</h2>", encoding="utf-8")
    query = Query("1", "x", ("a#full", "a#", "a#gone", "b#"))
    assert missing_places([query], tmp_path) == ["1：a#gone", "1：b#"]


@pytest.mark.parametrize("row", ["q1\t问题", "q1\t问题\t", "q1\t\tclose#steps", "q1\t问题\tclose"])
def test_broken_rows_are_named(tmp_path, row):
    path = tmp_path / "queries.tsv"
    path.write_text(f"id\tquery\taccept\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="queries.tsv:2"):
        read_queries(path)


def load(page: Page, address: str) -> Page:
    """Open a page and bring in the search."""
    page.goto(address)
    page.evaluate("() => guideLoad(['search', 'search-index', 'search-texts']).then(() => 1)")
    return page


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Page:
    return load(browser.new_page(), f"{server}/about/")


@pytest.fixture(scope="module")
def found(page: Page, queries: list[Query]) -> list[list[str]]:
    return page.evaluate(_FIND, [query.text for query in queries])


def test_search_keeps_its_promise(found, queries):
    pairs = list(zip(queries, found, strict=True))
    late = [query.text for query, hits in pairs if hits[0] not in query.accept]
    first, three, page, none = score(pairs)
    assert none == 0
    assert first >= SECTION_FIRST, late
    assert three >= SECTION_THREE, late
    assert page >= PAGE_THREE, late


def test_at_most_eight_and_at_most_two_sections_of_a_page(found):
    for hits in found:
        slugs = [slug for slug, _, anchor in (hit.partition("#") for hit in hits) if anchor]
        assert len(set(hits)) == len(hits) <= 8
        assert max(map(slugs.count, slugs), default=0) <= 2


def test_who_asks_for_the_number_reads_it_first(page: Page, catalog: Catalog):
    # Never a claim about other numbers, however the hotline is called.
    names = next(words for words in catalog.search.synonyms if "客服电话" in words)
    shown = page.evaluate(
        "(texts) => { const { search } = guideSearch.create(guideSearchIndex); return texts.map((text) => search(text).hits[0].text); }",
        [f"微粒贷{name}" for name in names],
    )
    assert [text for text in shown if catalog.contacts["webank"].value not in text] == []


# Of a message or a call that somebody got: True where it is a scam.
RECEIVED = {
    "【天河法院】您有一起金融借款合同纠纷案件，请点击链接 https://zxfw.court.gov.cn/ 在24小时内签收": False,
    "【微众银行】您的微粒贷借款逾期未还，已影响征信，请尽快还款，拒收请回复R": False,
    "银行卡被法院冻结以后，还能转账去还微粒贷的借款吗": False,
    "房贷经理叫我关闭微粒贷，结清证明要原件吗": False,
    "法院通知我用腾讯会议开庭，手机上怎么弄": False,
    "支付宝客服电话": False,
    "以前的校园贷影响征信怎么办": False,
    "就怕关完还从我卡里扣钱": False,
    "【重要通知】您的微粒贷利率超过国家规定，请今日内注销账户，否则影响征信": True,
    "接到电话说学生贷要注销，不然影响征信，让我加微信": True,
    "淘宝客服打来说我开了微粒贷要注销": True,
    "接到电话说微粒贷要注销不然影响征信": True,
    "他叫我下载会议软件": True,
    "女儿被人骗着注销学生账户": True,
    "验证码告诉他了": True,
}  # fmt: skip


def test_the_alarm_tells_a_scam_from_a_summons(page: Page):
    texts = list(RECEIVED)
    rung = page.evaluate(
        "(texts) => { const { search } = guideSearch.create(guideSearchIndex); return texts.map((text) => search(text).alarm); }",
        texts,
    )
    assert dict(zip(texts, rung, strict=True)) == RECEIVED


# What happens to a query on its way: copied out of a chat or a PDF, set apart, in another alphabet of the same digits.
DAMAGE: dict[str, Callable[[str], str]] = {
    "a format character everywhere": "\u200b".join,
    "another one after each": lambda text: "".join(
        map("".join, zip(text, itertools.cycle("\u00ad\u2060\u200e\ufe0f\ufeff\u200d")))
    ),
    "variation selectors": lambda text: "".join(f"{character}\U000e0100" for character in text),
    "at both ends": lambda text: f"\ufeff\u202a{text}\u202c\u200b",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_nobody_sees_changes_nothing(found, page: Page, queries: list[Query], damage: str):
    assert page.evaluate(_FIND, [DAMAGE[damage](query.text) for query in queries]) == found


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0"])
def test_characters_set_apart_are_found_as_well(found, page: Page, queries: list[Query], blank: str):
    apart = page.evaluate(_FIND, [blank.join(query.text) for query in queries])

    def first(lists: list[list[str]]) -> int:
        return sum(bool(hits) and hits[0] in query.accept for hits, query in zip(lists, queries, strict=True))

    assert first(apart) >= first(found) - 2


def test_search_from_a_file_finds_the_same(found, browser: Browser, site: Path, queries: list[Query]):
    page = load(browser.new_context(offline=True).new_page(), (site / "about" / "index.html").as_uri())
    assert page.evaluate(_FIND, [query.text for query in queries]) == found
