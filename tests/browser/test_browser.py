"""The built guide in a real Chromium: nothing foreign, nothing broken, accessible, and readable without script."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tab import COLOUR_RULES, RULES, SCHEMES, SLUGS, WIDTHS, Tab, address


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> dict[tuple[int, str], Tab]:
    """One tab for each width and colour scheme, with the clock on the frozen day."""
    return {
        (width, scheme): Tab(
            browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
        )
        for width, scheme in itertools.product(WIDTHS, SCHEMES)
    }


# What must be the same in both colour schemes, so that all but the rules about colours need one of them only.
STRUCTURE = """() => [...document.querySelectorAll("body *")].map((node) => {
  const { left, top, width, height } = node.getBoundingClientRect();
  return `${node.localName} ${[left, top, width, height].map(Math.round)}`;
})"""


@pytest.mark.parametrize("slug", [*SLUGS, "404.html"])
def test_page_is_clean_and_accessible(tabs, server, slug):
    structures = {}
    for (width, scheme), tab in tabs.items():
        tab.visit(f"{server}/404.html" if slug == "404.html" else address(server, slug))
        assert tab.noted == []
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.page.locator("#past-review").count() == 0 or tab.page.locator("#past-review").is_hidden()
        assert tab.axe(RULES if scheme == "light" else COLOUR_RULES) == [], (width, scheme)
        structure = tab.page.evaluate(STRUCTURE)
        assert structures.setdefault(width, structure) == structure


def test_a_tab_notes_what_goes_wrong(browser: Browser, server: str):
    tab = Tab(browser.new_page())
    tab.visit(f"{server}/no-such-page/")
    tab.page.set_content(
        "<script>console.error('x'); throw new Error('y')</script><img src='https://other.example/z.png'>"
    )
    tab.page.wait_for_timeout(200)
    assert {note.split(":")[0] for note in tab.noted} == {"404", "console", "error", "third party"}


def test_axe_finds_what_is_broken(browser: Browser):
    page = browser.new_page()
    page.set_content(
        '<html lang="zh"><title>坏</title><main style="background:#fff"><h1>坏</h1><img src="data:,"><p style="color:#ccc">太淡的字</p></main></html>'
    )
    for rules, broken in ((RULES, {"image-alt", "color-contrast"}), (COLOUR_RULES, {"color-contrast"})):
        found = {violation["id"] for violation in Axe().run(page, options=rules).response["violations"]}
        assert broken <= found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colour_scheme_follows_the_system(tabs, server, scheme):
    page = tabs[390, scheme].page
    page.goto(address(server, "index"))
    red, *_ = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert red > 200 if scheme == "light" else red < 60


def test_past_review_is_said_in_the_browser(browser: Browser, server: str, site: Path):
    page = browser.new_page()
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(address(server, "close"))
    assert page.locator("#past-review").is_visible()
    assert "已过复核日期" in page.locator("#past-review").inner_text()


def test_past_sentence_is_said_in_the_browser(browser: Browser, server: str):
    for day, past in (("2026-11-24", False), ("2031-01-01", True)):
        page = browser.new_page()
        page.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.goto(address(server, "complaints"))
        assert page.locator("[data-until]").count() >= 1
        assert ("已过" in page.locator("[data-until]").first.inner_text()) is past


def test_readable_without_script(browser: Browser, server: str):
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    for slug in SLUGS:
        page.goto(address(server, slug))
        assert page.locator("h1").is_visible()
        assert page.locator(".answer").is_visible()
        assert page.locator("#nav a").first.is_visible()
        assert page.locator("details:has(> summary > h2):not([open])").count() == 0
        assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_no_sideways_scrolling_on_narrow_screens(browser: Browser, server: str, width: int):
    page = browser.new_page(viewport={"width": width, "height": 640})
    wide = []
    for slug in SLUGS:
        page.goto(address(server, slug))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(slug)
    assert wide == []


def test_print_drops_the_chrome(browser: Browser, server: str):
    page = browser.new_page()
    page.goto(address(server, "close"))
    page.emulate_media(media="print")
    assert page.locator(".site-header").is_hidden()
    assert page.locator("#nav").is_hidden()
    assert page.locator("article h1").is_visible()


def test_answer_stands_in_the_first_screen_of_a_phone(tabs, server):
    page = tabs[390, "light"].page
    low = []
    for slug in SLUGS:
        page.goto(address(server, slug))
        box = page.locator(".answer").bounding_box()
        if box is None or box["y"] + box["height"] > 844:
            low.append(slug)
    assert low == []
