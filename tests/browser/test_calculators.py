"""The calculators against an independent reference, with bad input, by keyboard, in every edition."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
import reference_interest as reference
from calculator_page import METHODS, bars, result, tool
from conftest import ROOT
from playwright.sync_api import Page, expect
from test_everyone import SMALL
from tool_page import EDITIONS

SCRIPTS = ("read-input", "interest", "payoff-chart", "calculators")


@pytest.fixture(scope="module")
def reading(browser) -> Page:
    """A page with the module alone that reads what people type."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "read-input.js")
    return page


@pytest.mark.parametrize("edition", EDITIONS)
def test_interest_on_the_page(turn_to, edition: str):
    page = turn_to("fees", edition)
    found = tool(page, "fees")
    for name, text in (("principal", "１２，３４５．６７元"), ("daily_rate", "０．０４５％"), ("days", " 33 天")):
        found.locator(f"[name={name}]").fill(text)
    assert result(found, "interest") == str(reference.interest(Decimal("12345.67"), Decimal("0.045"), 33))
    assert (result(found, "annual_rate"), result(found, "annual_rate_360")) == ("16.43", "16.20")
    found.locator("[name=overdue_days]").fill("")
    assert result(found, "interest") == str(reference.interest(Decimal("12345.67"), Decimal("0.045"), 33))
    found.locator("[name=overdue_days]").fill("7")
    found.locator("[name=surcharge]").fill("30")
    late = reference.overdue(Decimal("12345.67"), Decimal("0.045"), Decimal(30), 7)
    assert result(found, "overdue_interest") == str(late)
    assert page.tab.noted == []
    assert found.locator("form").get_attribute("id").endswith("interest-calculator")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("method", METHODS)
def test_payoff_on_the_page(turn_to, edition: str, method: str):
    page = turn_to("payoff", edition)
    found = tool(page, "payoff")
    for name, text in (
        ("principal", "30,000"),
        ("daily_rate", "0.05"),
        ("periods", "20"),
        ("start_date", "2024-01-31"),
        ("payoff_date", "2024-05-02"),
    ):
        found.locator(f"[name={name}]").fill(text)
    found.locator("[name=method]").select_option(method)
    rows = reference.schedule(Decimal(30000), Decimal("0.05"), 20, method, date(2024, 1, 31))
    to_term, to_payoff = reference.payoff(rows, Decimal(30000), Decimal("0.05"), date(2024, 1, 31), date(2024, 5, 2))
    shown = [result(found, name) for name in ("interest_to_term", "interest_to_payoff", "saved")]
    assert shown == [str(to_term), str(to_payoff), str(to_term - to_payoff)]
    assert abs(Decimal(result(found, "apr")) - reference.apr(rows, Decimal(30000))) <= Decimal("0.005001")
    found.locator("summary").click()
    lines = found.locator("tbody tr").all_inner_texts()
    assert [line.split("\t") for line in lines] == [
        [str(n), str(row.due), str(row.principal), str(row.interest), str(row.balance)]
        for n, row in enumerate(rows, start=1)
    ]
    chart = found.locator("svg[role=img]")
    assert str(to_term - to_payoff) in (chart.get_attribute("aria-label") or "")
    drawn = {name: bars(chart, name) for name in ("principal", "interest", "saved")}
    # 2024-05-02 lies in the fourth period: of its interest one part is paid and one saved.
    assert {name: len(found) for name, found in drawn.items()} == {"principal": 20, "interest": 4, "saved": 17}
    most = max(row.principal + row.interest for row in rows)
    for name, money in {"principal": rows[0].principal, "interest": rows[0].interest}.items():
        assert abs(drawn[name][0] - float(money / most) * 120) < 0.02
    assert abs(sum(drawn["saved"]) - float((to_term - to_payoff) / most) * 120) < 0.3
    assert page.tab.noted == []


# What of the tool is not to be seen between the top of the screen and the keyboard while the field with the focus is filled in.
UNSEEN = """() => {
  const field = document.activeElement.getBoundingClientRect();
  const result = document.activeElement.form.querySelector('.tool__result').getBoundingClientRect();
  const faults = [];
  if (result.top < 0 || result.bottom > innerHeight) faults.push('result');
  if (field.top < result.bottom || field.bottom > innerHeight) faults.push('field');
  return faults;
}"""


@pytest.mark.parametrize("slug", ["fees", "payoff"])
def test_result_stays_in_sight_above_the_keyboard(open_page, slug: str):
    # 390 × 844 with a keyboard of 340.
    page = open_page(slug, viewport={"width": 390, "height": 504})
    found = tool(page, slug)
    fields = found.locator("form :is(input, select)").all()
    for field in [*fields, *reversed(fields)]:
        field.focus()
        assert page.tab.page.evaluate(UNSEEN) == [], field.get_attribute("name")
    found.locator(".tool__result").evaluate("(node) => { node.style.position = 'static' }")
    fields[-1].evaluate("(node) => node.scrollIntoView({ block: 'center' })")
    fields[-1].focus()
    assert page.tab.page.evaluate(UNSEEN) == ["result"]


