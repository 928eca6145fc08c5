"""The calculators against an independent reference, with bad input, by keyboard, in every edition."""

from __future__ import annotations

import functools
import json
import random
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
import reference_interest as reference
from conftest import ROOT
from helpers import BEHIND, CONTRAST
from playwright.sync_api import Page, expect
from test_everyone import SMALL
from tool_page import EDITIONS

CASES = 500
METHODS = ("equal-principal", "equal-instalment")
SCRIPTS = ("read-input", "interest", "payoff-chart", "calculators")


@pytest.fixture(scope="module")
def maths(browser) -> Page:
    """A page with the module of formulas alone."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "interest.js")
    return page


@pytest.fixture(scope="module")
def reading(browser) -> Page:
    """A page with the module alone that reads what people type."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "read-input.js")
    return page


def loans(seed: int) -> list[tuple[Decimal, Decimal, int, str, date]]:
    """Generated loans: principal, daily rate in percent, periods, method, start."""
    draw = random.Random(seed)
    found = []
    for number in range(CASES):
        principal = (
            Decimal(draw.choice([draw.randint(1, 999), draw.randint(10**4, 10**7), draw.randint(10**8, 10**10)])) / 100
        )
        rate = Decimal(draw.choice([0, 1, 2, 5, 20_000, 40_000, 50_000, draw.randint(1, 1_000_000)])) / 1_000_000
        periods = draw.choice([1, 2, 3, 5, 6, 10, 12, 20, 24, 36, 60, 360]) if number % 25 else 360
        start = date(2015, 1, 1) + timedelta(days=draw.randrange(365 * 40))
        if number % 7 == 0:
            start = draw.choice([date(2024, 2, 29), date(2023, 1, 31), date(2027, 12, 31), date(2028, 1, 30)])
        found.append((principal, rate, periods, draw.choice(METHODS), start))
    return found


def cents(value: Decimal) -> int:
    return int(value * 100)


def as_script(loan) -> list:
    principal, rate, periods, method, start = loan
    return [str(cents(principal)), str(int(rate * 1_000_000)), periods, method, [start.year, start.month, start.day]]


# As one text: playwright would wrap each of its values.
SCHEDULES = """(loans) => JSON.stringify(loans.map(([cents, rate, periods, method, start]) => {
  const rows = guideInterest.schedule(BigInt(cents), BigInt(rate), periods, method, start);
  return { rows: rows.map((row) => [row.due.join("-"), Number(row.principal), Number(row.interest), Number(row.balance)]), apr: guideInterest.apr(rows, BigInt(cents)) };
}))"""
PAYOFFS = """(cases) => cases.map(([[cents, rate, periods, method, start], days]) => {
  const rows = guideInterest.schedule(BigInt(cents), BigInt(rate), periods, method, start);
  return days.map((day) => { const found = guideInterest.payoff(rows, BigInt(cents), BigInt(rate), start, day); return [found.toTerm, found.toPayoff, found.saved].map(Number); });
})"""


def wrong_interest(maths: Page) -> list:
    """The cases, with what the formula gives, in which the interest is another than that of the reference."""
    draw = random.Random(1)
    cases = [
        (Decimal(draw.randint(1, 10**10)) / 100, Decimal(draw.randint(0, 10**6)) / 10**6, draw.randint(0, 36500))
        for _ in range(CASES)
    ]
    # Exact halves of a 分 are where binary fractions go wrong.
    cases += [
        (Decimal("1.25"), Decimal("0.04"), 10),
        (Decimal("2.675"[:4]), Decimal("0.05"), 1),
        (Decimal("12.50"), Decimal("0.02"), 2),
    ]
    asked = [[str(cents(p)), str(int(r * 10**6)), d] for p, r, d in cases]
    found = maths.evaluate(
        "(cases) => cases.map(([p, r, d]) => Number(guideInterest.interest(BigInt(p), BigInt(r), d)))", asked
    )
    return [
        (case, given) for case, given in zip(cases, found, strict=True) if given != cents(reference.interest(*case))
    ]


@functools.cache
def right_schedules() -> list[tuple[tuple, list, Decimal]]:
    """Loans with the rows of their schedules and their yearly rates, both of the reference."""
    found = []
    for case in loans(2):
        rows = reference.schedule(*case)
        told = [
            [
                f"{row.due.year}-{row.due.month}-{row.due.day}",
                cents(row.principal),
                cents(row.interest),
                cents(row.balance),
            ]
            for row in rows
        ]
        found.append((case, told, reference.apr(rows, case[0])))
    return found


