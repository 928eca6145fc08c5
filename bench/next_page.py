"""How soon the next page stands after a click, beside a bare page."""

from __future__ import annotations

import itertools
import json
import statistics
import time
from collections.abc import Mapping, Sequence

from engines.base import PLACE
from guide.pages.address_page import page_path
from guide.pages.read_page import NEXT_ID

from bench import table
from bench.server import Site
from bench.tab import Tab

STARTS = 3  # pages
# Seconds that a pointer rests on a link before it is pressed: time enough to draw the next page ahead, too little, none.
RESTS = (1.5, 0.5, 0)
# When a page that is not the first was painted, on the clock of the machine. A page drawn ahead is painted when it is shown.
_PAINTED = """(() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return location.href.split("#")[0] !== %s && paint ? performance.timeOrigin + paint.startTime : null;
})()"""


def click(browser: str, site: Site, slug: str, rest: float) -> float:
    """ms from the click on the first link under 下一步, where the pointer rested for ``rest`` seconds, to the paint of its page."""
    with Tab(browser) as tab:
        site.slow = False
        tab.visit(site, slug)
        site.slow = True
        x, y = tab.evaluate(f'({PLACE})("#{NEXT_ID} ~ ul a")')
        tab.on_page("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        tab.rest(rest)
        press = {"x": x, "y": y, "button": "left", "clickCount": 1}
        tab.on_page("Input.dispatchMouseEvent", type="mousePressed", **press)
        tab.rest(0.08)  # A finger does not let go at once.
        clicked = time.time() * 1000
        tab.on_page("Input.dispatchMouseEvent", type="mouseReleased", **press)
        return tab.wait_for(_PAINTED % json.dumps(site.address + page_path(slug))) - clicked


def report(browser: str, sites: Mapping[str, Site], slugs: Sequence[str], runs: int) -> str:
    """Go on from the first of the pages on every site in turn; the table of medians."""
    rows = []
    for slug in slugs[:STARTS]:
        taken: dict[tuple[float, str], list[float]] = {key: [] for key in itertools.product(RESTS, sites)}
        for _, (rest, name) in itertools.product(range(runs), taken):
            taken[rest, name].append(click(browser, sites[name], slug, rest))
        cells = (" / ".join(f"{statistics.median(taken[rest, name]):.0f}" for name in sites) for rest in RESTS)
        rows.append([slug, *cells])
    head = ("从", *(f"在链接上停 {rest:g} 秒再点" if rest else "直接点" for rest in RESTS))
    return f"""## 点了以后到下一页

每格：{" / ".join(sites)}。从点击到下一页第一次画出，毫秒，{runs} 次的中位数；1.6 Mbps、150 毫秒，预取、预渲染的也一样。

{table(rows, head)}"""
