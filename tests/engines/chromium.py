"""Chromium, through playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page

from engines.base import HEIGHT, PLACE, WIDTH, Engine
from engines.outside import Outside


class Chromium(Engine):
    between_pages = (Error,)

    def __init__(self, page: Page) -> None:
        self._page = page

    def go(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def back(self) -> None:
        self._page.go_back()

    def evaluate(self, function: str, *values: Any) -> Any:
        return self._page.evaluate(f"(values) => ({function})(...values)", list(values))

    def click(self, selector: str) -> None:
        # A locator would bring a script of playwright's own into every page.
        self._page.mouse.click(*self.evaluate(PLACE, selector))

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)


@contextmanager
def start(browser: Browser, abroad: Outside) -> Iterator[Chromium]:
    """A window of the running browser with a profile of its own; what its pages ask of others goes to the list of those.

    The browser itself asks its makers for things, so that a proxy would hear of more than the pages do.
    """
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.on("request", lambda request: abroad.note(request.url))
    yield Chromium(context.new_page())
    context.close()
