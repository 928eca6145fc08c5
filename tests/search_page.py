"""A page with the search within reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from known_pages import PHONE
from playwright.sync_api import Page, expect


@pytest.fixture
def searcher(tab: Page, server: str) -> Iterator[Page]:
    """A page in the one tab of a file: the search keeps nothing."""
    tab.goto(f"{server}/about/")
    yield tab
    tab.unroute_all()
    tab.set_viewport_size(PHONE)


def titles(page: Page) -> list[str]:
    return page.locator("#search-results strong").all_inner_texts()


def open_search(page: Page) -> None:
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
