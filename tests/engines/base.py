"""What a step may ask of a browser, whatever its engine."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any

# A phone.
WIDTH, HEIGHT = 390, 844
# Seconds: a machine that does other work at the same time is no defect of a page.
PATIENCE = 30.0
# How often a condition is looked at.
PAUSE = 0.02
# In a browser: resolves when the screen has been drawn twice, so that what the first drawing has moved is drawn as well.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# In a browser: where an element can be pressed: the middle of its first line, brought into the window, once nothing moves it any more.
PLACE = """async (selector) => {
  const node = document.querySelector(selector);
  const look = () => {
    const box = node.getClientRects()[0];
    return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  };
  let place;
  do {
    node.scrollIntoView({ block: "center" });
    place = look();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  } while (String(place) !== String(look()));
  const there = document.elementFromPoint(...place);
  if (!node.contains(there)) throw new Error(`${selector} is covered by ${there && there.outerHTML.slice(0, 80)}`);
  return place;
}"""

# In a browser: the next tool that has not filled itself. It has when the scripts that it names have come, the last of which
# registers it.
UNFILLED = """[...document.querySelectorAll("[data-tool]:not([hidden])")].find((tool) =>
  !(window.guideTools || {})[tool.dataset.tool.split(" ").pop()])"""
# Brings that tool near; true once there is none.
TOOLS_FILLED = f"""() => {{
  const waiting = {UNFILLED};
  const fold = waiting && waiting.closest("details:not([open])");
  if (fold) fold.open = true;
  if (waiting) waiting.scrollIntoView();
  return !waiting;
}}"""


class Engine(ABC):
    """One window of one browser, as wide as a phone. Scripts are JavaScript functions as text; values go as JSON."""

    # What the driver raises while one page leaves and the other has not come.
    between_pages: tuple[type[Exception], ...] = ()

    @abstractmethod
    def go(self, address: str) -> None:
        """Follow an address as if typed, and wait until the page has loaded."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def evaluate(self, function: str, *values: Any) -> Any:
        """Call a function in the page, awaiting what it promises."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Press the first element that matches, where it is on the screen."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type into what has the focus."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by its name (Enter, Escape), or a letter with Control: ``Control+a``."""

    def open(self, address: str) -> None:
        """Load a page anew, also when the window stands at another place of the same one."""
        if self.evaluate("(address) => new URL('#', address).href === new URL('#', location).href", address):
            self.go("about:blank")
        self.go(address)

    def until(self, function: str, *values: Any, patience: float = PATIENCE) -> Any:
        """What the function gives once that is true. Raises AssertionError with what it gave last."""
        end = time.monotonic() + patience
        while True:
            last: Any
            try:
                last = self.evaluate(function, *values)
            except self.between_pages as problem:
                last = problem
            if last and not isinstance(last, Exception):
                return last
            if time.monotonic() > end:
                raise AssertionError(f"{function} {values}: {last!r}")
            time.sleep(PAUSE)

    def draw(self) -> None:
        """Wait until the page has been drawn as it is now."""
        self.evaluate(DRAWN)