def test_no_tag_and_no_unit_inside_a_field(turn_to):
    for slug in ("fees", "payoff"):
        found = tool(turn_to(slug), slug)
        assert found.get_by_text("待核实", exact=True).count() == 0
        assert [
            field for field in found.locator("input[inputmode]").all() if re.search(r"[^\d.]", field.input_value())
        ] == []


def test_small_targets_there_are_none(turn_to):
    for slug in ("fees", "payoff"):
        page = turn_to(slug)
        tool(page, slug)
        assert page.tab.page.evaluate(SMALL) == []


def test_surcharge_is_the_one_of_the_data(turn_to, catalog):
    page = turn_to("fees")
    found = tool(page, "fees")
    assert f"{found.locator('[name=surcharge]').input_value()}%" == catalog.facts["penalty-markup-web"].shown
    assert found.get_by_text(catalog.facts["web-daily-rate"].shown).count() == 1
    for link in found.locator("a.unverified").all():
        assert page.article.locator(link.get_attribute("href")).count() == 1
    found.locator("[name=overdue_days]").fill("10")
    assert result(found, "overdue_interest") == str(reference.overdue(Decimal(10000), Decimal("0.04"), Decimal(50), 10))


def test_a_day_that_does_not_exist_is_answered(turn_to):
    page = turn_to("payoff")
    found = tool(page, "payoff")
    field = found.locator("[name=payoff_date]")
    field.evaluate("(one) => Object.defineProperty(one, 'validity', { value: { badInput: true } })")
    field.evaluate("(one) => one.dispatchEvent(new Event('input', { bubbles: true }))")
    expect(found.locator("[id$=payoff-date-problem]")).to_contain_text("没有这一天")


BAD = [
    ("fees", "principal", "", "请填"),
    ("fees", "principal", "-5", "负数"),
    ("fees", "principal", "－５", "负数"),
    ("fees", "principal", "1e5", "不是数字"),
    ("fees", "principal", "一万", "不是数字"),
    ("fees", "principal", "1,00", "逗号"),
    ("fees", "principal", "99999999999999999999", "太大"),
    ("fees", "principal", "0", "太小"),
    ("fees", "principal", "1.234", "小数最多"),
    ("fees", "principal", "<img src=x onerror=alert(1)>", "不是数字"),
    ("fees", "daily_rate", "14.6", "太大"),
    ("fees", "days", "1.5", "整数"),
    ("fees", "surcharge", "x", "不是数字"),
    ("payoff", "periods", "0", "太小"),
    ("payoff", "periods", "361", "太大"),
    ("payoff", "periods", "12元", "“12元”不是数字"),
    ("payoff", "principal", "18%", "“18%”不是数字"),
    ("payoff", "payoff_date", "2025-12-31", "不能早于"),
    ("payoff", "start_date", "", "请填日期"),
]


@pytest.mark.parametrize(("slug", "name", "typed", "said"), BAD)
def test_bad_input_is_answered_beside_its_field(turn_to, slug: str, name: str, typed: str, said: str):
    page = turn_to(slug)
    found = tool(page, slug)
    field = found.locator(f"[name={name}]")
    field.fill(typed)
    note = page.article.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(note).to_contain_text(said)
    assert field.get_attribute("aria-invalid") == "true"
    assert field.input_value() == typed
    assert {output.inner_text() for output in found.locator("output").all()} == {"—"}
    field.fill({"start_date": "2026-01-01", "payoff_date": "2026-03-01", "daily_rate": "0.04"}.get(name, "3"))
    expect(note).to_have_text("")
    assert "—" not in {output.inner_text() for output in found.locator("output").all()}
    assert page.tab.noted == []


def test_every_problem_is_shown_at_once(turn_to):
    found = tool(turn_to("payoff"), "payoff")
    for name in ("principal", "daily_rate", "periods"):
        found.locator(f"[name={name}]").fill("x")
    assert found.locator("[aria-invalid=true]").count() == 3


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024-02-29", [2024, 2, 29]),
        ("２０２６/３/１", [2026, 3, 1]),
        ("2026年11月25日", [2026, 11, 25]),
        ("20261125", [2026, 11, 25]),
        ("2026.1.2", [2026, 1, 2]),
    ],
)
def test_dates_are_read_as_people_write_them(reading: Page, typed: str, value: list[int]):
    assert reading.evaluate("(text) => guideRead.date(text)", typed) == {"value": value}


