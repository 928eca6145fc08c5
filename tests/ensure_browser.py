"""Brings the browser that the tests need: one already here, else the system's package manager, else playwright's.

Prints where the browser is, or fails with what to do. Run by `make test`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_browser() -> str | None:
    """Path of a Chromium: $CHROMIUM, one on PATH, a Mac application, or playwright's own download."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    for candidate in (*map(shutil.which, NAMES), *MAC_PLACES):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.access(own, os.X_OK) else None


def _run(*command: str) -> bool:
    print("+", *command, flush=True)
    return subprocess.run(command, check=False).returncode == 0


def _by_apt() -> bool:
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return False
    environment = "DEBIAN_FRONTEND=noninteractive"
    return _run(*root, "apt-get", "update", "-qq") and _run(
        *root, "env", environment, "apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"
    )


def _by_brew() -> bool:
    return bool(shutil.which("brew")) and _run("brew", "install", "--cask", "chromium")


def _by_playwright() -> bool:
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


WAYS: tuple[Callable[[], bool], ...] = (_by_apt, _by_brew, _by_playwright)


def ensure_browser() -> str | None:
    """Find a browser, installing one if there is none; None when no way worked."""
    found = find_browser()
    for way in WAYS:
        if found:
            break
        way()
        found = find_browser()
    return found


if __name__ == "__main__":
    place = ensure_browser()
    if not place:
        sys.exit("找不到 Chromium，也装不上。请自行安装 Chromium 或 Chrome，或用环境变量 CHROMIUM 指出它的位置，再运行 make test。")
    print("浏览器：", place)
