"""The engines and the pages they open, for steps that run in each of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import serve
from ensure_tools import BROWSERS
from guide.pages.address_page import page_path

from engines import chromium, firefox, webkit
from engines.base import Engine
from engines.outside import Outside, outside
from engines.watched import copy_watched, watch_in_place, watched


@dataclass(frozen=True)
class Edition:
    """One of the ways in which readers have the pages; ``base`` is the address of its home, without the leaf."""

    base: str
    leaf: str

    def page(self, slug: str, anchor: str = "") -> str:
        """The address of a page, or of a place on it."""
        return self.base + page_path(slug) + self.leaf + (f"#{anchor}" if anchor else "")


@pytest.fixture(scope="session")
def abroad() -> Iterator[Outside]:
    """What lies outside the site."""
    with outside() as proxy:
        yield proxy


@pytest.fixture(scope="session", params=BROWSERS, ids=lambda tool: tool.name)
def engine(request: pytest.FixtureRequest, abroad: Outside) -> Iterator[Engine]:
    """A window of each browser. One that is missing fails, or is named at the end of the run (``Tool.may_be_missing``)."""
    tool = request.param
    place = tool.find()
    if place is None and tool.may_be_missing():
        pytest.skip(f"没有 {tool.name}")
    if place is None:
        pytest.fail(f"找不到 {tool.name}：先运行 make test。{tool.advice}")
    if tool.name == "Chromium":
        running = chromium.start(request.getfixturevalue("browser"), abroad)
    elif tool.name == "WebKit":
        running = webkit.start(place, abroad.address)
    else:
        running = firefox.start(place, abroad.address)
    with running as window:
        yield window


@pytest.fixture(scope="session")
def online(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """The built site on loopback, every page watched."""
    with serve(copy_watched(site, tmp_path_factory.mktemp("watched") / "site")) as address:
        yield Edition(f"{address}/", "")


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The offline zip unpacked where readers unpack, every page watched."""
    folder = tmp_path_factory.mktemp("zip") / "我的 文件"
    with zipfile.ZipFile(site / "download" / "weilidai-guide-offline.zip") as packed:
        packed.extractall(folder)
    watch_in_place(folder)
    home = min(folder.rglob("index.html"), key=lambda path: len(path.parts)).parent
    return Edition(f"{home.as_uri()}/", "index.html")


@pytest.fixture(scope="session")
def single(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the single file, watched."""
    copy = tmp_path_factory.mktemp("single") / "微粒贷 指南.html"
    copy.write_text(watched((site / "download" / "weilidai-guide.html").read_text(encoding="utf-8")), encoding="utf-8")
    return copy.as_uri()


@pytest.fixture(params=["online", "unpacked"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """Both editions that hold a page in a file of its own.

    Of the parameters of a session pytest would keep one or the other together: so it keeps the engines, which start once.
    """
    return request.getfixturevalue(request.param)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the browsers in which nothing ran."""
    for tool in BROWSERS:
        if tool.may_be_missing() and not tool.find():
            terminalreporter.write_line(
                f"没有在 {tool.name} 里测试：这台电脑上没有它。{tool.advice}，再运行 make test。"
            )
