"""The box of the search under keys, input methods, taps and presses: what opens, keeps and closes it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from search_page import open_search, titles


def test_composition_is_searched_when_it_ends(searcher: Page):
    open_search(searcher)
    searcher.evaluate(
        """() => { const input = document.getElementById('search-input'); input.value = '结清证明';
        input.dispatchEvent(new CompositionEvent('compositionend', {data: '结清证明'})); }"""
    )
    assert titles(searcher)[0] == "结清证明"


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k"])
def test_opens_by_keys(searcher: Page, keys: str):
    searcher.keyboard.press(keys)
    expect(searcher.locator("dialog#search")).to_be_visible()
    assert searcher.locator("#search-input").input_value() == ""


def test_no_single_character_opens_it(searcher: Page):
    # Speech input types them: a shortcut without a modifier key cannot be spoken around (WCAG 2.2, 2.1.4).
    for key in "/?skqf12":
        searcher.keyboard.press(key)
    searcher.keyboard.press("Control+k")
    expect(searcher.locator("#search-input")).to_be_focused()
    assert searcher.locator("#search-input").input_value() == ""


# The end of a composition as Safari tells it (compositionend first), and as the others do.
CONFIRM = """([node, key, told]) => {
  const at = document.querySelector(node);
  if (told.keyCode) at.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "注销" }));
  at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ctrlKey: key === "k", ...told }));
}"""


@pytest.mark.parametrize("told", [{"keyCode": 229}, {"isComposing": True}], ids=["safari", "others"])
def test_keys_of_an_input_method_are_its_own(searcher: Page, told: dict):
    here = searcher.url
    searcher.evaluate(CONFIRM, ["body", "k", told])
    searcher.evaluate("() => new Promise(requestAnimationFrame)")
    assert searcher.locator("#search").count() == 0
    open_search(searcher)
    searcher.keyboard.type("注销")
    for key in ("Enter", "ArrowDown"):
        searcher.evaluate(CONFIRM, ["#search-input", key, told])
        expect(searcher.locator("#search-input")).to_be_focused()
    assert (searcher.url, searcher.locator("dialog#search").is_visible()) == (here, True)
    # The same without an input method: the keys do what they say.
    searcher.evaluate(CONFIRM, ["#search-input", "Enter", {}])
    searcher.wait_for_url("**/close/**")


WIDE = {"width": 1280, "height": 800}


def test_a_new_question_is_answered_in_sight(searcher: Page):
    open_search(searcher)
    searcher.locator("#search-input").fill("征信")
    searcher.wait_for_function("() => window.guideSearchTexts")
    searcher.locator("#search").evaluate("(box) => box.scrollTo(0, box.scrollHeight)")
    assert searcher.locator("#search").evaluate("(box) => box.scrollTop") > 100
    searcher.locator("#search-input").fill("对方让我共享屏幕转账")
    expect(searcher.locator(".search__alarm")).to_be_in_viewport()


def test_a_tap_on_the_blank_of_the_box_keeps_it(searcher: Page):
    searcher.set_viewport_size({"width": 390, "height": 2400})
    open_search(searcher)
    searcher.locator("#search-input").fill("12378")
    box = searcher.locator("#search").bounding_box()
    last = searcher.locator("#search-results > li").last.bounding_box()
    assert last["y"] + last["height"] < box["y"] + box["height"] - 100, "no blank to tap on"
    for x, y in ((200, box["height"] - 50), (2, 300), (box["width"] - 2, 300)):
        searcher.mouse.click(x, y)
        expect(searcher.locator("#search")).to_be_visible()


def test_a_press_beside_the_box_closes_it(searcher: Page):
    searcher.set_viewport_size(WIDE)
    open_search(searcher)
    searcher.mouse.click(50, 400)
    expect(searcher.locator("#search")).to_be_hidden()


@pytest.mark.parametrize("outwards", [True, False])
def test_a_press_that_begins_or_ends_in_the_box_keeps_it(searcher: Page, outwards: bool):
    searcher.set_viewport_size(WIDE)
    open_search(searcher)
    searcher.keyboard.type("结清证明")
    field = searcher.locator("#search-input").bounding_box()
    ends = [(field["x"] + 60, field["y"] + 10), (50, field["y"] + 10)]
    start, end = ends if outwards else ends[::-1]
    searcher.mouse.move(*start)
    searcher.mouse.down()
    searcher.mouse.move(*end, steps=4)
    searcher.mouse.up()
    expect(searcher.locator("#search")).to_be_visible()


@pytest.mark.parametrize("key", ["Control", "Meta", "Shift", "Alt"])
def test_a_hit_opened_elsewhere_leaves_it(searcher: Page, key: str):
    open_search(searcher)
    searcher.keyboard.type("结清证明")
    # What a browser does then is its own affair.
    searcher.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    hit = searcher.locator("#search-results a").first
    hit.click(modifiers=[key])
    expect(searcher.locator("#search")).to_be_visible()
    hit.click()
    expect(searcher.locator("#search")).to_be_hidden()


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


def test_arrows_and_enter(searcher: Page, server: str):
    open_search(searcher)
    searcher.keyboard.type("结清证明")
    searcher.keyboard.press("ArrowDown")
    expect(searcher.locator("#search-results a").nth(0)).to_be_focused()
    searcher.keyboard.press("ArrowDown")
    expect(searcher.locator("#search-results a").nth(1)).to_be_focused()
    searcher.keyboard.press("ArrowUp")
    searcher.keyboard.press("ArrowUp")
    expect(searcher.locator("#search-input")).to_be_focused()
    searcher.keyboard.press("Enter")
    searcher.wait_for_url(f"{server}/proof/**")


def test_focus_returns_and_stays_inside(searcher: Page):
    searcher.locator("#search-open").focus()
    searcher.keyboard.press("Enter")
    expect(searcher.locator("#search-input")).to_be_focused()
    searcher.keyboard.type("利息")
    for _ in range(30):
        searcher.keyboard.press("Tab")
        assert searcher.evaluate(
            "!document.activeElement || document.activeElement === document.body || !!document.activeElement.closest('#search')"
        )
    searcher.keyboard.press("Escape")
    expect(searcher.locator("dialog#search")).to_be_hidden()
    expect(searcher.locator("#search-open")).to_be_focused()
