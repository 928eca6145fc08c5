"""A tab that may copy, what another page gets of it, and browsers that cannot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from known_pages import PHONE
from playwright.sync_api import Browser, Page

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
REFUSED = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } });"
NO_COPY = f"{NO_CLIPBOARD} Document.prototype.execCommand = () => false;"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], viewport=PHONE)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    assert page.errors == []
    context.close()


def pasted(page: Page) -> str:
    """What another page gets that the reader pastes into."""
    other = page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("Control+V")
    text = other.locator("textarea").input_value()
    other.close()
    return text
