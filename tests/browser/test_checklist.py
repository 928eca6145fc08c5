"""Checklists keep their ticks on the device, tell how far one is, and do without storage and without script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from guide.html.label_parts import AccessibilityExtension, task_keys
from guide.pages.mark_inserts import insert_mark
from markdown import markdown
from playwright.sync_api import expect
from test_paper import press_print
from tool_page import EDITIONS, ToolPage

KEY = "guide-checklist"
BOXES = "article .task-list-item [type=checkbox]"
LISTS = {"before": 1, "close": 4, "after": 5}


def stored(page: ToolPage) -> dict:
    return json.loads(page.tab.page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")


@pytest.fixture(scope="module")
def keys(site: Path) -> dict[str, list[str]]:
    """The keys of the items of every list."""
    return {
        slug: re.findall(r"data-task=(\w+)", (site / slug / "index.html").read_text(encoding="utf-8")) for slug in LISTS
    }


def bar(page: ToolPage):
    return page.article.locator("[data-checklist]")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("slug", LISTS)
def test_ticks_stay_and_show_in_the_line_of_steps(open_page, slug: str, edition: str):
    page = open_page(slug, edition)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    count = boxes.count()
    expect(bar(page).locator("strong")).to_have_text(f"{count} 项中已完成 0 项")
    boxes.nth(1).check()
    expect(bar(page).locator("strong")).to_have_text(f"{count} 项中已完成 1 项")
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
def test_every_step_tells_of_all_lists(open_page, keys, slug: str):
    state = json.dumps({"before": keys["before"][:1], "close": keys["close"]})
    page = open_page(slug, init=f"localStorage.setItem('{KEY}', {json.dumps(state)})")
    ticks = page.article.locator(".steps a").evaluate_all("(links) => links.map((link) => link.dataset.ticks || '')")
    some = f"1/{len(keys['before'])}"
    assert ticks == [some, "", "", "✓", ""]
    shown = page.article.locator(".steps a").first.evaluate("(link) => getComputedStyle(link, '::before').content")
    assert some in shown


def test_reset_can_be_taken_back(open_page):
    page = open_page("close")
    boxes, reset = page.article.locator(".task-list-item [type=checkbox]"), page.article.locator("#checklist-reset")
    boxes.nth(0).check()
    boxes.nth(2).check()
    reset.click()
    assert [box.is_checked() for box in boxes.all()].count(True) == 0
    assert stored(page)["close"] == []
    expect(reset).to_have_text("恢复刚才的勾")
    reset.click()
    assert [number for number, box in enumerate(boxes.all()) if box.is_checked()] == [0, 2]
    reset.click()
    boxes.nth(1).check()
    expect(reset).to_have_text("清除勾选")


def test_two_tabs_agree(open_page):
    page = open_page("close")
    other = page.tab.page.context.new_page()
    other.goto(page.tab.page.url)
    other.locator(BOXES).nth(3).check()
    expect(page.article.locator(".task-list-item [type=checkbox]").nth(3)).to_be_checked()


@pytest.mark.parametrize(
    "garbage",
    [
        '{"before": {"all": 10, "done": [null, 1, {}]}, "after": [null, 1, {}, "x"]}',
        "{",
        "null",
        "[]",
        "7",
        '"甲"',
        '{"close": 1}',
        '{"close": {"all": "x", "done": 3}}',
        '{"close": {"all": 7, "done": [null, {}]}}',
        '{"<img src=x onerror=alert(1)>": {"all": 1, "done": ["x"]}}',
    ],
)
def test_garbage_in_storage_breaks_nothing(open_page, garbage: str):
    once = f"if (!sessionStorage.s) {{ sessionStorage.s = 1; localStorage.setItem('{KEY}', {json.dumps(garbage)}) }}"
    page = open_page("close", init=once)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    expect(bar(page).locator("strong")).to_have_text(f"{boxes.count()} 项中已完成 0 项")
    assert page.article.locator(".steps a[data-ticks]").count() == 0
    boxes.nth(0).check()
    page.tab.page.reload()
    expect(boxes.nth(0)).to_be_checked()
    assert page.article.locator(".steps a[data-ticks]").count() == 1
    assert page.tab.noted == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
)
def test_without_storage_it_says_so_and_still_counts(open_page, refusal: str):
    page = open_page("close", init=refusal)
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    expect(bar(page)).to_contain_text("这个浏览器不让保存")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(bar(page).locator("strong")).to_have_text(f"{boxes.count()} 项中已完成 2 项")
    assert page.tab.noted == []


# What a translator or a converter does to the items, in one go.
REWORD = """() => {
  for (const label of document.querySelectorAll('.task-list-item label')) {
    const walk = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    for (const node of nodes) {
      const font = document.createElement('font');
      font.textContent = `Translated: ${node.data}`;
      node.replaceWith(font);
    }
  }
}"""


def test_ticks_outlive_a_translation(open_page):
    page = open_page("close")
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    for number in (0, 1, 3):
        boxes.nth(number).check()
    page.tab.page.evaluate(REWORD)
    boxes.nth(4).check()
    page.tab.page.reload()
    assert [number for number, box in enumerate(boxes.all()) if box.is_checked()] == [0, 1, 3, 4]


@pytest.mark.parametrize("slug", ["before", "close"])
def test_an_item_whose_words_changed_is_open_again_everywhere(open_page, keys, slug: str):
    state = json.dumps({"before": ["0000", *keys["before"][1:]]})
    page = open_page(slug, init=f"localStorage.setItem('{KEY}', {json.dumps(state)})")
    count = len(keys["before"])
    expect(page.article.locator(".steps a").first).to_have_attribute("data-ticks", f"{count - 1}/{count}")
    if slug == "before":
        assert [box.is_checked() for box in page.article.locator(".task-list-item [type=checkbox]").all()] == [
            False
        ] + [True] * (count - 1)


def test_ticks_kept_by_their_words_are_taken_over_once(open_page, keys):
    page = open_page("close")
    words = page.article.locator(".task-list-item label").nth(1).inner_text().replace("待核实", "").replace(" ", "")
    old = {"close": {"all": 7, "done": [words, "从前的一条"]}, "after": {"all": 6, "done": ["另一页的"]}}
    page.tab.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
    page.tab.page.reload()
    boxes = page.article.locator(".task-list-item [type=checkbox]")
    assert [number for number, box in enumerate(boxes.all()) if box.is_checked()] == [1]
    boxes.nth(0).check()
    assert stored(page) == {"close": keys["close"][:2], "after": old["after"]}


def test_keys_name_the_words_and_nothing_beside_them():
    def key(text: str) -> list[str]:
        html = markdown(f"- [ ] {text}", extensions=["pymdownx.tasklist", "footnotes", AccessibilityExtension()])
        return task_keys(html + insert_mark("tool.checklist"))

    assert len(key("打 **95384** 问")) == 1
    assert key("打 **95384** 问") == key('打95384问 <a class="unverified" href="#open-x">待核实</a>')
    assert key("打 **95384** 问") != key("打 **95385** 问")
    assert task_keys(markdown("- [ ] 甲", extensions=["pymdownx.tasklist", AccessibilityExtension()])) == []


def test_nothing_but_ticks_is_stored(open_page):
    page = open_page("close")
    page.article.locator(".task-list-item [type=checkbox]").first.check()
    assert page.tab.page.evaluate("Object.keys(localStorage)") == [KEY]
    assert page.tab.page.evaluate("document.cookie + sessionStorage.length") == "0"


def test_keyboard_alone(open_page):
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


def test_without_script_boxes_are_there_and_no_dead_button(open_page):
    page = open_page("close", java_script_enabled=False)
    expect(bar(page)).to_be_hidden()
    expect(page.article.locator(".task-list-item [type=checkbox]").first).to_be_visible()


def test_nothing_moves_when_the_script_starts(open_page):
    # The box with the page's own address, far below, gets another line where the guide has no public address. What is folded
    # lies below every screen; in this one, which shows the whole page, a busy machine paints it unfolded first.
    watch = """window.moved = []; new PerformanceObserver((list) => list.getEntries().forEach((one) => one.sources.forEach((source) => {
      const node = source.node && (source.node.closest ? source.node : source.node.parentElement);
      if (node && !node.closest('details, .cite, .independence, footer, nav')) window.moved.push(node.outerHTML.slice(0, 80));
    }))).observe({ type: 'layout-shift', buffered: true })"""
    page = open_page("close", init=watch, viewport={"width": 390, "height": 6000})
    page.tab.page.wait_for_timeout(300)
    assert page.tab.page.evaluate("window.moved") == []


def test_paper_shows_the_ticks_and_nothing_of_the_tool(open_page):
    page = open_page("close")
    page.article.locator(".task-list-item [type=checkbox]").first.check()
    page.tab.page.emulate_media(media="print")
    expect(bar(page)).to_be_hidden()
    expect(page.article.locator(".task-list-item [type=checkbox]").first).to_be_visible()


def test_the_list_alone_is_printed_with_its_ticks(open_page):
    page = open_page("before", init="window.print = () => { window.printed = 1 }")
    tab = page.tab.page
    page.article.locator(".task-list-item [type=checkbox]").nth(1).check()
    press_print(tab, "打印这张清单")
    # The other button, and its state, are as they were.
    expect(bar(page).locator("#checklist-reset")).to_have_text("清除勾选")
    tab.emulate_media(media="print")
    assert tab.evaluate("document.body.innerText").split("\n")[0].startswith("关闭前清单")
    assert tab.locator("h1").is_hidden()
    assert tab.locator(".letter-sheet h2").count() == 1
    assert tab.locator(".letter-sheet .tool").is_hidden()
    boxes = tab.locator(".letter-sheet [type=checkbox]")
    assert [box.is_checked() for box in boxes.all()] == [
        box.is_checked() for box in page.article.locator(BOXES.removeprefix("article ")).all()
    ]
    assert boxes.nth(1).is_checked()
    tab.keyboard.press("Control")
    assert tab.locator(".letter-sheet").count() == 0
    assert page.tab.noted == []


def test_accessible_with_ticks(open_page):
    page = open_page("close")
    for box in page.article.locator(".task-list-item [type=checkbox]").all():
        box.check()
    assert page.axe() == []
