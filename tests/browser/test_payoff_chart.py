"""The chart and the table of a loan: what they say, how they look, on screen and on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import reference_interest as reference
from calculator_page import bars, result, tool
from helpers import BEHIND, CONTRAST


def test_chart_says_its_unit_its_largest_value_and_its_key(turn_to):
    found = tool(turn_to("payoff"), "payoff")
    found.locator("[name=periods]").fill("20")
    found.locator("[name=start_date]").fill("2024-01-31")
    rows = reference.schedule(Decimal(12000), Decimal("0.04"), 20, "equal-principal", date(2024, 1, 31))
    most = max(row.principal + row.interest for row in rows)
    at = [row.principal + row.interest for row in rows].index(most) + 1
    more = found.locator("[data-part=more]")
    assert more.locator("> p").first.inner_text() == f"每期还多少：最多的是第 {at} 期，{most} 元"
    assert more.locator(".chart-ends span").all_inner_texts() == ["第 1 期", "第 20 期"]
    assert more.locator(".chart-key span").all_inner_texts() == ["本金", "利息", "少付的利息"]
    looks = "(part) => { const { fill, fillOpacity, strokeDasharray } = getComputedStyle(part); return [fill, fillOpacity, strokeDasharray].join() }"
    for name in ("principal", "interest", "saved"):
        assert more.locator(f".chart-key .{name}").evaluate(looks) == more.locator(f".chart .{name}").evaluate(looks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_can_be_seen(open_page, scheme: str):
    page = open_page("payoff", color_scheme=scheme)
    chart = tool(page, "payoff").locator("svg[role=img]")
    pale = chart.evaluate(
        f"(svg) => [...svg.children].filter((part) => ({CONTRAST})(getComputedStyle(part).stroke, ({BEHIND})(svg)) < 3).length"
    )
    assert pale == 0
    looks = chart.evaluate(
        "(svg) => [...svg.children].map((part) => { const { fill, fillOpacity, strokeDasharray } = getComputedStyle(part); return [fill, fillOpacity, strokeDasharray].join() })"
    )
    assert len(set(looks)) == 3
    # What is saved is told apart without colour.
    assert chart.locator(".saved").evaluate("(part) => getComputedStyle(part).strokeDasharray") != "none"


@pytest.mark.parametrize(("periods", "shapes"), [(60, 60), (61, 1), (360, 1)])
def test_chart_of_many_periods_is_one_outline(turn_to, periods: int, shapes: int):
    found = tool(turn_to("payoff"), "payoff")
    found.locator("[name=periods]").fill(str(periods))
    chart = found.locator("svg[role=img]")
    assert len(bars(chart, "principal")) == shapes
    left, right = chart.locator(".principal").evaluate(
        "(path) => { const { x, width } = path.getBBox(); return [x, x + width] }"
    )
    assert (left, right) == (0, pytest.approx(320, abs=3.5 if shapes > 1 else 0.1))


@pytest.mark.parametrize(("day", "parts"), [("2026-01-15", (0, 12)), ("2027-01-15", (12, 0)), ("2030-01-01", (12, 0))])
def test_payoff_on_the_first_day_and_after_the_last(turn_to, day: str, parts: tuple[int, int]):
    found = tool(turn_to("payoff"), "payoff")
    found.locator("[name=payoff_date]").fill(day)
    chart = found.locator("svg[role=img]")
    assert (len(bars(chart, "interest")), len(bars(chart, "saved"))) == parts
    assert (result(found, "interest_to_payoff") == "0.00") is (parts[0] == 0)
    assert (result(found, "saved") == "0.00") is (parts[1] == 0)


WHOLE = """(table) => [...table.querySelectorAll('td')].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
}).length"""


@pytest.mark.parametrize(("width", "text"), [(320, 1), (390, 1), (390, 2)])
def test_figures_of_the_table_stay_whole_and_only_the_table_moves(open_page, width: int, text: int):
    page = open_page("payoff", viewport={"width": width, "height": 800})
    found = tool(page, "payoff")
    found.locator("[name=principal]").fill("300000")
    found.locator("summary").click()
    page.tab.page.evaluate(f"document.documentElement.style.fontSize = '{125 * text}%'")
    assert found.locator("table").evaluate(WHOLE) == 0
    assert page.tab.page.evaluate("document.documentElement.scrollWidth") <= width
    found.locator("[role=region]").focus()
    page.tab.page.keyboard.press("End")
    assert found.locator("table").evaluate("(table) => table.parentElement.tabIndex") == 0


def test_check_of_whole_figures_sees(browser):
    page = browser.new_page()
    page.set_content('<table style="width:30px"><tr><td style="overflow-wrap:anywhere;max-width:30px">1000000.00<td>2')
    assert page.locator("table").evaluate(WHOLE) == 1


@pytest.mark.parametrize("was_open", [False, True])
def test_printing_leaves_the_table_as_it_was(open_page, was_open: bool):
    page = open_page("payoff")
    found = tool(page, "payoff")
    table = found.locator("details")
    if was_open:
        table.locator("summary").click()
    for _ in range(2):
        # A preview that is made twice tells the beginning twice.
        for name in ("beforeprint", "beforeprint"):
            page.tab.page.evaluate("(name) => dispatchEvent(new Event(name))", name)
        assert table.evaluate("(node) => node.open")
        page.tab.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert table.evaluate("(node) => node.open") is was_open


def test_paper_shows_the_table_without_being_told(open_page):
    page = open_page("payoff")
    row = tool(page, "payoff").locator("tbody tr").last
    assert not row.evaluate("(row) => row.checkVisibility()")
    page.tab.page.emulate_media(media="print")
    assert row.evaluate("(row) => row.checkVisibility()")
