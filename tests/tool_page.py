"""The pages that hold tools, in the three editions that readers have: online, unpacked zip, single file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from known_pages import PHONE
from playwright.sync_api import Browser, Locator
from tab import Tab, address

EDITIONS = ("online", "zip", "single")


@dataclass
class ToolPage:
    """A page opened in a fresh profile; ``article`` is its text, ``tab`` notes what goes wrong."""

    tab: Tab
    article: Locator

    def axe(self) -> list[tuple[str, list[str]]]:
        """The accessibility rules that the page breaks in a colour scheme, with the first nodes."""
        return self.tab.axe()


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline zip, unpacked under a path with Chinese characters and a blank."""
    target = tmp_path_factory.mktemp("zip") / "离线 版"
    with zipfile.ZipFile(site / "download" / "weilidai-guide-offline.zip") as packed:
        packed.extractall(target)
    return target


@pytest.fixture(scope="session")
def address_in(server: str, site: Path, folder: Path) -> Callable[[str, str], str]:
    """The address of a page in one of the editions: ``address_in(slug, edition)``."""

    def find(slug: str, edition: str) -> str:
        if edition == "online":
            return address(server, slug)
        if edition == "zip":
            return next(folder.rglob(f"{slug}/index.html")).as_uri()
        return f"{(site / 'download' / 'weilidai-guide.html').as_uri()}#{quote(slug)}"

    return find


def _open(tab: Tab, slug: str, edition: str, address_in: Callable[[str, str], str]) -> ToolPage:
    tab.visit(address_in(slug, edition))
    return ToolPage(tab, tab.page.locator(f"article#{slug}" if edition == "single" else "article"))


@pytest.fixture
def open_page(browser: Browser, address_in: Callable[[str, str], str]):
    """Open a page of one edition: ``open_page(slug, edition, **context options)``. Profiles are closed at the end."""
    contexts = []

    def open_one(slug: str, edition: str = "online", init: str = "", **options) -> ToolPage:
        context = browser.new_context(**({"viewport": PHONE} | options))
        contexts.append(context)
        if init:
            context.add_init_script(init)
        return _open(Tab(context.new_page()), slug, edition, address_in)

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def one_tab(browser: Browser) -> Iterator[Tab]:
    """The tab that ``turn_to`` turns from page to page."""
    context = browser.new_context(viewport=PHONE)
    yield Tab(context.new_page())
    context.close()


@pytest.fixture
def turn_to(one_tab: Tab, address_in: Callable[[str, str], str]):
    """As ``open_page``, but without a fresh profile, which costs more than the page: for what leaves nothing in the tab."""

    def turn(slug: str, edition: str = "online") -> ToolPage:
        if edition == "single":
            # From one of its places to another nothing would be loaded.
            one_tab.visit("about:blank")
        return _open(one_tab, slug, edition, address_in)

    return turn
