"""How well the search answers what people type, what its first use loads and how long that takes.

Beside it Material's own search over the same pages, and plain BM25 over their whole sections.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from conftest import ROOT
from guide.pages.address_page import slug_at
from query_set import Query, read_queries

from bench.plain_search import rank_plainly
from bench.server import Site, serve
from bench.sites import MATERIAL, OURS, Sites
from bench.tab import Tab
from bench.tables import table

# The page from which everything is searched.
START = "about"
# As many hits as the guide's own search shows; what stands below is not counted for any search.
DEPTH = 8


@dataclass(frozen=True)
class Dialog:
    """Where the parts of a search are on its page; ``ready`` is an expression that tells that it has started."""

    opener: str
    input: str
    area: str
    hits: str
    ready: str


DIALOGS = {
    OURS: Dialog(
        "#search-open",
        "#search-input",
        "dialog#search",
        "#search-results > li > a",
        "!!document.querySelector('dialog#search[open] #search-input')",
    ),
    MATERIAL: Dialog(
        "label.md-header__button[for=__search]",
        ".md-search__input",
        ".md-search-result",
        ".md-search-result__link",
        # It says 正在初始化搜索引擎 until its index is there.
        "/^(?!正在初始化)./.test(document.querySelector('.md-search-result__meta').textContent.trim())",
    ),
}
# Files that Material loads for its search alone, with every page view, searched or not.
_SEARCH_FILES = ("/search", "/lunr", "/workers/")
# Empties the box, puts the query in as an input method does, and waits each time until the list has stood still for
# 250 ms, at most 4 s when nothing happens. Some searches wait for text, others for keys.
_ASK = """(async (selectors, text) => {
  const [box, area] = selectors.map((selector) => document.querySelector(selector));
  for (const [value, limit] of [["", 400], [text, 4000]]) {
    const still = new Promise((done) => {
      let timer = setTimeout(finish, limit);
      const watcher = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(finish, 250); });
      function finish() { watcher.disconnect(); done(); }
      watcher.observe(area, { childList: true, subtree: true, characterData: true });
    });
    box.value = value;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Process" }));
    await still;
  }
  return [...document.querySelectorAll(selectors[2])].map((link) => link.href);
})"""


# From a press on the opener to the first hit of a text that is put in as soon as the box is there, in milliseconds.
_FIRST_HIT = """(async ([opener, input, hits], ready, text) => {
  const start = performance.now();
  document.querySelector(opener).click();
  for (let given = false; performance.now() - start < 15000; await new Promise(requestAnimationFrame)) {
    if (!given && ready()) {
      const box = document.querySelector(input);
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Process" }));
      given = true;
    }
    if (given && document.querySelector(hits)) return performance.now() - start;
  }
})"""
# Asks each typed question of one fold of an index that does not hold this fold.
FOLDS = 10
_HELD_OUT = """((fold, folds) => {
  const held = [];
  let number = 0;
  const keep = (place, asks = "") => asks.split("|").filter((ask) => !ask || number++ % folds !== fold || !held.push([place, ask])).join("|");
  const pages = guideSearchIndex.pages.map(([slug, title, summary, names, asks, kind, rows]) => [
    slug, title, summary, names, keep(`${slug}#`, asks), kind,
    rows.map(([anchor, heading, text, typed, verdict]) => [anchor, heading, text, keep(`${slug}#${anchor}`, typed), verdict]),
  ]);
  const engine = guideSearch.create({ ...guideSearchIndex, pages });
  return held.map(([place, ask]) => [place, ask, engine.search(ask).hits.map((hit) => `${hit.slug}#${hit.anchor}`)]);
})"""


@dataclass(frozen=True)
class Answer:
    """Places, from 1, of the first expected section and page among the hits, None when absent; number of hits."""

    section: int | None
    page: int | None
    hits: int


def slug_behind(address: str, root: str) -> str:
    """The slug of a page from its address and the address of the site's root folder (with its final slash)."""
    path = unquote(urlsplit(address).path).removeprefix(unquote(urlsplit(root).path))
    return slug_at(path.removesuffix("index.html").strip("/"))


def rank(hits: Sequence[str], expected: set[str]) -> int | None:
    """Place of the first of what is expected, from 1, among the first hits; None without. Equal hits count as one."""
    different = list(dict.fromkeys(hits))[:DEPTH]
    return next((place for place, hit in enumerate(different, start=1) if hit in expected), None)


def answer(places: Sequence[str], query: Query) -> Answer:
    """What a list of places (``page#anchor``) brought for a query."""
    pages = [place.partition("#")[0] for place in places]
    return Answer(rank(places, set(query.accept)), rank(pages, query.pages), len(places))


