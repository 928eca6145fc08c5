"""In every engine, as wide as a phone: every page opens without an error or a foreign request, and all that works by script works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import reference_interest as reference
from conftest import serve
from engines.base import TOOLS_FILLED, Engine
from engines.fixtures import Edition
from engines.outside import Outside
from engines.watched import begin_watching, watched, wrong, wrong_with_tools
from tab import SLUGS

TEXT = "(selector) => document.querySelector(selector).textContent"
SHOWS = f"(selector, text) => ({TEXT})(selector).includes(text)"
# A field of dates is filled by a picker of the engine's own; what the page hears of it is this.
CHOOSE = """(selector, value) => {
  const field = document.querySelector(selector);
  field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


@pytest.fixture
def clean(engine: Engine, abroad: Outside) -> Iterator[None]:
    """At the end of a step nothing has gone wrong on the page in the window."""
    abroad.asked.clear()
    yield
    assert wrong(engine, abroad) == []


def test_every_page_opens_clean_and_fits(engine: Engine, unpacked: Edition, abroad: Outside):
    # Those online are asked while their places are looked at: test_every_page_is_clean_and_every_place_lands.
    begin_watching(engine, abroad)
    found = {}
    for slug in SLUGS:
        engine.open(unpacked.page(slug))
        found[slug] = wrong_with_tools(engine, abroad)
    assert {slug: notes for slug, notes in found.items() if notes} == {}


def test_the_page_for_wrong_addresses_is_clean(engine: Engine, online: Edition, clean: None):
    engine.open(f"{online.base}404.html")
    assert engine.evaluate("() => document.querySelectorAll('h1').length") == 1


# ---- search --------------------------------------------------------------------------------------------------------

HITS = "() => document.querySelectorAll('#search-results > li').length"
ON_ABOUT = "() => location.pathname.includes('/about/')"
LOADED = "document.readyState === 'complete' && !!window.noted"
IS_OPEN = "() => document.activeElement.id === 'search-input'"
# What an input method does while a word is being made, and the Enter that only takes the word.
COMPOSE = """(text) => {
  const input = document.getElementById("search-input");
  const say = (Kind, name, more) => input.dispatchEvent(new Kind(name, { bubbles: true, cancelable: true, ...more }));
  input.value = "";
  say(CompositionEvent, "compositionstart");
  input.value = text;
  say(InputEvent, "input", { isComposing: true });
  const passed = say(KeyboardEvent, "keydown", { key: "Enter", isComposing: true });
  say(CompositionEvent, "compositionend", { data: text });
  say(InputEvent, "input");
  return passed;
}"""


def search(engine: Engine, address: str) -> None:
    engine.open(address)
    engine.click("#search-open")
    engine.until(IS_OPEN)


def test_search_by_keys(engine: Engine, edition: Edition, clean: None):
    search(engine, edition.page("about"))
    engine.back()
    engine.until(f"() => !document.getElementById('search').open && ({ON_ABOUT})()")
    engine.click("#search-open")
    engine.until(IS_OPEN)
    engine.type("注销")
    engine.until(HITS)
    engine.press("Escape")
    engine.until("() => !document.getElementById('search').open")
    engine.click("#search-open")
    engine.until(IS_OPEN)
    engine.press("Control+a")
    engine.type("注销")
    engine.until(HITS)
    engine.press("Enter")
    engine.until(f"() => !({ON_ABOUT})() && {LOADED}")
    engine.back()
    engine.until(f"() => ({ON_ABOUT})() && {LOADED}")


def test_search_by_pasting(engine: Engine, edition: Edition, clean: None):
    search(engine, edition.page("about"))
    engine.type("结清证明")
    for key in ("Control+a", "Control+x"):
        engine.press(key)
    engine.until(f"() => !({HITS})()")
    engine.press("Control+v")
    engine.until(HITS)
    assert engine.evaluate(TEXT, "#search-results strong") == "结清证明"


def test_search_by_an_input_method(engine: Engine, edition: Edition, clean: None):
    search(engine, edition.page("about"))
    assert engine.evaluate(COMPOSE, "结清证明") is True
    engine.until(HITS)
    assert engine.evaluate(TEXT, "#search-results strong") == "结清证明"
    assert engine.evaluate(IS_OPEN)


# ---- what the pages compute and keep -------------------------------------------------------------------------------


def test_ticks_stay_until_they_are_cleared(engine: Engine, edition: Edition, clean: None):
    engine.open(edition.page("close"))
    engine.evaluate("() => localStorage.clear()")
    engine.reload()
    box = ".task-list-item [type=checkbox]"
    engine.click(box)
    engine.until(SHOWS, "[data-checklist] [role=status]", "已完成 1 项")
    engine.reload()
    engine.until("(selector) => document.querySelector(selector).checked", box)
    engine.click("#checklist-reset")
    engine.until("(selector) => !document.querySelector(selector).checked", box)


def fill(engine: Engine, selector: str, text: str) -> None:
    engine.click(selector)
    engine.press("Control+a")
    engine.type(text)
    # Whoever leaves a field closes the list of proposals below it, which may lie over the next thing to press.
    engine.press("Tab")


def tool(engine: Engine, address: str) -> None:
    engine.open(address)
    engine.until(TOOLS_FILLED)


def test_interest_is_computed(engine: Engine, edition: Edition, clean: None):
    tool(engine, edition.page("fees"))
    for name, text in (("principal", "12345.67"), ("daily_rate", "0.045"), ("days", "33")):
        fill(engine, f"[name={name}]", text)
    engine.until(SHOWS, "output[name=interest]", str(reference.interest(Decimal("12345.67"), Decimal("0.045"), 33)))
    assert engine.evaluate(TEXT, "output[name=annual_rate]") == "16.43"


def test_an_early_payoff_is_computed(engine: Engine, edition: Edition, clean: None):
    tool(engine, edition.page("payoff"))
    for name, text in (("principal", "30000"), ("daily_rate", "0.05"), ("periods", "20")):
        fill(engine, f"[name={name}]", text)
    days = {"start_date": date(2024, 1, 31), "payoff_date": date(2024, 5, 2)}
    for name, day in days.items():
        engine.evaluate(CHOOSE, f"[name={name}]", str(day))
    rows = reference.schedule(Decimal(30000), Decimal("0.05"), 20, "equal-principal", days["start_date"])
    to_term, to_payoff = reference.payoff(rows, Decimal(30000), Decimal("0.05"), *days.values())
    engine.until(SHOWS, "output[name=saved]", str(to_term - to_payoff))


def test_a_letter_takes_what_is_typed(engine: Engine, edition: Edition, clean: None):
    tool(engine, edition.page("letters"))
    engine.click("[data-tool~=letter-form] [data-part=start]")
    fill(engine, "[data-tool~=letter-form] [data-part=fields] [type=text]", "张三")
    engine.until(SHOWS, "[data-tool~=letter-form] [data-part=preview]", "张三")
    engine.click("[data-tool~=letter-form] [data-part=copy]")
    # A browser without a screen may have no clipboard: then it says so. Either way the reader is told.
    engine.until(f"(selector) => /已复制|已选中/.test(({TEXT})(selector))", "[data-tool~=letter-form] [role=status]")


def test_reminders_have_the_days_of_the_rules(engine: Engine, edition: Edition, catalog, clean: None):
    tool(engine, edition.page("complaints"))
    start = date(2028, 1, 31)
    engine.evaluate(CHOOSE, "[data-tool~=reminders] [name=start]", str(start))
    first = start + timedelta(days=catalog.facts["complaint-simple-days"].value)
    engine.until(SHOWS, "[data-tool~=reminders] [data-part=days]", str(first))


def test_the_scam_check_stops_at_a_yes_and_promises_nothing(engine: Engine, edition: Edition, clean: None):
    tool(engine, edition.page("scams"))
    check = "[data-tool=scam-check]"
    engine.click(f"{check} [data-part=start]")
    engine.click(f"{check} [data-part=yes]")
    engine.until("(selector) => !document.querySelector(selector).hidden", f"{check} [data-part=hit]")
    engine.click(f"{check} [data-part=again]")
    while engine.evaluate("(selector) => document.querySelector(selector).hidden", f"{check} [data-part=clear]"):
        engine.click(f"{check} [data-part=no]")
    assert "还不能证明他是真的" in engine.evaluate(TEXT, f"{check} [data-part=clear]")


# ---- what these checks see -----------------------------------------------------------------------------------------

BROKEN = {
    "error": ("<script>throw new Error('x')</script>", "error: "),
    "promise": ("<script>Promise.reject(new Error('x'))</script>", "error: "),
    "said": ("<script>console.error('x')</script>", "console: x"),
    "gone": ("<script src=gone.js></script>", "not loaded: "),
    "foreign": ("<img src='http://other.example/x.png'>", "third party: "),
    "secure": ("<img src='https://other.example/x.png'>", "third party: "),
    "policy": (
        '<meta http-equiv=Content-Security-Policy content="img-src \'none\'"><img src="x.png">',
        "policy: img-src",
    ),
    "wide": ("<p style='width:500px'>1</p>", "5"),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that are known to be broken."""
    folder = tmp_path_factory.mktemp("broken")
    for name, (body, _) in BROKEN.items():
        (folder / f"{name}.html").write_text(
            watched(f"<!doctype html><meta charset=utf-8><title>{name}</title>{body}"), encoding="utf-8"
        )
    with serve(folder) as address:
        yield address


def test_what_is_wrong_would_be_seen(engine: Engine, broken: str, abroad: Outside):
    unseen = []
    for name, (_, start) in BROKEN.items():
        abroad.asked.clear()
        engine.open(f"{broken}/{name}.html")
        if not any(note.startswith(start) for note in wrong(engine, abroad)):
            unseen.append((name, wrong(engine, abroad)))
    assert unseen == []
