"""The dates on which answers are due, and the calendar file that phones import."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from conftest import FROZEN_DAY, ROOT
from playwright.sync_api import Page, expect
from tool_page import EDITIONS

KINDS = {
    "bank": ("complaint-simple-days", "complaint-complex-days", "complaint-total-days"),
    "dispute": ("dispute-days",),
    "pboc": ("pboc-branch-days",),
    "close": (),
    "sued": ("court-answer-days",),
    "order": ("payment-order-days",),
    "judged": ("court-appeal-days",),
    "award": ("arbitration-refuse-days",),
}


@pytest.fixture(scope="module")
def module(browser) -> Page:
    """A page with the module of calendars alone."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "calendar-file.js")
    return page


def test_days_are_counted_as_the_calendar_has_them(module: Page):
    draw = random.Random(5)
    cases = [(date(2015, 1, 1) + timedelta(days=draw.randrange(365 * 60)), draw.randrange(0, 400)) for _ in range(500)]
    cases += [(date(2024, 2, 14), 15), (date(2023, 2, 14), 15), (date(2026, 12, 31), 60), (date(2028, 1, 31), 30)]
    found = module.evaluate(
        "(cases) => cases.map(([day, days]) => guideCalendar.later(day, days))", [[str(d), n] for d, n in cases]
    )
    assert found == [str(day + timedelta(days=days)) for day, days in cases]


def test_lines_are_folded_and_escaped(module: Page):
    said = "甲，乙;丙,丁\\戊\n" + "很长的一段说明" * 20 + "😀" * 30
    text = module.evaluate(
        "(text) => guideCalendar.file([{ uid: 'a@b', day: '2024-02-29', title: text, text }], 0)", said
    )
    raw = text.encode()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    event = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (said, said)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 2, 29), date(2024, 3, 1))


def opened(page):
    tool = page.article.locator("[data-tool~=reminders]")
    tool.scroll_into_view_if_needed()
    expect(tool.locator("[role=status]")).to_contain_text("以对方告知的日期为准", timeout=20_000)
    return tool


def test_a_day_that_is_past_says_so(turn_to):
    tool = opened(turn_to("complaints"))
    days = tool.locator("[data-part=days] strong")
    for start, past in (("2026-01-31", True), ("2028-01-31", False)):
        tool.locator("[name=start]").fill(start)
        assert {text.endswith("（已过）") for text in days.all_inner_texts()} == {past}


@pytest.mark.parametrize("edition", EDITIONS)
def test_dates_are_those_of_the_rules(turn_to, catalog, edition: str):
    page = turn_to("complaints", edition)
    tool = opened(page)
    tool.locator("[name=start]").fill("2028-01-31")
    for kind, names in KINDS.items():
        tool.locator("select").select_option(kind)
        facts = [catalog.facts[name] for name in names]
        # Days of the calendar: a rule in working days may not be counted here.
        assert {fact.unit for fact in facts} <= {"日"}
        expected = [str(date(2028, 1, 31) + timedelta(days=fact.value)) for fact in facts]
        assert tool.locator("[data-part=days] strong").all_inner_texts() == expected
        # The numbers to call next can be tapped.
        assert tool.locator("[data-part=days] a[href^='tel:']").count() == {"bank": 3}.get(kind, 0)
        if not facts:
            expect(tool.locator("[data-part=days]")).to_contain_text("不给日期")
            expect(tool.locator("[data-part=save]")).to_be_hidden()
    assert page.tab.noted == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_calendar_file_is_read_by_a_library(turn_to, catalog, edition: str, tmp_path: Path):
    page = turn_to("complaints", edition)
    tool = opened(page)
    tool.locator("[name=start]").fill("2023-12-31")
    files = []
    for number in range(2):
        with page.tab.page.expect_download() as waiting:
            tool.locator("[data-part=save]").click()
        waiting.value.save_as(tmp_path / f"{number}.ics")
        files.append((tmp_path / f"{number}.ics").read_bytes())
    assert files[0] == files[1]
    # Whether the browser has kept it, nobody tells.
    expect(tool.locator("[role=status]")).to_contain_text("找不到：点右上角「在浏览器打开」")
    assert waiting.value.suggested_filename == "weilidai-bank.ics"
    calendar = icalendar.Calendar.from_ical(files[0])
    assert str(calendar["VERSION"]) == "2.0"
    events = calendar.walk("VEVENT")
    days = [catalog.facts[name].value for name in KINDS["bank"]]
    assert [event["DTSTART"].dt for event in events] == [date(2023, 12, 31) + timedelta(days=count) for count in days]
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTSTAMP"].dt == FROZEN_DAY
        # At nine, on the day before and on the day: calendars of offices take no alarm after the start.
        alarms = [
            (str(alarm["ACTION"]), str(alarm["DESCRIPTION"]), alarm["TRIGGER"].dt) for alarm in event.walk("VALARM")
        ]
        title = str(event["SUMMARY"])
        assert alarms == [("DISPLAY", title, timedelta(hours=-15)), ("DISPLAY", title, timedelta(hours=9))]
    assert page.tab.noted == []


