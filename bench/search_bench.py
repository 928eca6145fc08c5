"""How well and how fast the search answers what people type, beside Material's own search over the same pages."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conftest import ROOT
from playwright.sync_api import Browser, Page, TimeoutError
from query_set import Query, read_queries

from bench.browser import CPU_SLOWDOWN, phone, slow_cpu
from bench.scoring import DEPTH, Score, rank, score
from bench.server import Site, serve
from bench.sites import Sites
from bench.tables import percent, table

# The page from which everything is searched.
START = "about"
STILL = 0.25  # seconds without a change after which a hit list is taken as complete
PATIENCE = 4.0  # seconds after which a silent search is taken to have nothing to say
START_LIMIT = 10_000  # ms that a search may take to start


@dataclass(frozen=True)
class Dialog:
    """Where the parts of a search are on its page; ``ready`` tells that it has started."""

    name: str
    opener: str
    input: str
    area: str
    hits: str
    ready: str


OURS = Dialog("本站", "#search-open", "#search-input", "dialog#search", "#search-results > li > a", "dialog#search")
MATERIAL = Dialog(
    "Material＋jieba",
    "label.md-header__button[for=__search]",
    ".md-search__input",
    ".md-search-result",
    ".md-search-result__link",
    # It says 正在初始化搜索引擎 until its index is there.
    ".md-search-result__meta:not(:empty):not(:text('正在初始化'))",
)
# Files that Material loads for its search alone, with every page view, searched or not.
_SEARCH_FILES = ("/search", "/lunr", "/workers/")
# Notes when the query was typed and when its first hit was on the page.
_WATCH = """([area, input, hits]) => {
  const seen = (window.benchSearch = { last: 0, typed: 0, changed: 0, shown: 0 });
  const box = document.querySelector(input);
  for (const name of ["input", "keyup"]) box.addEventListener(name, (event) => { seen.last = event.timeStamp; }, true);
  new MutationObserver(() => {
    seen.changed = performance.now();
    if (seen.shown || !document.querySelector(hits)) return;
    seen.shown = seen.changed;
    seen.typed = seen.last;
  }).observe(document.querySelector(area), { childList: true, subtree: true, characterData: true });
}"""
_RESET = "() => Object.assign(window.benchSearch, { last: 0, typed: 0, changed: 0, shown: 0 })"
_STATE = "() => ({ ...window.benchSearch, now: performance.now() })"
# A key as an input method reports it, so that searches that wait for keys and searches that wait for text both see it.
_KEY = {"key": "Process", "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}


@dataclass(frozen=True)
class Answer:
    """What one query brought: rank of the expected page, number of hits, ms from the last key to the first hit."""

    rank: int | None
    hits: int
    time: float | None


@dataclass(frozen=True)
class Result:
    """One search in one edition. ``time`` is the median in ms; None where nothing was ever shown."""

    score: Score
    time: float | None
    started: bool


def open_search(page: Page, dialog: Dialog) -> bool:
    """Open the search as a reader does; False when it does not start."""
    try:
        page.locator(dialog.opener).click(timeout=START_LIMIT)
        page.locator(dialog.input).click(timeout=START_LIMIT)
        page.locator(dialog.ready).first.wait_for(timeout=START_LIMIT)
    except TimeoutError:
        return False
    return True


def _until(condition: Callable[[], bool], limit: float) -> bool:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.03)
    return False


class Typist:
    """Types queries into an open search and reads what is shown."""

    def __init__(self, page: Page, dialog: Dialog, root: str) -> None:
        self._page, self._dialog, self._root = page, dialog, root
        self._keys = page.context.new_cdp_session(page)
        page.evaluate(_WATCH, [dialog.area, dialog.input, dialog.hits])

    def ask(self, query: Query) -> Answer:
        """Empty the box, type the query in one go as an input method does, wait until the list stands still."""
        page = self._page
        page.locator(self._dialog.input).evaluate("(input) => input.select()")
        page.keyboard.press("Backspace")
        hits = page.locator(self._dialog.hits)
        _until(lambda: hits.count() == 0, PATIENCE)
        page.evaluate(_RESET)
        self._keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **_KEY})
        self._keys.send("Input.insertText", {"text": query.text})
        self._keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **_KEY})
        state: dict[str, float] = {}

        def still() -> bool:
            state.update(page.evaluate(_STATE))
            return bool(state["changed"]) and state["now"] - state["changed"] > STILL * 1000

        _until(still, PATIENCE)
        addresses = hits.evaluate_all("(links) => links.map((link) => link.href)")
        taken = state["shown"] - state["typed"] if state["shown"] else None
        return Answer(rank(addresses, self._root, query.page), len(addresses), taken)


def run(browser: Browser, dialog: Dialog, start: str, root: str, queries: Sequence[Query], offline: bool) -> Result:
    """Ask all queries from one page. A search that does not start has answered nothing."""
    context = phone(browser, offline)
    page = context.new_page()
    throttle = slow_cpu(page)
    page.goto(start, wait_until="load")
    started = open_search(page, dialog)
    typist = Typist(page, dialog, root) if started else None
    answers = [typist.ask(query) if typist else Answer(None, 0, None) for query in queries]
    throttle.detach()
    context.close()
    times = [answer.time for answer in answers if answer.time is not None]
    scored = score([answer.rank for answer in answers], [answer.hits for answer in answers])
    return Result(scored, statistics.median(times) if times else None, started)


def first_search_bytes(browser: Browser, dialog: Dialog, site: Site, query: Query) -> tuple[int, int]:
    """Bytes that a first search needs: loaded with the page for the search alone, and loaded once it is opened."""
    context = phone(browser)
    page = context.new_page()
    site.sent.clear()
    page.goto(site.url(START), wait_until="networkidle")
    before = sum(answer.bytes for answer in site.sent if any(part in answer.path for part in _SEARCH_FILES))
    site.sent.clear()
    if open_search(page, dialog):
        Typist(page, dialog, site.address).ask(query)
    page.wait_for_load_state("networkidle")
    context.close()
    return before, site.total


def report(browser: Browser, sites: Sites, say: Callable[[str], None]) -> str:
    """Measure both searches over http and from files with the network cut; the tables."""
    queries = read_queries(ROOT / "tests" / "queries.tsv")
    rows, loads, silent = [], [], []
    for dialog, folder in ((OURS, sites.ours), (MATERIAL, sites.material)):
        with serve(folder) as site:
            editions = {
                "http": (site.url(START), site.address, False),
                "file，断网": (site.file_url(START), folder.resolve().as_uri() + "/", True),
            }
            for edition, (start, root, offline) in editions.items():
                say(f"搜索：{dialog.name}，{edition}，{len(queries)} 问")
                result = run(browser, dialog, start, root, queries, offline)
                if not result.started:
                    silent.append(f"{dialog.name}（{edition}）")
                scored = result.score
                rows.append(
                    [
                        f"{dialog.name}，{edition}",
                        percent(scored.first),
                        percent(scored.first_three),
                        f"{scored.reciprocal_rank:.3f}",
                        percent(scored.nothing),
                        "—" if result.time is None else f"{result.time:.1f}",
                    ]
                )
            before, after = first_search_bytes(browser, dialog, site, queries[0])
            loads.append([dialog.name, f"{before:,}", f"{after:,}", f"{before + after:,}"])
    text = [
        "## 搜索",
        "",
        f"{len(queries)} 个查询（tests/queries.tsv）逐个输入 Chromium；只看前 {DEPTH} 页。时间：从最后一次按键到第一条结果出现在页面里，"
        f"中位数，主线程放慢 {CPU_SLOWDOWN} 倍（Material 在 worker 里检索，worker 不受放慢）。",
        "",
        table(("搜索", "hit@1", "hit@3", "MRR", "零结果", "毫秒"), rows),
        "",
        *([f"没有启动、因而什么也没答的：{'、'.join(silent)}。", ""] if silent else []),
        "第一次搜索要下载的字节（brotli，含响应头）：",
        "",
        table(("搜索", "随页面先下载", "打开以后下载", "合计"), loads),
    ]
    return "\n".join(text)
