"""The search as a reader meets it: opened, typed, pasted, driven by keys, over http and from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def one_tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(one_tab: Page, server: str) -> Iterator[Page]:
    """A page in the one tab of this file: the search keeps nothing."""
    one_tab.goto(f"{server}/about/")
    yield one_tab
    one_tab.unroute_all()
    one_tab.set_viewport_size(PHONE)


def titles(page: Page) -> list[str]:
    return page.locator("#search-results strong").all_inner_texts()


def open_search(page: Page) -> None:
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()


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


def test_typing_shows_pages_best_first_with_marks_and_a_status(page: Page):
    open_search(page)
    page.keyboard.type("注销", delay=20)
    assert titles(page)[0] == "申请关闭"
    assert page.locator("#search-results > li").count() <= 8
    assert page.locator("#search-results mark").count() > 0
    expect(page.locator("#search-status")).to_contain_text("找到")
    assert page.locator("#search-results > li > a").first.get_attribute("href").split("#")[0].endswith("/close/")


def test_the_first_result_is_the_answer_with_numbers_to_call(page: Page, pages):
    open_search(page)
    page.locator("#search-input").fill("客服不给关")
    card = page.locator("#search-results > li").first
    expect(card).to_contain_text("请客服把理由写成文字")
    assert card.locator("> a").first.get_attribute("href").endswith("/refused/")
    call = card.locator("p a[href^='tel:']").first
    assert call.get_attribute("href") == f"tel:{call.inner_text()}"
    # A call is no way to another page: the answer stays open.
    page.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    call.click()
    expect(page.locator("#search")).to_be_visible()


def test_the_first_result_goes_on_once_the_texts_have_come(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    lines = page.locator(".search__card > p")
    held: list[Route] = []
    page.route("**/search-texts.js", lambda route: held.append(route))
    open_search(page)
    assert "search-texts.js" not in asked
    with page.expect_request("**/search-texts.js"):
        page.locator("#search-input").fill("扣款失败")
    expect(lines).to_have_count(1)
    short = lines.first.inner_text()
    # They do not come: the first sentences stay, and the next question asks for them again.
    page.evaluate("() => addEventListener('error', () => (window.failed = true), { capture: true, once: true })")
    held.pop().abort()
    page.wait_for_function("() => window.failed")  # a question typed before the page knows of it would still wait for them
    with page.expect_request("**/search-texts.js"):
        page.locator("#search-input").fill("扣款失败了")
    assert lines.all_inner_texts() == [short]
    held.pop().continue_()
    expect(lines.nth(1)).to_be_visible()
    assert "".join(lines.all_inner_texts()).startswith(short)


def test_no_place_is_shown_twice(page: Page):
    open_search(page)
    for query in ("销户", "提前还清手续费"):
        page.locator("#search-input").fill(query)
        # The list may be another before the texts have come.
        page.wait_for_function("() => window.guideSearchTexts")
        expect(page.locator(".search__card > a")).to_have_count(2)
        links = page.locator("#search-results a:not(.tel)").evaluate_all("(all) => all.map((link) => link.href)")
        assert len(links) == len(set(links)), query
        expect(page.locator("#search-status")).to_contain_text(f"{page.locator('#search-results > li').count()} 条")


def test_nothing_moves_under_who_walks_through_the_results(page: Page):
    held: list[Route] = []
    page.route("**/search-texts.js", lambda route: held.append(route))
    open_search(page)
    with page.expect_request("**/search-texts.js"):
        page.locator("#search-input").fill("扣款失败")
    page.keyboard.press("ArrowDown")
    with page.expect_response("**/search-texts.js"):
        held.pop().continue_()
    page.wait_for_function("() => window.guideSearchTexts")
    expect(page.locator("#search-results a").first).to_be_focused()
    expect(page.locator(".search__card > p")).to_have_count(1)


def test_a_claim_is_shown_with_its_verdict(page: Page):
    open_search(page)
    page.locator("#search-input").fill("卸载就等于关了吗")
    claim = page.locator("#search-results > li", has_text="说法核对").first
    expect(claim.locator(".search__verdict").first).to_have_text("错")


def test_no_excerpt_ends_within_a_sentence(page: Page):
    open_search(page)
    for query in ("注销", "征信", "95384", "被骗了"):
        page.locator("#search-input").fill(query)
        texts = page.locator(".search__text").all_inner_texts()
        assert [text for text in texts if text[-1] not in "。！？；…”」）："] == [], query


def test_pasted_and_dictated_text(page: Page):
    open_search(page)
    # Pasting, dictation and playwright's fill all send an input event without keys.
    page.locator("#search-input").fill("投诉电话12378")
    assert titles(page)[0] in ("投诉与调解", "官方客服怎么核对")


def test_composition_is_searched_when_it_ends(page: Page):
    open_search(page)
    page.evaluate(
        """() => { const input = document.getElementById('search-input'); input.value = '结清证明';
        input.dispatchEvent(new CompositionEvent('compositionend', {data: '结清证明'})); }"""
    )
    assert titles(page)[0] == "结清证明"


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k"])
def test_opens_by_keys(page: Page, keys: str):
    page.keyboard.press(keys)
    expect(page.locator("dialog#search")).to_be_visible()
    assert page.locator("#search-input").input_value() == ""


def test_no_single_character_opens_it(page: Page):
    # Speech input types them: a shortcut without a modifier key cannot be spoken around (WCAG 2.2, 2.1.4).
    for key in "/?skqf12":
        page.keyboard.press(key)
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input")).to_be_focused()
    assert page.locator("#search-input").input_value() == ""


# The end of a composition as Safari tells it (compositionend first), and as the others do.
CONFIRM = """([node, key, told]) => {
  const at = document.querySelector(node);
  if (told.keyCode) at.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "注销" }));
  at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ctrlKey: key === "k", ...told }));
}"""


@pytest.mark.parametrize("told", [{"keyCode": 229}, {"isComposing": True}], ids=["safari", "others"])
def test_keys_of_an_input_method_are_its_own(page: Page, told: dict):
    here = page.url
    page.evaluate(CONFIRM, ["body", "k", told])
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.locator("#search").count() == 0
    open_search(page)
    page.keyboard.type("注销")
    for key in ("Enter", "ArrowDown"):
        page.evaluate(CONFIRM, ["#search-input", key, told])
        expect(page.locator("#search-input")).to_be_focused()
    assert (page.url, page.locator("dialog#search").is_visible()) == (here, True)
    # The same without an input method: the keys do what they say.
    page.evaluate(CONFIRM, ["#search-input", "Enter", {}])
    page.wait_for_url("**/close/**")


WIDE = {"width": 1280, "height": 800}


def test_a_tap_on_the_blank_of_the_box_keeps_it(page: Page):
    page.set_viewport_size({"width": 390, "height": 2400})
    open_search(page)
    page.locator("#search-input").fill("12378")
    box = page.locator("#search").bounding_box()
    last = page.locator("#search-results > li").last.bounding_box()
    assert last["y"] + last["height"] < box["y"] + box["height"] - 100, "no blank to tap on"
    for x, y in ((200, box["height"] - 50), (2, 300), (box["width"] - 2, 300)):
        page.mouse.click(x, y)
        expect(page.locator("#search")).to_be_visible()


def test_a_press_beside_the_box_closes_it(page: Page):
    page.set_viewport_size(WIDE)
    open_search(page)
    page.mouse.click(50, 400)
    expect(page.locator("#search")).to_be_hidden()


@pytest.mark.parametrize("outwards", [True, False])
def test_a_press_that_begins_or_ends_in_the_box_keeps_it(page: Page, outwards: bool):
    page.set_viewport_size(WIDE)
    open_search(page)
    page.keyboard.type("结清证明")
    field = page.locator("#search-input").bounding_box()
    ends = [(field["x"] + 60, field["y"] + 10), (50, field["y"] + 10)]
    start, end = ends if outwards else ends[::-1]
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    expect(page.locator("#search")).to_be_visible()


@pytest.mark.parametrize("key", ["Control", "Meta", "Shift", "Alt"])
def test_a_hit_opened_elsewhere_leaves_it(page: Page, key: str):
    open_search(page)
    page.keyboard.type("结清证明")
    # What a browser does then is its own affair.
    page.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    hit = page.locator("#search-results a").first
    hit.click(modifiers=[key])
    expect(page.locator("#search")).to_be_visible()
    hit.click()
    expect(page.locator("#search")).to_be_hidden()


@pytest.mark.parametrize("over", [(640, 600), (60, 400)], ids=["box", "beside"])
@pytest.mark.parametrize("how", ["dialog", "old browser"])
def test_the_page_behind_stays_where_it_is(browser: Browser, server: str, over: tuple[int, int], how: str):
    page = browser.new_page(viewport=WIDE)
    if how == "old browser":
        page.add_init_script("delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;")
    page.goto(f"{server}/close/")
    page.mouse.move(*over)
    page.evaluate("() => scrollTo(0, 500)")
    width = page.evaluate("() => document.body.getBoundingClientRect().width")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-input")).to_be_focused()
    # The style sheet of the dialog comes after it: only then does it stand over the page.
    page.wait_for_function("() => [...document.styleSheets].some((one) => /search[^/]*\\.css$/.test(one.href || ''))")
    page.keyboard.type("12378")
    page.mouse.wheel(0, 1800)
    # Two frames later it would have moved.
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"
    )
    assert page.evaluate("() => [scrollY, document.body.getBoundingClientRect().width]") == [500, width]
    page.locator(".search__close").click()
    expect(page.locator("#search")).to_be_hidden()
    assert page.evaluate("scrollY") == 500
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => scrollY > 500")
    page.close()


@pytest.mark.parametrize("query", ["\u200b", "\ufeff", "\u200e\u00ad\u2060", "\u3164 \u2800", " ", "\u3000"])
def test_a_query_that_nobody_sees_is_answered(page: Page, query: str):
    open_search(page)
    page.locator("#search-input").fill(query)
    expect(page.locator("#search-status")).to_contain_text("没有看得见的字")
    assert page.locator("#search-results > li").count() == 0
    page.locator("#search-input").fill("")
    expect(page.locator("#search-status")).to_have_text("")


def test_arrows_and_enter(page: Page, server: str):
    open_search(page)
    page.keyboard.type("结清证明")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/proof/**")


def test_focus_returns_and_stays_inside(page: Page):
    page.locator("#search-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("利息")
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "!document.activeElement || document.activeElement === document.body || !!document.activeElement.closest('#search')"
        )
    page.keyboard.press("Escape")
    expect(page.locator("dialog#search")).to_be_hidden()
    expect(page.locator("#search-open")).to_be_focused()


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
def test_hostile_queries_neither_break_nor_inject(page: Page, query: str):
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    open_search(page)
    page.locator("#search-input").fill(query)
    assert page.locator("#search img, #search script").count() == 0
    page.locator("#search-input").fill("关闭")
    assert titles(page)[0] == "申请关闭"
    assert broken == []


def test_no_hit_offers_the_situations_and_the_hotline(page: Page, catalog):
    open_search(page)
    page.locator("#search-input").fill("qqqqzzzz")
    assert page.locator("#search-results > li").count() == 0
    expect(page.locator("#search-status")).to_contain_text("没有找到")
    assert page.locator(".search__offers a").count() == len(catalog.situations) + 1


@pytest.mark.parametrize(
    ("query", "first"), [("客服让我转账到安全账户", "识别“关闭、注销”骗局"), ("我被骗了怎么办", "已经转了钱怎么办")]
)
def test_smell_of_a_scam(page: Page, query: str, first: str):
    open_search(page)
    page.locator("#search-input").fill(query)
    assert titles(page)[0] == first
    expect(page.locator(".search__alarm")).to_be_visible()
    assert page.locator(".search__alarm a").first.get_attribute("href") == "tel:110"
    assert page.locator(".search__alarm a").last.get_attribute("href").endswith("/scammed/")
    page.locator("#search-input").fill("利息怎么算")
    expect(page.locator(".search__alarm")).to_be_hidden()


def test_where_nothing_fits_well_the_situations_are_offered(page: Page, catalog):
    open_search(page)
    page.locator("#search-input").fill("周杰伦演唱会门票")
    expect(page.locator("#search-status")).to_contain_text("没有很合适的")
    assert page.locator(".search__offers a:visible").count() == len(catalog.situations) + 1
    page.locator("#search-input").fill("结清证明")
    expect(page.locator(".search__offers")).to_be_hidden()


def test_hit_on_the_same_page_closes_the_dialog(browser: Browser, server: str):
    tab = browser.new_page()
    tab.goto(f"{server}/proof/")
    open_search(tab)
    tab.keyboard.type("结清证明")
    tab.keyboard.press("Enter")
    expect(tab.locator("dialog#search")).to_be_hidden()


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