def saved(page, tool, kind: str, start: str, path: Path) -> dict[str, icalendar.Event]:
    """The events of the file for a start date, by uid."""
    tool.locator("select").select_option(kind)
    tool.locator("[name=start]").fill(start)
    with page.tab.page.expect_download() as waiting:
        tool.locator("[data-part=save]").click()
    waiting.value.save_as(path)
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_a_corrected_file_replaces_the_entries(open_page, tmp_path: Path):
    seen: set[str] = set()
    for kind, names in KINDS.items():
        if not names:
            continue
        # A page of its own: the browser asks its user after ten downloads from one page.
        page = open_page("complaints")
        tool = opened(page)
        page.tab.page.clock.set_fixed_time(FROZEN_DAY)
        wrong = saved(page, tool, kind, "2026-11-02", tmp_path / "wrong.ics")
        page.tab.page.clock.set_fixed_time(FROZEN_DAY + timedelta(seconds=1))
        right = saved(page, tool, kind, "2026-11-20", tmp_path / "right.ics")
        # The same matters, on other days, and later by every measure that calendars know.
        assert wrong.keys() == right.keys()
        assert len(wrong) == len(names)
        for uid, event in wrong.items():
            assert right[uid]["DTSTART"].dt - event["DTSTART"].dt == timedelta(days=18)
            assert right[uid]["SEQUENCE"] > event["SEQUENCE"]
            assert right[uid]["DTSTAMP"].dt > event["DTSTAMP"].dt
        # Another matter is another entry.
        assert not seen & wrong.keys()
        seen |= wrong.keys()


@pytest.mark.parametrize("now", ["1970-01-01", "2026-01-01", "2038-01-20", "2093-12-31"])
def test_sequence_is_a_number_that_calendars_can_hold(module: Page, now: str):
    text = module.evaluate(
        "(now) => guideCalendar.file([{ uid: 'a@b', day: '2026-02-01', title: 'a', text: 'b' }], Date.parse(now))", now
    )
    assert 0 <= icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["SEQUENCE"] < 2**31


def test_a_missing_date_is_answered_and_nothing_is_saved(turn_to):
    tool = opened(turn_to("complaints"))
    tool.locator("[name=start]").fill("")
    expect(tool.locator("[data-problem]")).to_contain_text("请填日期")
    assert tool.locator("[name=start]").get_attribute("aria-invalid") == "true"
    expect(tool.locator("[data-part=save]")).to_be_hidden()
    tool.locator("[name=start]").fill("2024-02-29")
    expect(tool.locator("[data-problem]")).to_have_text("")
    assert tool.locator("[data-part=days] strong").first.inner_text() == "2024-03-15（已过）"


def test_nothing_is_kept(open_page):
    page = open_page("complaints")
    opened(page).locator("[name=start]").fill("2026-05-05")
    assert page.tab.page.evaluate("localStorage.length + sessionStorage.length + document.cookie") == "0"


def test_accessible(open_page):
    page = open_page("complaints", viewport={"width": 320, "height": 700})
    tool = opened(page)
    assert page.axe() == []
    tool.locator("[name=start]").fill("")
    assert page.axe() == []
    assert page.tab.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keyboard_alone(turn_to):
    page = turn_to("complaints")
    tool = opened(page)
    tool.locator("select").focus()
    page.tab.page.keyboard.press("ArrowDown")
    expect(tool.locator("[data-part=days] li")).to_have_count(1)
    for _ in range(8):
        page.tab.page.keyboard.press("Tab")
        if page.tab.page.evaluate("document.activeElement.dataset.part") == "save":
            break
    with page.tab.page.expect_download():
        page.tab.page.keyboard.press("Enter")


def test_paper_shows_the_dates_and_no_script_hides_the_tool(open_page):
    page = open_page("complaints")
    tool = opened(page)
    page.tab.page.emulate_media(media="print")
    expect(tool.locator("[data-part=days] li").first).to_be_visible()
    plain = open_page("complaints", java_script_enabled=False)
    expect(plain.article.locator("[data-tool]")).to_be_hidden()
    expect(plain.article.locator("table").first).to_be_visible()
