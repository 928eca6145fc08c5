"""The scam check asks the signs of the page one by one; it never says that somebody is honest."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tool_page import EDITIONS

SIGNS = 8


def tool(page):
    found = page.article.locator("[data-tool=scam-check]")
    found.scroll_into_view_if_needed()
    found.get_by_role("button", name="开始").click()
    return found


def numbers(part) -> list[str]:
    """What a part shows that can be tapped to call."""
    return part.locator("a[href^='tel:']:visible").all_inner_texts()


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_yes_says_stop_why_and_whom_to_call(turn_to, catalog, edition: str):
    page = turn_to("scams", edition)
    check = tool(page)
    for number in range(SIGNS):
        for _ in range(number):
            check.get_by_role("button", name="否", exact=True).click()
        check.get_by_role("button", name="是", exact=True).click()
        stop = check.locator("[data-part=hit]")
        expect(stop).to_contain_text("停。挂断")
        assert numbers(stop.locator("ul")) == [catalog.contacts["police"].value, catalog.contacts["anti-fraud"].value]
        sign = page.article.locator("ol > li").filter(has=page.tab.page.locator("strong")).nth(number)
        assert stop.locator("[data-part=why]").inner_text() == sign.inner_text()
        assert stop.locator("[data-part=why] sup > a, [data-part=why] a").count() > 0
        check.get_by_role("button", name="重新答").click()
    assert page.tab.noted == []


def test_eight_times_no_is_no_proof(turn_to, catalog):
    page = turn_to("scams")
    check = tool(page)
    for _ in range(SIGNS):
        check.get_by_role("button", name="否", exact=True).click()
    end = check.locator("[data-part=clear]")
    expect(end).to_contain_text("还不能证明他是真的")
    assert numbers(end) == [catalog.contacts["webank"].value]
    expect(check.locator("[data-part=hit]")).to_be_hidden()
    assert "安全" not in end.inner_text()


@pytest.mark.parametrize("width", [320, 390])
def test_the_answers_are_too_wide_to_be_mistaken(open_page, width: int):
    check = tool(open_page("scams", viewport={"width": width, "height": 700}))
    yes, no = (check.get_by_role("button", name=name, exact=True).bounding_box() for name in ("是", "否"))
    row = check.locator("[data-part=ask]").bounding_box()
    assert yes and no and row
    assert yes["y"] == no["y"]
    assert min(yes["height"], no["height"]) >= 44
    assert no["x"] - yes["x"] - yes["width"] == pytest.approx(12, abs=0.5)
    assert yes["width"] == pytest.approx(no["width"], abs=0.5)
    assert yes["width"] + no["width"] + 12 == pytest.approx(row["width"], abs=0.5)


def test_the_tool_asks_what_the_page_lists(turn_to):
    assert turn_to("scams").article.locator("#signs ~ ol").first.locator("> li").count() == SIGNS


def test_a_slip_can_be_taken_back(turn_to):
    check = tool(turn_to("scams"))
    back = check.get_by_role("button", name="回到上一条")
    expect(back).to_be_hidden()
    check.get_by_role("button", name="否", exact=True).click()
    back.click()
    expect(check.get_by_role("status")).to_have_text(f"第 1 条，共 {SIGNS} 条")
    expect(back).to_be_hidden()


def test_keyboard_alone_and_announced(turn_to):
    page = turn_to("scams")
    check = page.article.locator("[data-tool=scam-check]")
    check.scroll_into_view_if_needed()
    press = page.tab.page.keyboard.press
    check.get_by_role("button", name="开始").focus()
    expect(check.get_by_role("status")).to_have_text("")
    page.tab.page.wait_for_function("() => !!window.guideTools && !!window.guideTools['scam-check']")
    press("Enter")
    expect(check.get_by_role("status")).to_have_text(f"第 1 条，共 {SIGNS} 条")
    expect(check.locator("[data-part=question]")).to_be_focused()
    while page.tab.page.evaluate("document.activeElement.dataset.part") != "yes":
        press("Tab")
    press("Enter")
    expect(check.get_by_role("status")).to_have_text("第 1 条答“是”：停")
    expect(check.locator("[data-part=hit]")).to_be_focused()


def test_a_press_before_the_tool_is_there_counts(open_page):
    page = open_page("scams")
    held = []
    page.tab.page.route("**/scam-check.js", lambda route: held.append(route))
    check = tool(page)
    expect(check.get_by_role("status")).to_have_text("")
    page.tab.page.wait_for_timeout(300)
    (script,) = held
    script.continue_()
    expect(check.get_by_role("status")).to_have_text(f"第 1 条，共 {SIGNS} 条")


def test_without_script_the_signs_are_links(open_page):
    page = open_page("scams", java_script_enabled=False)
    expect(page.article.locator("[data-tool=scam-check]")).to_be_hidden()
    leads = page.article.locator("#signs ~ ol").first.locator("> li > a:first-child[href]")
    assert leads.count() == SIGNS


def test_no_id_stands_twice_and_nothing_is_kept(open_page):
    page = open_page("scams")
    tool(page)
    ids = page.tab.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    assert page.tab.page.evaluate("localStorage.length + sessionStorage.length + document.cookie") == "0"


@pytest.mark.parametrize("answer", ["", "是", "否"])
def test_accessible_in_every_state(open_page, answer: str):
    page = open_page("scams")
    check = tool(page)
    for _ in range({"": 0, "是": 1, "否": SIGNS}[answer]):
        check.get_by_role("button", name=answer, exact=True).click()
    assert page.axe() == []


def test_paper_shows_the_signs_and_the_answer(open_page):
    page = open_page("scams")
    check = tool(page)
    check.get_by_role("button", name="是", exact=True).click()
    page.tab.page.emulate_media(media="print")
    expect(check.locator("[data-part=hit]")).to_be_visible()
    assert check.locator("button:visible").count() == 0
    assert page.article.locator("#signs ~ ol").first.locator("> li:visible").count() == SIGNS
