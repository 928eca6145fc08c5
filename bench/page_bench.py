"""What a page costs and when it is seen, beside a bare page and plain Material with the same content, loads interleaved."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

from bench.browser import CPU_SLOWDOWN, phone, slow_cpu, slow_network
from bench.scoring import blocking_time
from bench.server import Site
from bench.tables import table

# Layout shift is summed by session windows: 1 s between shifts, 5 s in all (https://web.dev/articles/cls).
_OBSERVE = """(() => {
  const seen = (window.benchPage = { tasks: [], lcp: 0, cls: 0 });
  let sum = 0, first = 0, last = 0;
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("longtask", (entry) => seen.tasks.push([entry.startTime, entry.duration]));
  observe("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  observe("layout-shift", (entry) => {
    if (entry.hadRecentInput) return;
    const same = entry.startTime - last < 1000 && entry.startTime - first < 5000;
    sum = same ? sum + entry.value : entry.value;
    first = same ? first : entry.startTime;
    last = entry.startTime;
    seen.cls = Math.max(seen.cls, sum);
  });
})();"""
# The last paints and tasks are reported a little after they happened; a busy machine may not have painted at all yet.
_READ = """async () => {
  const seen = window.benchPage;
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const paints = () => performance.getEntriesByName("first-contentful-paint");
  for (let tries = 0; tries < 100 && !(paints().length && seen.lcp); tries++) await wait(100);
  await wait(200);
  return { ...seen, fcp: paints()[0].startTime };
}"""


@dataclass(frozen=True)
class Load:
    """One load. Times in ms; bytes as sent, heads included; ``third_parties`` are the foreign hosts asked for."""

    bytes: int
    requests: int
    third_parties: frozenset[str]
    fcp: float
    lcp: float
    tbt: float
    cls: float


def load(browser: Browser, site: Site, slug: str) -> Load:
    """Load a page into an empty cache on the slow phone and line, until the network has been still for half a second."""
    context = phone(browser)
    context.add_init_script(_OBSERVE)
    page = context.new_page()
    foreign: set[str] = set()

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and not request.url.startswith(site.address):
            foreign.add(parts.netloc)

    context.on("request", note)
    slow_network(slow_cpu(page))
    site.sent.clear()
    page.goto(site.url(slug), wait_until="networkidle")
    seen = page.evaluate(_READ)
    context.close()
    tbt = blocking_time([(start, length) for start, length in seen["tasks"]], seen["fcp"])
    return Load(site.total, len(site.sent), frozenset(foreign), seen["fcp"], seen["lcp"], tbt, seen["cls"])


def median(loads: Sequence[Load]) -> Load:
    """Median of each figure; all foreign hosts. Raises ValueError without loads."""
    if not loads:
        raise ValueError("no loads")

    def middle(name: str) -> float:
        return statistics.median(getattr(one, name) for one in loads)

    foreign = frozenset(host for one in loads for host in one.third_parties)
    times = {name: middle(name) for name in ("fcp", "lcp", "tbt", "cls")}
    return Load(round(middle("bytes")), round(middle("requests")), foreign, **times)


def rotated(names: Sequence[str], turn: int) -> list[str]:
    """The order of one turn: each site comes first, second and last in turn, so that none always follows the same one."""
    shift = turn % len(names)
    return [*names[shift:], *names[:shift]]


def _triple(loads: Mapping[str, Load], show: Callable[[Load], str]) -> str:
    return " / ".join(show(one) for one in loads.values())


def _ratios(loads: Mapping[str, Load], name: str) -> list[float]:
    """The figure of each site but the bare one, as a multiple of the bare page's."""
    return [getattr(one, name) / getattr(loads[BARE], name) for site, one in loads.items() if site != BARE]


OURS, BARE, MATERIAL = "本站", "裸页", "Material"


def report(
    browser: Browser, sites: Mapping[str, Site], slugs: Sequence[str], runs: int, say: Callable[[str], None]
) -> str:
    """Load every page of every site ``runs`` times in turn; the table of medians. ``sites`` are named 本站, 裸页, Material."""
    medians: dict[str, dict[str, Load]] = {}
    for number, slug in enumerate(slugs, start=1):
        say(f"页面：{slug}（{number}/{len(slugs)}）")
        loads: dict[str, list[Load]] = {name: [] for name in sites}
        names = list(sites)
        for turn in range(runs):
            for name in rotated(names, turn):
                loads[name].append(load(browser, sites[name], slug))
        medians[slug] = {name: median(found) for name, found in loads.items()}
    rows = [
        [
            slug,
            _triple(found, lambda one: f"{one.bytes:,}"),
            _triple(found, lambda one: str(one.requests)),
            _triple(found, lambda one: str(len(one.third_parties))),
            _triple(found, lambda one: f"{one.fcp:.0f}"),
            _triple(found, lambda one: f"{one.lcp:.0f}"),
            _triple(found, lambda one: f"{one.tbt:.0f}"),
            _triple(found, lambda one: f"{one.cls:.3f}"),
            *(" / ".join(f"{ratio:.2f}" for ratio in _ratios(found, name)) for name in ("fcp", "lcp")),
        ]
        for slug, found in medians.items()
    ]
    middle = [
        " / ".join(
            f"{statistics.median(column):.2f}"
            for column in zip(*(_ratios(found, name) for found in medians.values()), strict=True)
        )
        for name in ("fcp", "lcp")
    ]
    foreign = sorted({host for found in medians.values() for one in found.values() for host in one.third_parties})
    head = ("页面", "字节", "请求", "第三方", "FCP", "LCP", "TBT", "CLS", "FCP ÷ 裸页", "LCP ÷ 裸页")
    return "\n".join(
        (
            "## 页面",
            "",
            f"每格：{' / '.join(sites)}。字节是 brotli 后实际发出的，含响应头；时间是毫秒，空缓存，1.6 Mbps、150 毫秒、CPU 放慢 {CPU_SLOWDOWN} 倍"
            f"（CDP 限速，不模拟 TCP 慢启动），轮流加载，{runs} 次的中位数。",
            "",
            table(head, rows),
            "",
            f"各页倍数的中位数（{OURS} / {MATERIAL}）：FCP {middle[0]}，LCP {middle[1]}。"
            f"请求过的第三方（已拦下，不计字节）：{'、'.join(foreign) or '没有'}。",
        )
    )
