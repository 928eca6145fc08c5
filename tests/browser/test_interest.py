"""The formulas of the calculators against an independent reference, on generated loans."""

from __future__ import annotations

import functools
import json
import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
import reference_interest as reference
from calculator_page import METHODS
from conftest import ROOT
from playwright.sync_api import Page

CASES = 500


@pytest.fixture(scope="module")
def maths(browser) -> Page:
    """A page with the module of formulas alone."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "interest.js")
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
