"""How much stands between a reader with a phone and what he came for: screens to scroll, marks, ragged lines, room to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engines.base import HEIGHT, WIDTH

from bench import table
from bench.server import Site
from bench.tab import Tab

_READ = Path(__file__).with_name("read_page.js").read_text(encoding="utf-8")


def count(pages: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """From what read_page.js finds, by slug: what is counted, now, before readers' tasks were acted out, what is aimed at."""

    def screens(slug: str, anchor: str) -> str:
        top = pages[slug]["anchors"].get(anchor) if slug in pages else None
        return "没有" if top is None else f"{top / HEIGHT:.2f}"

    def each(name: str) -> list[Any]:
        return [page[name] for page in pages.values() if page[name] is not None] or [0]

    # What generated sections take between the author's text and the next step.
    gaps = [tops.get("next", 0) - tops[one] for tops in each("anchors") for one in ("open", "sources") if one in tops]
    return [
        ("首页“你是哪一种”从第几屏开始", screens("index", "situations"), "1.96", "整个在第一屏"),
        ("“申请关闭”的步骤从第几屏开始", screens("close", "steps"), "1.80", "≤ 1"),
        ("“申请关闭”的下一步从第几屏开始", screens("close", "next"), "9.00", "紧接正文"),
        ("正文末尾到下一步，最远的一页（屏）", f"{max([0, *gaps]) / HEIGHT:.2f}", "—", "0"),
        ("待核实的记号，全站", f"{sum(each('tags'))}", "313", "≤ 90"),
        ("待核实的记号，最多的一页", f"{max(each('tags'))}", "27", "≤ 6"),
        ("末行只有一两个字的段落", f"{sum(each('ragged'))}，共 {sum(each('wrapped')):,}", "530，共 3,027", "≤ 110"),
        ("记录卡手写栏的宽度", f"{min(each('writing')):.0%}" if any(each("writing")) else "没有", "17%", "≥ 60%"),
    ]


def report(browser: str, site: Site, slugs: Sequence[str]) -> str:
    """Measure the pages one after the other; the table."""
    pages = {}
    with Tab(browser) as tab:
        for slug in slugs:
            tab.visit(site, slug)
            pages[slug] = tab.evaluate(_READ)
    head = ("量什么", "现在", "2026-11-27", "目标")
    return f"## 读起来\n\n{len(pages)} 页，{WIDTH} × {HEIGHT}。\n\n{table(count(pages), head)}"
