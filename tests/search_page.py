"""A page with the search within reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def search_tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def searcher(search_tab: Page, server: str) -> Iterator[Page]:
    """A page in the one tab of this file: the search keeps nothing."""
    search_tab.goto(f"{server}/about/")
    yield search_tab
    search_tab.unroute_all()
    search_tab.set_viewport_size(PHONE)


def titles(page: Page) -> list[str]:
    return page.locator("#search-results strong").all_inner_texts()


def open_search(page: Page) -> None:
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
