"""What the checks for everyone share: which pages they look at, in which windows, and how a page that is broken is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import FROZEN_DAY
from playwright.sync_api import Browser, Page, expect

STEPS = ("before", "payoff", "proof", "close", "after")
# One of each kind of page: choices, checkboxes, long text with notes, tables, a list of sources, an error.
KINDS = ("index", "before", "close", "payoff", "scammed", "about", "404.html")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all pages of this file, the size of a phone."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.set_fixed_time(FROZEN_DAY)
    yield page
    context.close()


def open_search(page: Page) -> None:
    """Open the search and wait for its style sheet."""
    page.locator("#search-open").click()
    expect(page.locator("#search")).to_have_css("z-index", "20")


def broken(page: Page, body: str, style: str = "") -> None:
    """Show a small page with the defects of ``body`` and ``style``."""
    page.goto("about:blank")
    page.set_content(f'<!doctype html><html lang="zh"><title>坏</title><style>{style}</style><body>{body}')
