"""How soon the next page stands after a click, beside a bare page and plain Material."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Mapping, Sequence

from guide.pages.compile_page import CompiledPage
from guide.pages.read_page import NEXT_ID

from bench.server import Site
from bench.tab import Tab
from bench.tables import table

PAIRS = 3
# Seconds that a pointer rests on a link before it is pressed: time enough to draw the next page ahead, too little, none.
RESTS = (1.5, 0.5, 0)
PRESS = 0.08  # seconds between pressing and letting go
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md[#)]")
_LOOKS = 10  # before a link counts as restless
_LINK_UNDER_NEXT = f'document.querySelector("#{NEXT_ID} ~ ul a")'
_STILL_THERE = f"document.elementFromPoint(%s, %s) === {_LINK_UNDER_NEXT}"
_PLACE = f"""(() => {{
  const link = {_LINK_UNDER_NEXT};
  link.scrollIntoView({{ block: "center" }});
  const box = link.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
}})()"""
# When the page was first painted, on the clock of the machine. A page drawn ahead is painted when it is shown.
_PAINTED = """(() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return location.href.split("#")[0] === %s && paint ? performance.timeOrigin + paint.startTime : null;
})()"""


def next_page(page: CompiledPage) -> str | None:
    """The page that the first link under 下一步 leads to."""
    _, _, after = page.markdown.partition(f"{{#{NEXT_ID}}}")
    found = _LINK.search(after)
    return found[1] if found and found[1] != page.page.slug else None


def choose_pairs(pages: Sequence[CompiledPage]) -> list[tuple[str, str]]:
    """A few (page, next page), steps of the journey first."""
    ordered = sorted(pages, key=lambda page: page.page.front is None or page.page.front.kind != "step")
    pairs = [(page.page.slug, after) for page in ordered if (after := next_page(page))]
    return pairs[:PAIRS]


def resting_place(tab: Tab) -> tuple[float, float]:
    """A point of the link in CSS pixels of the window, once the link stays there.

    What stands above the link is laid out when it comes near, and pushes it away. Raises TimeoutError when it never rests.
    """
    for _ in range(_LOOKS):
        x, y = tab.evaluate(_PLACE)
        tab.rest(0.3)
        if tab.evaluate(_STILL_THERE % (x, y)):
            return x, y
    raise TimeoutError(_PLACE)


def click(browser: str, site: Site, pair: tuple[str, str], rest: float) -> float:
    """ms from the click to the first paint of the next page, the pointer having rested on the link for ``rest`` seconds.

    Raises TimeoutError when the next page does not come.
    """
    with Tab(browser) as tab:
        site.slow = False
        tab.visit(site, pair[0])
        site.slow = True
        x, y = resting_place(tab)
        tab.mouse("mouseMoved", x, y)
        tab.rest(rest)
        tab.mouse("mousePressed", x, y)
        tab.rest(PRESS)
        clicked = time.time() * 1000
        tab.mouse("mouseReleased", x, y)
        return tab.wait_for(_PAINTED % json.dumps(site.url(pair[1]))) - clicked


def report(browser: str, sites: Mapping[str, Site], pairs: Sequence[tuple[str, str]], runs: int) -> str:
    """Click through the pairs on every site in turn; the table of medians."""
    rows = []
    for pair in pairs:
        taken: dict[tuple[str, float], list[float]] = {(name, rest): [] for rest in RESTS for name in sites}
        for _ in range(runs):
            for (name, rest), times in taken.items():
                times.append(click(browser, sites[name], pair, rest))
        middle = {key: f"{statistics.median(times):.0f}" for key, times in taken.items()}
        cells = (" / ".join(middle[name, rest] for name in sites) for rest in RESTS)
        rows.append([f"{pair[0]} → {pair[1]}", *cells])
    head = ("从 → 到", *(f"在链接上停 {rest:g} 秒再点" if rest else "直接点" for rest in RESTS))
    return f"""## 点了以后到下一页

每格：{" / ".join(sites)}。从点击到下一页第一次画出，毫秒，{runs} 次的中位数；1.6 Mbps、150 毫秒，预取、预渲染的也一样。

{table(head, rows)}"""
