"""How soon the next page stands after a click.

The server plays the slow line here, not the browser's tools: those do not reach what the browser fetches ahead.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from guide.compiler import CompiledPage
from guide.pages import NEXT_ID
from playwright.sync_api import Browser

from bench.browser import phone, slow_cpu
from bench.server import SLOW_LINE, Site
from bench.tables import table

PAIRS = 3
REST = 500  # ms that a pointer rests on a link before it is pressed
PRESS = 80  # ms between pressing and letting go
LIMIT = 20.0  # seconds
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md[#)]")
# The click goes from page to page by the session's storage; both times are on the clock of the machine.
_WATCH = """(() => {
  addEventListener("click", (event) => sessionStorage.setItem("bench", performance.timeOrigin + event.timeStamp), true);
  const look = () => {
    const title = document.querySelector("h1");
    if (title && title.getClientRects().length) window.benchShown = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();"""
_TAKEN = "() => window.benchShown && sessionStorage.getItem('bench') ? window.benchShown - sessionStorage.getItem('bench') : null"


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


def click(browser: Browser, site: Site, pair: tuple[str, str], rest: int) -> float:
    """ms from the click to the next page's h1, the pointer having rested on the link for ``rest`` ms.

    Raises TimeoutError when the next page does not come.
    """
    context = phone(browser)
    context.add_init_script(_WATCH)
    page = context.new_page()
    throttle = slow_cpu(page)
    site.line = None
    page.goto(site.url(pair[0]), wait_until="networkidle")
    site.line = SLOW_LINE
    link = page.locator(f"#{NEXT_ID} ~ ul a").first
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = link.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 12))
    page.wait_for_timeout(rest)
    page.mouse.down()
    page.wait_for_timeout(PRESS)
    page.mouse.up()
    page.wait_for_url(lambda address: address.split("#")[0] == site.url(pair[1]), wait_until="load")
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        taken = page.evaluate(_TAKEN)
        if taken is not None:
            throttle.detach()
            context.close()
            return taken
        page.wait_for_timeout(50)
    raise TimeoutError(site.url(pair[1]))


def report(
    browser: Browser, sites: Mapping[str, Site], pairs: Sequence[tuple[str, str]], runs: int, say: Callable[[str], None]
) -> str:
    """Click through the pairs on every site in turn; the table of medians."""
    rows = []
    for pair in pairs:
        say(f"下一页：{pair[0]} → {pair[1]}")
        taken: dict[tuple[str, int], list[float]] = {(name, rest): [] for rest in (REST, 0) for name in sites}
        for _ in range(runs):
            for (name, rest), times in taken.items():
                times.append(click(browser, sites[name], pair, rest))
        middle = {key: f"{statistics.median(times):.0f}" for key, times in taken.items()}
        cells = (" / ".join(middle[name, rest] for name in sites) for rest in (REST, 0))
        rows.append([f"{pair[0]} → {pair[1]}", *cells])
    return "\n".join(
        (
            "## 点了以后到下一页",
            "",
            f"每格：{' / '.join(sites)}。从点击到下一页标题出现，毫秒，{runs} 次的中位数；线路由服务器放慢（1.6 Mbps、150 毫秒），"
            "预取的也一样。由程序驱动的 Chromium 不做预渲染，只做预取；读者的浏览器可能更快。",
            "",
            table(("从 → 到", f"在链接上停 {REST} 毫秒再点", "直接点"), rows),
        )
    )
