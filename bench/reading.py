"""How far a reader with a phone has to scroll to what he came for. (How many marks interrupt him, the rule tag-budget says.)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.base import HEIGHT, WIDTH

from bench import table
from bench.server import Site
from bench.tab import Tab

# Where each heading of a page begins, in pixels from the top, by its id.
_READ = """Object.fromEntries(Array.from(document.querySelectorAll("article h2[id], article h3[id]"),
  (heading) => [heading.id, heading.getBoundingClientRect().top + scrollY]))"""


def count(pages: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str, str]]:
    """The rows of the table from where the headings of the pages begin, by slug: what it counts, now, the budget."""

    def screens(slug: str, anchor: str) -> str:
        top = pages.get(slug, {}).get(anchor)
        return "没有" if top is None else f"{top / HEIGHT:.2f}"

    # What generated sections take between the author's text and the next step.
    gaps = [tops.get("next", 0) - tops[one] for tops in pages.values() for one in ("open", "sources") if one in tops]
    return [
        ("首页“你是哪一种”从第几屏开始", screens("index", "situations"), "整个在第一屏"),
        ("“申请关闭”的步骤从第几屏开始", screens("close", "steps"), "≤ 1"),
        ("“申请关闭”的下一步从第几屏开始", screens("close", "next"), "紧接正文"),
        ("正文末尾到下一步，最远的一页（屏）", f"{max([0, *gaps]) / HEIGHT:.2f}", "0"),
    ]


def report(browser: str, site: Site, slugs: Sequence[str]) -> str:
    """Measure the pages one after the other; the table."""
    pages = {}
    with Tab(browser) as tab:
        for slug in slugs:
            tab.visit(site, slug)
            pages[slug] = tab.evaluate(_READ)
    head = ("量什么", "现在", "目标")
    return f"## 读起来\n\n{len(pages)} 页，{WIDTH} × {HEIGHT}。\n\n{table(count(pages), head)}"