def wrong_schedules(maths: Page) -> list:
    """The loans of which the schedule or the yearly rate is another than that of the reference."""
    right = right_schedules()
    found = json.loads(maths.evaluate(SCHEDULES, [as_script(case) for case, _, _ in right]))
    return [
        case
        for (case, rows, apr), result in zip(right, found, strict=True)
        if result["rows"] != rows or abs(Decimal(result["apr"]) - apr) >= Decimal("0.005")
    ]


def test_interest_agrees_to_the_cent(maths: Page):
    assert wrong_interest(maths) == []


def test_schedules_and_apr_agree(maths: Page):
    assert wrong_schedules(maths) == []


def test_payoffs_agree_and_keep_their_laws(maths: Page):
    draw = random.Random(3)
    cases = []
    for loan in loans(4):
        last = reference.due_date(loan[4], loan[2])
        span = (last - loan[4]).days
        days = sorted(
            loan[4] + timedelta(days=draw.choice([0, span, span + 40, draw.randint(0, span)])) for _ in range(4)
        )
        cases.append((loan, days))
    found = maths.evaluate(
        PAYOFFS, [[as_script(loan), [[d.year, d.month, d.day] for d in days]] for loan, days in cases]
    )
    for (loan, days), results in zip(cases, found, strict=True):
        rows = reference.schedule(*loan)
        assert sum(row.principal for row in rows) == loan[0]
        paid_before = 0
        for day, (to_term, to_payoff, saved) in zip(days, results, strict=True):
            assert (to_term, to_payoff) == tuple(map(cents, reference.payoff(rows, loan[0], loan[1], loan[4], day))), (
                loan,
                day,
            )
            assert saved + to_payoff == to_term
            assert saved >= 0
            # Days ascend: paying later never costs less.
            assert to_payoff >= paid_before
            paid_before = to_payoff


@pytest.mark.parametrize(
    "old,new",
    [
        ("big(2) * above + below", "big(2) * above"),
        ("Math.min(day,", "Math.max(1,"),
        ("(1 + rate), 0)", "(1 + rate * 1.01), 0)"),
    ],
)
def test_the_comparison_sees_a_broken_formula(browser, old: str, new: str):
    script = (ROOT / "overrides" / "assets" / "js" / "interest.js").read_text(encoding="utf-8")
    assert old in script
    page = browser.new_page()
    page.add_script_tag(content=script.replace(old, new))
    assert wrong_interest(page) or wrong_schedules(page)


def tool(page, slug: str):
    found = page.article.locator("[data-tool~=calculators]")
    found.scroll_into_view_if_needed()
    expect(found.locator("[role=status]")).to_contain_text("以合同和还款页为准", timeout=20_000)
    return found


def result(found, name: str) -> str:
    return found.locator(f"output[name={name}]").inner_text()


@pytest.mark.parametrize("edition", EDITIONS)
def test_interest_on_the_page(turn_to, edition: str):
    page = turn_to("fees", edition)
    found = tool(page, "fees")
    for name, text in (("principal", "１２，３４５．６７元"), ("daily_rate", "０．０４５％"), ("days", " 33 天")):
        found.locator(f"[name={name}]").fill(text)
    assert result(found, "interest") == str(reference.interest(Decimal("12345.67"), Decimal("0.045"), 33))
    assert (result(found, "annual_rate"), result(found, "annual_rate_360")) == ("16.43", "16.20")
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


def bars(chart, name: str) -> list[float]:
    """The heights of the bars of one part of the chart, in its units."""
    path = chart.locator(f".{name}").get_attribute("d")
    shapes = [[float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", shape)] for shape in path.split("z") if shape]
    return [max(edges) - min(edges) for edges in shapes]


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


def test_an_old_browser_is_told(open_page):
    page = open_page("fees", init="delete window.BigInt")
    found = page.article.locator("[data-tool~=calculators]")
    found.scroll_into_view_if_needed()
    expect(found.locator("[role=status]")).to_contain_text("这个浏览器太旧")


def test_scripts_are_small(site):
    import brotli

    for name in SCRIPTS:
        assert len(brotli.compress(next((site / "assets").rglob(f"{name}.js")).read_bytes())) <= 6_000
