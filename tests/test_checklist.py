"""Checklists keep their ticks on the device, tell how far one is, and do without storage and without script."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect
from tool_page import EDITIONS, ToolPage, folder, open_page  # noqa: F401

KEY = "guide-checklist"
BOXES = "article .task-list-item [type=checkbox]"
LISTS = {"before": 1, "close": 4, "after": 5}


def stored(page: ToolPage) -> dict:
    return json.loads(page.tab.page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")


def bar(page: ToolPage):
    return page.article.locator("[data-checklist]")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("slug", LISTS)
def test_ticks_stay_and_show_in_the_line_of_steps(open_page, slug: str, edition: str):  # noqa: F811
    page = open_page(slug, edition)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    count = boxes.count()
    expect(bar(page).get_by_role("status")).to_have_text(f"{count} 项中已完成 0 项")
    boxes.nth(1).check()
    expect(bar(page).get_by_role("status")).to_have_text(f"{count} 项中已完成 1 项")
    page.tab.page.reload()
    expect(boxes.nth(1)).to_be_checked()
    assert boxes.nth(0).is_checked() is False
    step = page.article.locator(f".steps li[data-step={slug}] a")
    expect(step).to_have_attribute("data-ticks", f"1/{count}")
    expect(step).to_have_attribute("aria-label", f"{step.inner_text()}，清单 {count} 项中已完成 1 项")
    for number in range(count):
        boxes.nth(number).check()
    expect(step).to_have_attribute("data-ticks", "✓")
    assert page.tab.noted == []


@pytest.mark.parametrize("slug", ["before", "payoff", "proof", "close", "after"])
def test_every_step_tells_of_all_lists(open_page, slug: str):  # noqa: F811
    state = json.dumps({"before": {"all": 2, "done": ["甲"]}, "close": {"all": 1, "done": ["乙"]}})
    page = open_page(slug, init=f"localStorage.setItem('{KEY}', {json.dumps(state)})")
    ticks = page.article.locator(".steps a").evaluate_all("(links) => links.map((link) => link.dataset.ticks || '')")
    assert ticks == ["1/2", "", "", "✓", ""]
    shown = page.article.locator(".steps a").first.evaluate("(link) => getComputedStyle(link, '::before').content")
    assert "1/2" in shown


def test_reset_can_be_taken_back(open_page):  # noqa: F811
    page = open_page("close")
    boxes, reset = page.article.locator(".task-list-item [type=checkbox]"), page.article.locator("#checklist-reset")
    boxes.nth(0).check()
    boxes.nth(2).check()
    reset.click()
    assert [box.is_checked() for box in boxes.all()].count(True) == 0
    assert stored(page)["close"]["done"] == []
    expect(reset).to_have_text("恢复刚才的勾")
    reset.click()
    assert [number for number, box in enumerate(boxes.all()) if box.is_checked()] == [0, 2]
    reset.click()
    boxes.nth(1).check()
    expect(reset).to_have_text("清除勾选")


def test_two_tabs_agree(open_page):  # noqa: F811
    page = open_page("close")
    other = page.tab.page.context.new_page()
    other.goto(page.tab.page.url)
    other.locator(BOXES).nth(3).check()
    expect(page.article.locator(".task-list-item [type=checkbox]").nth(3)).to_be_checked()


@pytest.mark.parametrize(
    "garbage",
    ["{", "null", "[]", "7", '"甲"', '{"close": 1}', '{"close": {"all": "x", "done": 3}}', '{"close": {"all": 7, "done": [null, {}]}}', '{"<img src=x onerror=alert(1)>": {"all": 1, "done": ["x"]}}'],
)  # fmt: skip
def test_garbage_in_storage_breaks_nothing(open_page, garbage: str):  # noqa: F811
    once = f"if (!sessionStorage.s) {{ sessionStorage.s = 1; localStorage.setItem('{KEY}', {json.dumps(garbage)}) }}"
    page = open_page("close", init=once)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    expect(bar(page).get_by_role("status")).to_have_text(f"{boxes.count()} 项中已完成 0 项")
    boxes.nth(0).check()
    page.tab.page.reload()
    expect(boxes.nth(0)).to_be_checked()
    assert page.tab.noted == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
)
def test_without_storage_it_says_so_and_still_counts(open_page, refusal: str):  # noqa: F811
    page = open_page("close", init=refusal)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    expect(bar(page)).to_contain_text("这个浏览器不让保存")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(bar(page).get_by_role("status")).to_have_text(f"{boxes.count()} 项中已完成 2 项")
    assert page.tab.noted == []


def test_an_item_whose_words_changed_is_open_again(open_page):  # noqa: F811
    state = json.dumps({"close": {"all": 7, "done": ["从前的一条", "另一条"]}})
    page = open_page("close", init=f"localStorage.setItem('{KEY}', {json.dumps(state)})")
    assert not any(box.is_checked() for box in page.article.locator(".task-list-item [type=checkbox]").all())


def test_nothing_but_ticks_is_stored(open_page):  # noqa: F811
    page = open_page("close")
    page.article.locator(".task-list-item [type=checkbox]").first.check()
    assert page.tab.page.evaluate("Object.keys(localStorage)") == [KEY]
    assert page.tab.page.evaluate("document.cookie + sessionStorage.length") == "0"


def test_keyboard_alone(open_page):  # noqa: F811
    page = open_page("close")
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    boxes.first.focus()
    page.tab.page.keyboard.press("Space")
    expect(boxes.first).to_be_checked()
    for _ in range(40):
        page.tab.page.keyboard.press("Tab")
        if page.tab.page.evaluate("document.activeElement.id") == "checklist-reset":
            break
    page.tab.page.keyboard.press("Enter")
    expect(boxes.first).not_to_be_checked()


def test_without_script_boxes_are_there_and_no_dead_button(open_page):  # noqa: F811
    page = open_page("close", java_script_enabled=False)
    expect(bar(page)).to_be_hidden()
    expect(page.article.locator(".task-list-item [type=checkbox]").first).to_be_visible()


def test_nothing_moves_when_the_script_starts(open_page):  # noqa: F811
    # The box with the page's own address, far below, gets another line where the guide has no public address.
    watch = """window.moved = []; new PerformanceObserver((list) => list.getEntries().forEach((one) => one.sources.forEach((source) => {
      const node = source.node && (source.node.closest ? source.node : source.node.parentElement);
      if (node && !node.closest('.cite, .independence, footer, nav')) window.moved.push(node.outerHTML.slice(0, 80));
    }))).observe({ type: 'layout-shift', buffered: true })"""
    page = open_page("close", init=watch, viewport={"width": 390, "height": 6000})
    page.tab.page.wait_for_timeout(300)
    assert page.tab.page.evaluate("window.moved") == []


def test_paper_shows_the_state(open_page):  # noqa: F811
    page = open_page("close")
    page.article.locator(".task-list-item [type=checkbox]").first.check()
    page.tab.page.emulate_media(media="print")
    expect(bar(page).get_by_role("status")).to_be_visible()
    expect(page.article.locator(".task-list-item [type=checkbox]").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_with_ticks(open_page, scheme: str):  # noqa: F811
    page = open_page("close", color_scheme=scheme)
    for box in page.article.locator(".task-list-item [type=checkbox]").all():
        box.check()
    assert page.axe() == []
