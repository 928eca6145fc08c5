"""How well the search answers what people type and what its first use loads, beside Material's own over the same pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from conftest import ROOT
from guide.pages.address_page import slug_at
from query_set import Query, read_queries

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


@dataclass(frozen=True)
class Answer:
    """Places, from 1, of the expected section and of its page among the hits, None when absent; number of hits."""

    section: int | None
    page: int | None
    hits: int


def slug_behind(address: str, root: str) -> str:
    """The slug of a page from its address and the address of the site's root folder (with its final slash)."""
    path = unquote(urlsplit(address).path).removeprefix(unquote(urlsplit(root).path))
    return slug_at(path.removesuffix("index.html").strip("/"))


def rank(hits: Sequence[str], expected: str) -> int | None:
    """Place of what is expected, from 1, among the first hits; None when it is not there. Equal hits count as one."""
    different = list(dict.fromkeys(hits))[:DEPTH]
    return different.index(expected) + 1 if expected in different else None


def answer(addresses: Sequence[str], root: str, query: Query) -> Answer:
    """What a hit list brought for a query."""
    pages = [slug_behind(address, root) for address in addresses]
    sections = [f"{page}#{urlsplit(address).fragment}" for page, address in zip(pages, addresses, strict=True)]
    return Answer(rank(sections, f"{query.page}#{query.anchor}"), rank(pages, query.page), len(addresses))


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


def ask(tab: Tab, dialog: Dialog, query: Query) -> list[str]:
    """The addresses that an open search shows for a query."""
    arguments = json.dumps([dialog.input, dialog.area, dialog.hits]), json.dumps(query.text)
    return tab.evaluate(f"{_ASK}({', '.join(arguments)})")


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
        hits = [ask(tab, dialog, queries[0])]
        tab.settle(site)
        after = site.total
        hits += [ask(tab, dialog, query) for query in queries[1:]]
    answers = [answer(found, site.address, query) for found, query in zip(hits, queries, strict=True)]
    return answers, before, after


def report(browser: str, sites: Sites) -> str:
    """Measure both searches; the table."""
    queries = read_queries(ROOT / "tests" / "queries.tsv")
    rows = []
    for name, dialog in DIALOGS.items():
        with serve(sites.folders[name]) as site:
            answers, before, after = measure(browser, site, dialog, queries)
        shares = (f"{share * 100:.1f}%" for share in score(answers))
        rows.append([name, *shares, f"{before:,}", f"{after:,}", f"{before + after:,}"])
    head = ("搜索", "段落第一", "段落前三", "页前三", "零结果", "随页面先下载", "打开以后下载", "合计字节")
    return f"""## 搜索

{len(queries)} 个查询（tests/queries.tsv）逐个放进 Chromium；只看前 {DEPTH} 条。{MATERIAL} 用 jieba 切词。字节是 brotli 后发出的，含响应头。

{table(head, rows)}"""
