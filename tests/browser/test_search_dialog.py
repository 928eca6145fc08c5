"""The search as a reader meets it: opened, typed, pasted, driven by keys, over http and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from search_page import open_search, titles


def test_nothing_of_it_is_loaded_before_somebody_comes_near(browser: Browser, server: str):
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{server}/close/")
    assert not [url for url in asked if "search" in url]
    # It comes as soon as a pointer, a finger or the focus comes near.
    with tab.expect_request("**/search-index.js"):
        tab.locator("#search-open").hover()
    tab.reload()
    with tab.expect_request("**/search-index.js"):
        tab.locator("#search-open").focus()
    tab.reload()
    with tab.expect_request("**/search-index.js"):
        tab.locator("#search-open").dispatch_event("touchstart")


def test_typing_shows_pages_best_first_with_marks_and_a_status(searcher: Page):
    open_search(searcher)
    searcher.keyboard.type("注销", delay=20)
    assert titles(searcher)[0] == "申请关闭"
    assert searcher.locator("#search-results > li").count() <= 8
    assert searcher.locator("#search-results mark").count() > 0
    expect(searcher.locator("#search-status")).to_contain_text("找到")
    assert searcher.locator("#search-results > li > a").first.get_attribute("href").split("#")[0].endswith("/close/")


def test_the_first_result_is_the_answer_with_numbers_to_call(searcher: Page, pages):
    open_search(searcher)
    searcher.locator("#search-input").fill("客服不给关")
    card = searcher.locator("#search-results > li").first
    expect(card).to_contain_text("请客服把理由写成文字")
    assert card.locator("> a").first.get_attribute("href").endswith("/refused/")
    call = card.locator("p a[href^='tel:']").first
    assert call.get_attribute("href") == f"tel:{call.inner_text()}"
    # A call is no way to another page: the answer stays open.
    searcher.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    call.click()
    expect(searcher.locator("#search")).to_be_visible()


def test_the_first_result_goes_on_once_the_texts_have_come(searcher: Page):
    asked: list[str] = []
    searcher.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    lines = searcher.locator(".search__card > p")
    held: list[Route] = []
    searcher.route("**/search-texts.js", lambda route: held.append(route))
    open_search(searcher)
    assert "search-texts.js" not in asked
    with searcher.expect_request("**/search-texts.js"):
        searcher.locator("#search-input").fill("扣款失败")
    expect(lines).to_have_count(1)
    short = lines.first.inner_text()
    # They do not come: the first sentences stay, and the next question asks for them again.
    searcher.evaluate("() => addEventListener('error', () => (window.failed = true), { capture: true, once: true })")
    held.pop().abort()
    searcher.wait_for_function(
        "() => window.failed"
    )  # a question typed before the page knows of it would still wait for them
    with searcher.expect_request("**/search-texts.js"):
        searcher.locator("#search-input").fill("扣款失败？")
    assert lines.all_inner_texts() == [short]
    held.pop().continue_()
    expect(lines.nth(1)).to_be_visible()
    assert "".join(lines.all_inner_texts()).startswith(short)


def test_no_place_is_shown_twice(searcher: Page):
    open_search(searcher)
    for query in ("销户", "提前还清手续费"):
        searcher.locator("#search-input").fill(query)
        # The list may be another before the texts have come.
        searcher.wait_for_function("() => window.guideSearchTexts")
        expect(searcher.locator(".search__card > a")).to_have_count(2)
        links = searcher.locator("#search-results a:not(.tel)").evaluate_all("(all) => all.map((link) => link.href)")
        assert len(links) == len(set(links)), query
        expect(searcher.locator("#search-status")).to_contain_text(
            f"{searcher.locator('#search-results > li').count()} 条"
        )


def test_nothing_moves_under_who_walks_through_the_results(searcher: Page):
    held: list[Route] = []
    searcher.route("**/search-texts.js", lambda route: held.append(route))
    open_search(searcher)
    with searcher.expect_request("**/search-texts.js"):
        searcher.locator("#search-input").fill("扣款失败")
    searcher.keyboard.press("ArrowDown")
    with searcher.expect_response("**/search-texts.js"):
        held.pop().continue_()
    searcher.wait_for_function("() => window.guideSearchTexts")
    expect(searcher.locator("#search-results a").first).to_be_focused()
    expect(searcher.locator(".search__card > p")).to_have_count(1)


def test_a_claim_is_shown_with_its_verdict(searcher: Page):
    open_search(searcher)
    searcher.locator("#search-input").fill("卸载就等于关了吗")
    claim = searcher.locator("#search-results > li", has_text="说法核对").first
    expect(claim.locator(".search__verdict").first).to_have_text("错")


def test_no_excerpt_ends_within_a_sentence(searcher: Page):
    open_search(searcher)
    for query in ("注销", "征信", "95384", "被骗了"):
        searcher.locator("#search-input").fill(query)
        texts = searcher.locator(".search__text").all_inner_texts()
        assert [text for text in texts if text[-1] not in "。！？；…”」）："] == [], query


def test_pasted_and_dictated_text(searcher: Page):
    open_search(searcher)
    # Pasting, dictation and playwright's fill all send an input event without keys.
    searcher.locator("#search-input").fill("投诉电话12378")
    assert titles(searcher)[0] in ("投诉与调解", "官方客服怎么核对")


@pytest.mark.parametrize("query", ["\u200b", "\ufeff", "\u200e\u00ad\u2060", "\u3164 \u2800", " ", "\u3000"])
def test_a_query_that_nobody_sees_is_answered(searcher: Page, query: str):
    open_search(searcher)
    searcher.locator("#search-input").fill(query)
    expect(searcher.locator("#search-status")).to_contain_text("没有看得见的字")
    assert searcher.locator("#search-results > li").count() == 0
    searcher.locator("#search-input").fill("")
    expect(searcher.locator("#search-status")).to_have_text("")


def test_query_in_the_address(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/about/?q=%E7%BB%93%E6%B8%85%E8%AF%81%E6%98%8E")
    expect(tab.locator("#search-input")).to_have_value("结清证明")
    expect(tab.locator("#search-results strong").first).to_have_text("结清证明")


def test_markup_in_the_address_stays_text(browser: Browser, server: str):
    tab = browser.new_page()
    tab.on("dialog", lambda dialog: pytest.fail("script ran"))
    tab.goto(f"{server}/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%3E%3Cscript%3Ealert(2)%3C/script%3E")
    expect(tab.locator("#search-input")).to_have_value('<img src=x onerror=alert(1)>"><script>alert(2)</script>')
    assert tab.locator("#search img, #search script").count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "关" * 10000,
        "<img src=x onerror=alert(1)>",
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "(.*)+[",
        "‮‭",
    ],
)
def test_hostile_queries_neither_break_nor_inject(searcher: Page, query: str):
    broken: list[str] = []
    searcher.on("pageerror", lambda error: broken.append(str(error)))
    open_search(searcher)
    searcher.locator("#search-input").fill(query)
    assert searcher.locator("#search img, #search script").count() == 0
    searcher.locator("#search-input").fill("关闭")
    assert titles(searcher)[0] == "申请关闭"
    assert broken == []


def test_no_hit_offers_the_situations_and_the_hotline(searcher: Page, catalog):
    open_search(searcher)
    searcher.locator("#search-input").fill("qqqqzzzz")
    assert searcher.locator("#search-results > li").count() == 0
    expect(searcher.locator("#search-status")).to_contain_text("没有找到")
    assert searcher.locator(".search__offers a").count() == len(catalog.situations) + 1


@pytest.mark.parametrize(
    ("query", "first"), [("客服让我转账到安全账户", "识别“关闭、注销”骗局"), ("我被骗了怎么办", "已经转了钱怎么办")]
)
def test_smell_of_a_scam(searcher: Page, query: str, first: str):
    open_search(searcher)
    searcher.locator("#search-input").fill(query)
    assert titles(searcher)[0] == first
    expect(searcher.locator(".search__alarm")).to_be_visible()
    assert searcher.locator(".search__alarm a").first.get_attribute("href") == "tel:110"
    assert searcher.locator(".search__alarm a").last.get_attribute("href").endswith("/scammed/")
    searcher.locator("#search-input").fill("利息怎么算")
    expect(searcher.locator(".search__alarm")).to_be_hidden()


def test_where_nothing_fits_well_the_situations_are_offered(searcher: Page, catalog):
    open_search(searcher)
    searcher.locator("#search-input").fill("周杰伦演唱会门票")
    expect(searcher.locator("#search-status")).to_contain_text("没有很合适的")
    assert searcher.locator(".search__offers a:visible").count() == len(catalog.situations) + 1
    searcher.locator("#search-input").fill("结清证明")
    expect(searcher.locator(".search__offers")).to_be_hidden()


def test_hit_on_the_same_page_closes_the_dialog(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/proof/")
    open_search(tab)
    tab.keyboard.type("结清证明")
    tab.keyboard.press("Enter")
    expect(tab.locator("dialog#search")).to_be_hidden()


def test_the_way_back_closes_the_search_and_leads_no_further(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/about/")
    tab.goto(f"{server}/proof/")
    search = tab.locator("dialog#search")
    open_search(tab)
    tab.go_back()
    expect(search).to_be_hidden()
    assert tab.url == f"{server}/proof/"
    # However it was closed, the next step back leaves the page. The browser takes a moment for the step that closing makes.
    tab.evaluate("() => addEventListener('popstate', () => (window.steps = (window.steps || 0) + 1))")
    closing = (lambda: tab.keyboard.press("Escape"), lambda: tab.locator(".search__close").click())
    for steps, close in enumerate(closing, start=1):
        open_search(tab)
        close()
        expect(search).to_be_hidden()
        tab.wait_for_function("(steps) => window.steps === steps", arg=steps)
    tab.go_back()
    tab.wait_for_url(f"{server}/about/")


def test_an_address_that_asks_is_no_step_of_its_own(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/about/")
    tab.goto(f"{server}/close/?q=结清证明")
    expect(tab.locator("dialog#search")).to_be_visible()
    assert tab.evaluate("() => history.length") == 3
    tab.go_back()
    tab.wait_for_url(f"{server}/about/")


def test_escape_closes_and_what_was_typed_stays(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/about/")
    tab.evaluate("() => (document.documentElement.style.fontSize = '110%')")
    open_search(tab)
    tab.keyboard.type("结清")
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog#search")).to_be_hidden()
    open_search(tab)
    assert tab.locator("#search-input").input_value() == "结清"
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog#search")).to_be_hidden()
    # What others wrote on the page is left as it was.
    assert tab.evaluate("() => document.documentElement.style.cssText") == "font-size: 110%;"


@pytest.mark.parametrize(("query", "place"), [("结清证明", "/proof/"), ("已经转了钱", "/scammed/")])
def test_back_from_a_result_leads_to_where_the_search_was_opened(browser: Browser, server: str, query, place):
    tab = browser.new_page()
    tab.goto(f"{server}/proof/#apply")
    open_search(tab)
    tab.keyboard.type(query)
    tab.locator("#search-results > li > a").first.click()
    tab.wait_for_url(f"**{place}*")
    tab.wait_for_function("() => location.hash !== '#apply'")
    tab.go_back()
    tab.wait_for_url(f"{server}/proof/#apply")
    expect(tab.locator("dialog#search")).to_be_hidden()


def test_a_result_at_the_address_that_is_shown_opens_its_fold_again(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/close/#lower")
    fold = tab.locator("details:has(#lower)")
    expect(fold).to_have_attribute("open", "")
    fold.locator("summary").click()
    expect(fold).not_to_have_attribute("open", "")
    open_search(tab)
    tab.keyboard.type("只想降低额度")
    tab.locator("#search-results a[href$='#lower']").first.click()
    expect(fold).to_have_attribute("open", "")


def test_a_slow_search_says_that_it_comes(browser: Browser, server: str):
    tab = browser.new_page()
    held: list[Route] = []
    tab.route("**/search-index.js", lambda route: held.append(route))
    tab.goto(f"{server}/about/")
    tab.locator("#search-open").click()
    expect(tab.locator("#search-open")).to_have_text("正在打开…")
    held.pop().continue_()
    expect(tab.locator("dialog#search")).to_be_visible()
    expect(tab.locator("#search-open")).to_have_text("搜索")


def test_nothing_moves_under_who_scrolls_through_the_results(browser: Browser, server: str):
    tab = browser.new_page(viewport={"width": 390, "height": 400})
    held: list[Route] = []
    tab.route("**/search-texts.js", lambda route: held.append(route))
    tab.goto(f"{server}/about/")
    open_search(tab)
    with tab.expect_request("**/search-texts.js"):
        tab.locator("#search-input").fill("骗子说不关闭影响征信")
    shown = tab.locator("#search-results").inner_text()
    tab.evaluate("() => document.getElementById('search').scrollTo(0, 200)")
    held.pop().continue_()
    tab.wait_for_function("() => window.guideSearchTexts")
    assert tab.locator("#search-results").inner_text() == shown


def test_works_from_a_file_with_the_network_cut(browser: Browser, site: Path):
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto((site / "about" / "index.html").as_uri())
    open_search(tab)
    tab.keyboard.type("zhuxiao")
    assert titles(tab)[0] == "申请关闭"
    tab.keyboard.press("Enter")
    tab.wait_for_url("file://**/close/index.html*")


def test_without_the_dialog_element_it_still_opens_and_closes(browser: Browser, server: str):
    tab = browser.new_page()
    tab.add_init_script("delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;")
    tab.goto(f"{server}/about/")
    open_search(tab)
    tab.keyboard.type("结清证明")
    assert titles(tab)[0] == "结清证明"
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_be_hidden()


def test_a_failed_load_says_so_and_can_be_tried_again(browser: Browser, server: str):
    tab = browser.new_page()
    tab.route("**/search-index.js", lambda route: route.abort())
    tab.goto(f"{server}/about/")
    tab.locator("#search-open").click()
    expect(tab.locator("#search-open")).to_contain_text("重试")
    tab.unroute("**/search-index.js")
    open_search(tab)
    expect(tab.locator("#search-open")).to_have_text("搜索")
