"""The pages that hold tools, in the three editions that readers have: online, unpacked zip, single file."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator
from tab import Tab, address

EDITIONS = ("online", "zip", "single")


@dataclass
class ToolPage:
    """A page opened in a fresh profile; ``article`` is its text, ``tab`` notes what goes wrong."""

    tab: Tab
    article: Locator

    def axe(self) -> list[tuple[str, list[str]]]:
        """The accessibility rules that the page breaks, with the first nodes."""
        return self.tab.axe()


@pytest.fixture(scope="session")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline zip, unpacked under a path with Chinese characters and a blank."""
    target = tmp_path_factory.mktemp("zip") / "离线 版"
    with zipfile.ZipFile(site / "download" / "weilidai-guide-offline.zip") as packed:
        packed.extractall(target)
    return target


@pytest.fixture
def open_page(browser: Browser, server: str, site: Path, folder: Path):
    """Open a page of one edition: ``open_page(slug, edition, **context options)``. Profiles are closed at the end."""
    contexts = []

    def open_one(slug: str, edition: str = "online", init: str = "", **options) -> ToolPage:
        context = browser.new_context(**({"viewport": {"width": 390, "height": 844}} | options))
        contexts.append(context)
        if init:
            context.add_init_script(init)
        tab = Tab(context.new_page())
        if edition == "online":
            tab.visit(address(server, slug))
        elif edition == "zip":
            tab.visit(next(folder.rglob(f"{slug}/index.html")).as_uri())
        else:
            tab.visit(f"{(site / 'download' / 'weilidai-guide.html').as_uri()}#{quote(slug)}")
        return ToolPage(tab, tab.page.locator(f"article#{slug}" if edition == "single" else "article"))

    yield open_one
    for context in contexts:
        context.close()