@pytest.mark.parametrize("typed", ["2023-02-29", "2026-13-01", "2026-04-31", "1999-01-01", "明天", "2026-1", "<b>"])
def test_dates_that_are_none_are_answered(reading: Page, typed: str):
    assert reading.evaluate("(text) => !!guideRead.date(text).problem && !('value' in guideRead.date(text))", typed)


def test_rate_zero_and_360_periods(turn_to):
    found = tool(turn_to("payoff"), "payoff")
    found.locator("[name=daily_rate]").fill("0")
    found.locator("[name=periods]").fill("360")
    assert [result(found, name) for name in ("interest_to_term", "saved", "apr")] == ["0.00", "0.00", "0.00"]
    assert found.locator("tbody tr").count() == 360


def test_markup_in_the_address_does_nothing(turn_to):
    page = turn_to("fees")
    page.tab.visit(page.tab.page.url + "?principal=<img src=x onerror=alert(1)>&days=%3Cscript%3E")
    found = tool(page, "fees")
    assert found.locator("[name=principal]").input_value() == "10000"
    assert page.tab.noted == []


def test_nothing_is_kept(open_page):
    page = open_page("fees")
    tool(page, "fees").locator("[name=principal]").fill("777")
    assert page.tab.page.evaluate("localStorage.length + sessionStorage.length + document.cookie") == "0"
    page.tab.page.reload()
    expect(page.article.locator("[name=principal]")).to_have_value("10000")


@pytest.mark.parametrize("slug", ["fees", "payoff"])
def test_accessible_with_and_without_problems(open_page, slug: str):
    page = open_page(slug, viewport={"width": 320, "height": 700})
    found = tool(page, slug)
    if slug == "payoff":
        found.locator("summary").click()
    assert page.axe() == []
    assert page.tab.page.evaluate("document.documentElement.scrollWidth") <= 320
    found.locator("[name=principal]").fill("x")
    assert page.axe() == []


def test_keyboard_alone(turn_to):
    page = turn_to("payoff")
    found = tool(page, "payoff")
    found.locator("[name=principal]").focus()
    keyboard = page.tab.page.keyboard
    keyboard.press("Control+A")
    keyboard.type("5000")
    seen = []
    for _ in range(14):
        keyboard.press("Tab")
        seen.append(page.tab.page.evaluate("document.activeElement.name || document.activeElement.tagName"))
    assert [
        name
        for name in dict.fromkeys(seen)
        if name in ("daily_rate", "periods", "method", "start_date", "payoff_date", "SUMMARY")
    ] == ["daily_rate", "periods", "method", "start_date", "payoff_date", "SUMMARY"]
    keyboard.press("Enter")
    expect(found).to_contain_text("以合同和还款页为准", timeout=20_000)


def test_without_script_the_example_stands_and_is_right(open_page):
    page = open_page("payoff", java_script_enabled=False)
    expect(page.article.locator("[data-tool]")).to_be_hidden()
    text = page.article.locator(".example").first.inner_text()
    assert "借 12,000 元，日利率 0.04%，等额本金 12 期，2026-01-15 借" in text
    rows = reference.schedule(Decimal(12000), Decimal("0.04"), 12, "equal-principal", date(2026, 1, 15))
    to_term, to_payoff = reference.payoff(rows, Decimal(12000), Decimal("0.04"), date(2026, 1, 15), date(2026, 7, 15))
    assert re.findall(r"(\d+\.\d\d) 元", text) == [str(to_term), str(to_payoff), str(to_term - to_payoff)]


def test_example_of_fees_is_right(open_page):
    text = open_page("fees", java_script_enabled=False).article.locator(".example").first.inner_text()
    assert f"10,000 元每天 {int(reference.interest(Decimal(10000), Decimal('0.05'), 1))} 元" in text
    # Of 100 元, a year's interest is the rate in percent.
    assert f"（单利）{reference.interest(Decimal(100), Decimal('0.05'), 365)}%" in text
    assert f"360 天折算的，是 {int(reference.interest(Decimal(100), Decimal('0.05'), 360))}%" in text


def test_paper_shows_fields_and_results(open_page):
    page = open_page("payoff")
    found = tool(page, "payoff")
    page.tab.page.emulate_media(media="print")
    page.tab.page.evaluate("() => setTimeout(() => dispatchEvent(new Event('beforeprint')))")
    for part in ("[name=principal]", "output[name=saved]", "svg[role=img]", "tbody tr:last-child"):
        expect(found.locator(part)).to_be_visible()


def test_an_old_browser_is_told(open_page):
    page = open_page("fees", init="delete window.BigInt")
    found = page.article.locator("[data-tool~=calculators]")
    found.scroll_into_view_if_needed()
    expect(found.locator("[role=status]")).to_contain_text("这个浏览器太旧")


def test_scripts_are_small(site):
    import brotli

    for name in SCRIPTS:
        assert len(brotli.compress(next((site / "assets").rglob(f"{name}.js")).read_bytes())) <= 6_000
