"""What a page costs and when it is seen, beside a bare page with the same content, loads interleaved."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import brotli
from guide.pages.address_page import page_path
from selectolax.lexbor import LexborHTMLParser

from bench import table
from bench.server import Site
from bench.sites import BARE, OURS
from bench.tab import CPU_SLOWDOWN, Tab

# Each figure with its format, in the order of the table.
FIGURES = {"字节": ",.0f", "请求": ".0f", "第三方": ".0f", "脚本字节": ",.0f", "FCP": ".0f", "LCP": ".0f"}
FIGURES |= {"TBT": ".0f", "CLS": ".3f"}
# The last paints and tasks are reported a little after they happened. Layout shift is summed by session windows:
# 1 s between shifts, 5 s in all (https://web.dev/articles/cls).
_READ = """(async () => {
  const all = (type) => new Promise((done) => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
    setTimeout(() => done(found), 200);
  });
  let sum = 0, first = 0, last = 0, cls = 0;
  for (const { startTime, value } of await all("layout-shift")) {
    const same = startTime - last < 1000 && startTime - first < 5000;
    [sum, first, last] = same ? [sum + value, first, startTime] : [value, startTime, startTime];
    cls = Math.max(cls, sum);
  }
  const lcp = (await all("largest-contentful-paint")).pop().startTime;
  const tasks = (await all("longtask")).map((entry) => [entry.startTime, entry.duration]);
  return { cls, lcp, tasks, fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime };
})()"""


def blocking_time(tasks: Iterable[tuple[float, float]], first_paint: float) -> float:
    """Of the tasks (start, length) the ms after their first 50, from the first paint on (https://web.dev/articles/tbt)."""
    after = (start + length - max(start, first_paint) for start, length in tasks)
    return sum(max(0.0, length - 50) for length in after)


def inline_script(page: str) -> int:
    """Bytes of the scripts that stand in a page itself, as brotli makes them; data for the browser is no script."""
    scripts = "".join(node.text() for node in LexborHTMLParser(page).css("script:not([src]):not([type])"))
    return len(brotli.compress(scripts.encode())) if scripts else 0


def load(browser: str, site: Site, slug: str) -> dict[str, float]:
    """Load a page into an empty cache on the slow phone and line, until the network is still. Times in ms."""
    site.slow = True
    with Tab(browser) as tab:
        site.sent.clear()
        tab.visit(site, slug)
        seen = tab.evaluate(_READ)
        asked = [urlsplit(address) for address in tab.asked]
    hosts = {parts.netloc for parts in asked if parts.scheme in ("http", "https")} - {urlsplit(site.address).netloc}
    own = inline_script((site.folder / page_path(slug) / "index.html").read_text(encoding="utf-8"))
    scripts = own + sum(size for path, size in site.sent if urlsplit(path).path.endswith(".js"))
    blocked = blocking_time(seen["tasks"], seen["fcp"])
    figures = (site.total, len(site.sent), len(hosts), scripts, seen["fcp"], seen["lcp"], blocked, seen["cls"])
    return dict(zip(FIGURES, figures, strict=True))


def median(loads: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Median of each figure, but the most third parties that any load asked. Raises ValueError without loads."""
    middle = {name: statistics.median(one[name] for one in loads) for name in FIGURES}
    return middle | {"第三方": max(one["第三方"] for one in loads)}


def report(browser: str, sites: Mapping[str, Site], slugs: Sequence[str], runs: int) -> str:
    """Load every page of both sites ``runs`` times, each first in turn; the table of medians."""
    rows: list[list[str]] = []
    multiples: list[tuple[float, float]] = []
    for slug in slugs:
        loads: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
        for turn in range(runs):
            for name in list(sites)[:: -1 if turn % 2 else 1]:
                loads[name].append(load(browser, sites[name], slug))
        ours, bare = median(loads[OURS]), median(loads[BARE])
        multiples.append((ours["FCP"] / bare["FCP"], ours["LCP"] / bare["LCP"]))
        cells = (f"{ours[name]:{form}} / {bare[name]:{form}}" for name, form in FIGURES.items())
        rows.append([slug, *cells, *(f"{multiple:.2f}" for multiple in multiples[-1])])
    fcp, lcp = map(statistics.median, zip(*multiples, strict=True))
    return f"""## 页面

每格：{OURS} / {BARE}。字节是 brotli 后实际发出的，含响应头；脚本字节是加载完以前到的全部脚本，写在页里的也算。
时间是毫秒，空缓存，1.6 Mbps、150 毫秒（不模拟 TCP 慢启动）、CPU 放慢 {CPU_SLOWDOWN} 倍，轮流加载，{runs} 次的中位数。
第三方是请求过的主机数，都已拦下。

{table(rows, ("页面", *FIGURES, "FCP ÷ 裸页", "LCP ÷ 裸页"))}

各页倍数的中位数：FCP {fcp:.2f}，LCP {lcp:.2f}。"""
