"""How well the search answers what people type, what its first use loads and how long that takes."""

from __future__ import annotations

import json
import math

from conftest import ROOT
from query_set import DEPTH, FIND, HELD_OUT, Query, read_queries, score

from bench import table
from bench.server import Site
from bench.tab import Tab

FOLDS = 10
# From a press on the opener to the first hit of a text that is put in as soon as the box is there, in milliseconds.
_FIRST_HIT = """(async (text) => {
  const start = performance.now();
  document.querySelector("#search-open").click();
  for (let given = false; performance.now() - start < 15000; await new Promise(requestAnimationFrame)) {
    const box = document.querySelector("dialog#search[open] #search-input");
    if (box && !given) given = Object.assign(box, { value: text }).dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (document.querySelector("#search-results > li > a")) return performance.now() - start;
  }
})"""


def first_use(tab: Tab, site: Site, text: str) -> tuple[str, str, str, str]:
    """Bytes of the search with a page, to its first hit and, asked for by that, behind it; seconds from the press to the hit."""
    site.slow = True
    tab.visit(site, "about")
    before = sum(size for path, size in site.sent if "/search" in path)
    site.sent.clear()
    seconds = (tab.evaluate(f"{_FIRST_HIT}({json.dumps(text)})") or math.inf) / 1000
    tab.settle(site)
    site.slow = False
    late = sum(size for path, size in site.sent if path.endswith("/search-texts.js"))
    return f"{before:,}", f"{site.total - late:,}", f"{late:,}", f"{seconds:.2f}"


def report(browser: str, site: Site) -> str:
    """Measure the search; the table."""
    queries = read_queries(ROOT / "tests" / "sections.tsv")
    with Tab(browser) as tab:
        costs = first_use(tab, site, queries[0].text)
        places = tab.evaluate(
            f"({FIND})(guideSearchIndex, guideSearchTexts, {json.dumps([query.text for query in queries])})"
        )
        folds = [tab.evaluate(f"({HELD_OUT})({fold}, {FOLDS})") for fold in range(FOLDS)]
    labelled = {query.text: query for query in read_queries(ROOT / "tests" / "asks_labelled.tsv")}
    held = [row for fold in folds for row in fold]
    found = {
        "tests/sections.tsv": list(zip(queries, places, strict=True)),
        "留出的问法，原来那一节": [(Query("", text, (place,)), hits) for text, place, hits in held],
        "tests/asks_labelled.tsv，留出": [(labelled[text], hits) for text, _, hits in held if text in labelled],
    }
    rows = [(name, str(len(ones)), *(f"{share:.1%}" for share in score(ones))) for name, ones in found.items()]
    return f"""## 搜索

只看前 {DEPTH} 条。留出的问法：docs/data/asks.yml 分成 {FOLDS} 份，每份问一个没有它的索引。第二行只有原来那一节算对；第三行是其中抽出的一些，凡读者从正文里认定答得上的，都算对。

{table(rows, ("问题", "几个", "段落第一", "段落前三", "页前三", "零结果"))}

字节是 brotli 后发出的，含响应头；首条秒是 1.6 Mbit/s、150 ms、CPU 慢 4 倍，从点开到第一条。

{table([costs], ("随页面先下载", "打开到第一条", "第一条以后", "首条秒"))}"""
