"""How much stands between a reader with a phone and what he came for: screens to scroll, marks, ragged lines, room to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.server import Site
from bench.tab import Tab
from bench.tables import table

HEIGHT = 844  # pixels of a phone's screen; bench.tab makes it 390 wide
# What one page holds. Places are pixels from the top; None where the page has no such thing.
#   anchors  where each of its headings begins, by its id
#   gap      what the generated sections take between the author's text and the next step
#   tags     marks that say no more than that something is not verified
#   wrapped  blocks of more than one line; ragged: those whose last line holds one or two characters
#   writing  the share of its table that the widest column to write in takes
_READ = """(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const found = { anchors: {}, gap: 0, tags: 0, wrapped: 0, ragged: 0, writing: null };
  for (const heading of all("article h2[id], article h3[id]")) {
    found.anchors[heading.id] = heading.getBoundingClientRect().top + scrollY;
  }
  const { next, open, sources } = found.anchors;
  found.gap = Math.max(0, ...[open, sources].filter((top) => top < next).map((top) => next - top));
  found.tags = all("article a.unverified").filter((mark) => mark.textContent.trim() === "待核实").length;
  const cells = all("article td:empty");
  const share = (cell) => cell.offsetWidth / cell.closest("table").offsetWidth;
  if (cells.length) found.writing = Math.max(...cells.map(share));
  // The last three characters tell: lines count by them, the notes and marks behind them apart.
  const blocks = "h1, h2, h3, h4, p, li, td, th, dd, dt, label, summary, .site-nav a";
  for (const block of all(blocks)) {
    const inside = (node) => node.parentElement.closest(blocks) === block;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const places = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!inside(node)) continue;
      for (let at = 0; at < node.data.length; at++) if (node.data[at].trim()) places.push([node, at]);
    }
    const middle = ([node, at]) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      return box.height ? (box.top + box.bottom) / 2 : null;
    };
    if (places.length < 4) continue;
    const [first, third, last] = [places[0], places[places.length - 3], places[places.length - 1]].map(middle);
    const above = (one) => last - one > 12;
    if (first === null || last === null || !above(first)) continue;
    found.wrapped++;
    if (above(third)) found.ragged++;
  }
  return found;
})()"""


@dataclass(frozen=True)
class Figure:
    """One line of the table: what it counts, how from what the pages hold, what it was at first, what is aimed at."""

    name: str
    count: Callable[[Mapping[str, Any]], str]
    first: str
    aim: str


def _screens(pixels: float | None) -> str:
    return "没有" if pixels is None else f"{pixels / HEIGHT:.2f}"


def _anchor(slug: str, anchor: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda pages: _screens(pages[slug]["anchors"].get(anchor) if slug in pages else None)


def _total(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda pages: f"{sum(page[name] for page in pages.values()):,}"


def _most(name: str) -> Callable[[Mapping[str, Any]], float]:
    return lambda pages: max(page[name] for page in pages.values())


def _writing(pages: Mapping[str, Any]) -> str:
    shares = [page["writing"] for page in pages.values() if page["writing"] is not None]
    return f"{min(shares):.0%}" if shares else "没有"


# “At first”: the pages of 2026-11-27, before readers' tasks were acted out on them.
FIGURES = (
    Figure("首页“你是哪一种”从第几屏开始", _anchor("index", "situations"), "1.96", "整个在第一屏"),
    Figure("“申请关闭”的步骤从第几屏开始", _anchor("close", "steps"), "1.80", "≤ 1"),
    Figure("“申请关闭”的下一步从第几屏开始", _anchor("close", "next"), "9.00", "紧接正文"),
    Figure("正文末尾到下一步，最远的一页（屏）", lambda pages: _screens(_most("gap")(pages)), "—", "0"),
    Figure("待核实的记号，全站", _total("tags"), "313", "≤ 90"),
    Figure("待核实的记号，最多的一页", lambda pages: f"{_most('tags')(pages)}", "27", "≤ 6"),
    Figure("折行的段落", _total("wrapped"), "3,027", "—"),
    Figure("末行只有一两个字的段落", _total("ragged"), "530", "≤ 110"),
    Figure("记录卡手写栏的宽度", _writing, "17%", "≥ 60%"),
)


def report(browser: str, site: Site, slugs: Sequence[str]) -> str:
    """Measure the pages one after the other; the table."""
    pages = {}
    with Tab(browser) as tab:
        for slug in slugs:
            tab.visit(site, slug)
            pages[slug] = tab.evaluate(_READ)
    rows = [(figure.name, figure.count(pages), figure.first, figure.aim) for figure in FIGURES]
    return f"""## 读起来

{len(pages)} 页，390 × {HEIGHT}。

{table(("量什么", "现在", "2026-11-27", "目标"), rows)}"""
