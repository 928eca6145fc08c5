"""The reference for the calculators: written from the formulas in Decimal, without a look at the scripts.

- interest = principal × daily rate × days, rounded half up to the 分
- equal principal: principal ÷ periods each month, rounded half up, the rest in the last
- equal instalment: A = principal ÷ Σ 1 ÷ Π(1 + rate × days), rounded half up; the last payment clears the loan
- early payoff: interest of the periods due so far, and simple interest since the last due date
- APR: 12 × the rate i a month with Σ payment ÷ (1 + i)^k = principal
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

CENT = Decimal("0.01")


def half_up(value: Decimal) -> Decimal:
    """To two decimals, halves upwards."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def interest(principal: Decimal, daily_percent: Decimal, days: int) -> Decimal:
    """Simple interest in 元."""
    return half_up(principal * daily_percent / 100 * days)


def overdue(principal: Decimal, daily_percent: Decimal, surcharge_percent: Decimal, days: int) -> Decimal:
    """Interest in 元 at the daily rate raised by the surcharge."""
    return half_up(principal * daily_percent / 100 * (1 + surcharge_percent / 100) * days)


def due_date(start: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Row:
    """One period; money in 元, ``balance`` after it."""

    due: date
    principal: Decimal
    interest: Decimal
    balance: Decimal


def schedule(principal: Decimal, daily_percent: Decimal, periods: int, method: str, start: date) -> list[Row]:
    """The payments of a loan repaid every month."""
    dues = [due_date(start, number) for number in range(1, periods + 1)]
    lengths = [(due - before).days for before, due in zip([start, *dues], dues)]  # noqa: B905
    with localcontext() as context:
        context.prec = 80
        factor, total = Decimal(1), Decimal(0)
        for days in lengths:
            factor /= 1 + daily_percent / 100 * days
            total += factor
        instalment = half_up(principal / total)
        share = half_up(principal / periods)
    rows, balance = [], principal
    for number, (due, days) in enumerate(zip(dues, lengths, strict=True), start=1):
        grown = interest(balance, daily_percent, days)
        paid = share if method == "equal-principal" else max(instalment - grown, Decimal(0))
        paid = balance if number == periods else min(paid, balance)
        balance -= paid
        rows.append(Row(due, paid, grown, balance))
    return rows


def payoff(
    rows: list[Row], principal: Decimal, daily_percent: Decimal, start: date, day: date
) -> tuple[Decimal, Decimal]:
    """Interest to the end of the term and interest when everything is paid on ``day``."""
    done = [row for row in rows if row.due <= day]
    since, balance = (done[-1].due, done[-1].balance) if done else (start, principal)
    early = sum((row.interest for row in done), Decimal(0)) + interest(balance, daily_percent, (day - since).days)
    return sum((row.interest for row in rows), Decimal(0)), early


def apr(rows: list[Row], principal: Decimal) -> Decimal:
    """Percent a year, to 10 places, by Newton's method on the present value."""
    payments = [row.principal + row.interest for row in rows]
    with localcontext() as context:
        context.prec = 50
        rate = Decimal("0.001")
        for _ in range(200):
            worth, slope, factor = -principal, Decimal(0), Decimal(1)
            for number, payment in enumerate(payments, start=1):
                factor /= 1 + rate
                worth += payment * factor
                slope -= number * payment * factor / (1 + rate)
            step = worth / slope
            rate = max(rate - step, Decimal("-0.5"))
            if abs(step) < Decimal("1e-20"):
                break
        return (rate * 1200).quantize(Decimal("1e-10"))
