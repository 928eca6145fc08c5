"""Copies of the built pages that note, in the browser itself, all that goes wrong on them."""

from __future__ import annotations

import shutil
from pathlib import Path

from engines.base import HEIGHT, TOOLS_FILLED, WIDTH, Engine
from engines.outside import Outside

# It stands in front of the page's own policy, which therefore does not speak of it, and of all that may fail.
_WATCH = """<script>(() => {
  const noted = (window.noted = []);
  addEventListener("error", (event) =>
    noted.push(event.message ? `error: ${event.message}` : `not loaded: ${event.target.src || event.target.href}`), true);
  addEventListener("unhandledrejection", (event) => noted.push(`error: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => noted.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      noted.push(`console: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
})()</script>"""


def watched(page: str) -> str:
    """The page with the watch in front."""
    head, first, rest = page.partition("<meta charset")
    if not first:
        raise ValueError("no <meta charset> to put the watch in front of")
    return head + _WATCH + first + rest


def watch_in_place(folder: Path) -> None:
    """Watch every page below a folder."""
    for path in folder.rglob("*.html"):
        path.write_text(watched(path.read_text(encoding="utf-8")), encoding="utf-8")


def copy_watched(folder: Path, target: Path) -> Path:
    """A copy of a folder of pages, every page watched."""
    shutil.copytree(folder, target)
    watch_in_place(target)
    return target


def wrong(engine: Engine, abroad: Outside) -> list[str]:
    """What the watched page in the window did that it must not: errors, requests to others, a line wider than the window."""
    found = list(engine.evaluate("() => window.noted")) + [f"third party: {asked}" for asked in abroad.asked]
    width = engine.evaluate("() => document.documentElement.scrollWidth")
    return found + ([f"{width} px wide"] if width > WIDTH else [])


def wrong_with_tools(engine: Engine, abroad: Outside) -> list[str]:
    """What the page that was opened last did wrong, also when all of its tools have filled themselves."""
    assert engine.evaluate("() => document.querySelectorAll('h1').length") == 1
    engine.until(TOOLS_FILLED)
    return wrong(engine, abroad)


def begin_watching(engine: Engine, abroad: Outside) -> None:
    """Nobody has asked for anything yet, and the window is that of a phone."""
    assert engine.evaluate("() => [innerWidth, innerHeight]") == [WIDTH, HEIGHT]
    abroad.asked.clear()
