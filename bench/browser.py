"""A real Chromium as a cheap phone on a bad network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from conftest import BROWSER_ARGUMENTS
from ensure_tools import find_browser
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.server import SLOW_LINE

CPU_SLOWDOWN = 4
UPLOAD = 750e3 / 8  # bytes a second


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; only loopback resolves. Raises NoBrowser."""
    executable = find_browser()
    if executable is None:
        raise NoBrowser("找不到 Chromium。改法：运行 make bench，或用环境变量 CHROMIUM 指出它的位置。")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def phone(browser: Browser, offline: bool = False) -> BrowserContext:
    """A fresh profile, with an empty cache, on a phone's screen."""
    return browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="zh-CN",
        offline=offline,
    )


def slow_cpu(page: Page) -> CDPSession:
    """Slow the page's main thread down (workers keep their speed); returns the session, which must live as long."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    return session


def slow_network(session: CDPSession) -> None:
    """Give the page the slow line."""
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": SLOW_LINE.latency * 1000,
            "downloadThroughput": SLOW_LINE.bandwidth,
            "uploadThroughput": UPLOAD,
        },
    )