def score(answers: Sequence[Answer]) -> tuple[float, float, float, float]:
    """Shares of the answers: section first, section among three, page among three, nothing found.

    Raises ValueError without answers.
    """
    if not answers:
        raise ValueError("no answers")

    def share(places: Sequence[int | None], last: int) -> float:
        return sum(place is not None and place <= last for place in places) / len(answers)

    sections, pages = [one.section for one in answers], [one.page for one in answers]
    return share(sections, 1), share(sections, 3), share(pages, 3), sum(one.hits == 0 for one in answers) / len(answers)


def ask(tab: Tab, site: Site, dialog: Dialog, query: Query) -> Answer:
    """What an open search shows for a query."""
    arguments = json.dumps([dialog.input, dialog.area, dialog.hits]), json.dumps(query.text)
    found = tab.evaluate(f"{_ASK}({', '.join(arguments)})")
    return answer([f"{slug_behind(one, site.address)}#{urlsplit(one).fragment}" for one in found], query)


def measure(browser: str, site: Site, dialog: Dialog, queries: Sequence[Query]) -> tuple[list[Answer], int, int]:
    """Ask all queries from one page; the answers, the bytes loaded with the page for the search alone, and those that
    the first query loads after that. Raises TimeoutError when the search does not start."""
    with Tab(browser) as tab:
        site.sent.clear()
        tab.visit(site, START)
        before = sum(size for path, size in site.sent if any(part in path for part in _SEARCH_FILES))
        site.sent.clear()
        tab.evaluate(f"document.querySelector({json.dumps(dialog.opener)}).click()")
        tab.wait_for(dialog.ready)
        answers = [ask(tab, site, dialog, queries[0])]
        tab.settle(site)
        after = site.total
        answers += [ask(tab, site, dialog, query) for query in queries[1:]]
    return answers, before, after


def first_hit(browser: str, site: Site, dialog: Dialog, query: Query) -> float:
    """Seconds from the press to the first hit, on a slow line and a slow phone, with nothing in the cache."""
    site.slow = True
    with Tab(browser) as tab:
        tab.visit(site, START)
        names = json.dumps([dialog.opener, dialog.input, dialog.hits])
        found = tab.evaluate(f"{_FIRST_HIT}({names}, () => {dialog.ready}, {json.dumps(query.text)})")
    site.slow = False
    return (found or math.inf) / 1000


def held_out(browser: str, site: Site) -> list[Answer]:
    """The answers to the typed questions of docs/data/asks.yml, each asked of an index without it."""
    found = []
    with Tab(browser) as tab:
        tab.visit(site, START)
        tab.evaluate("guideLoad(['search', 'search-index']).then(() => 1)")
        for fold in range(FOLDS):
            rows = tab.evaluate(f"{_HELD_OUT}({fold}, {FOLDS})")
            found += [answer(places, Query("", text, (place,))) for place, text, places in rows]
    return found


def report(browser: str, sites: Sites) -> str:
    """Measure the searches; the table."""
    queries = read_queries(ROOT / "tests" / "sections.tsv")
    rows = []

    def row(name: str, answers: Sequence[Answer], *more: str) -> None:
        shares = [f"{share * 100:.1f}%" for share in score(answers)]
        rows.append([name, str(len(answers)), *shares, *(more or ["–"] * 4)])

    for name, dialog in DIALOGS.items():
        with serve(sites.folders[name]) as site:
            answers, before, after = measure(browser, site, dialog, queries)
            seconds = first_hit(browser, site, dialog, queries[0])
            row(
                name,
                answers,
                f"{before:,}",
                f"{after:,}",
                f"{before + after:,}",
                f"{seconds:.2f}" if seconds < math.inf else "–",
            )
            if name == OURS:
                row(f"{name}，留出的问法", held_out(browser, site))
    plain = rank_plainly(sites.folders[MATERIAL], [query.text for query in queries])
    row("BM25，整节", [answer(places[:DEPTH], query) for places, query in zip(plain, queries, strict=True)])
    head = (
        "搜索",
        "问题",
        "段落第一",
        "段落前三",
        "页前三",
        "零结果",
        "随页面先下载",
        "打开以后下载",
        "合计字节",
        "首条秒",
    )
    return f"""## 搜索

tests/sections.tsv 逐个放进 Chromium；只看前 {DEPTH} 条。留出的问法：docs/data/asks.yml 分成 {FOLDS} 份，每份问一个没有它的索引，只有原来那一节算对。
{MATERIAL} 用 jieba 切词。字节是 brotli 后发出的，含响应头；首条秒是 1.6 Mbit/s、150 ms、CPU 慢 4 倍，从点开到第一条。

{table(head, rows)}"""
