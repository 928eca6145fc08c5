"""Runs the bench: `python -m bench [--only pages|next|reading|search|sizes] [--runs N] [--pages slug,slug]`.

- pages: bytes, requests, third parties, script before interaction and how long it blocks, layout shift; FCP and LCP beside
  those of the bare page (`pandoc`) with the same text in the same run, as times alone say little.
- next: the next page after a click, where the browser may fetch it ahead and where it may not, beside the bare page's.
- reading: screens to scroll on a phone to what one came for, marks, ragged lines, room to write.
- search: the section that answers first, among three, its page among three, none, also for questions unknown to the index;
  bytes and seconds to the first result.
- sizes: seconds that the build takes; weight of each download.

What they stand on: `sites` builds both sites, `server` sends them and counts, `tab` is the browser.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path

from guide.commands.read_arguments import Option, read_arguments
from guide.pages.compile_page import CompiledPage

from bench import CannotMeasure, next_page, pages, reading, search, sites
from bench.server import serve
from bench.tab import chromium

PARTS = ("sizes", "search", "pages", "reading", "next")


def _part(text: str) -> str:
    if text not in PARTS:
        raise ValueError(text)
    return text


def _runs(text: str) -> int:
    if (runs := int(text)) not in range(1, 100):
        raise ValueError(text)
    return runs


def parse(arguments: Sequence[str], known: Collection[str]) -> argparse.Namespace:
    """What to measure, with the slugs of the guide: ``only``, ``runs``, ``pages``. Raises SystemExit where that is not said right."""

    def slugs(text: str) -> tuple[str, ...]:
        given = tuple(dict.fromkeys(slug.strip() for slug in text.split(",")))
        if not {*given} <= {*known}:
            raise ValueError(text)
        return given

    options = {
        "--only": Option(f"写 {'、'.join(PARTS)} 之一，只量这一项；不写就全量", None, _part, "项"),
        "--runs": Option("写 1 到 99 的整数：pages 和 next 每页量几次，取中位数；不写是 5", 5, _runs, "N"),
        "--pages": Option(
            "写 docs/ 里的文件名，不带 .md，用英文逗号隔开：pages、next、reading 只量这些页；不写就全部",
            default=tuple(known),
            read=slugs,
            shown="短名,短名",
        ),
    }
    usage = 'python -m bench，或 make bench ARGS="--only search --runs 15 --pages close,before"'
    return read_arguments(usage, options, arguments)


def run(options: argparse.Namespace, guide: dict[str, CompiledPage]) -> None:
    """Measure what is asked for and print each part."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(chromium())
        # Times on a machine that does other work at the same time are the times of that work, too.
        print(f"{platform.machine()}，{os.cpu_count()} 核，此刻负载 {os.getloadavg()[0]:.1f}", flush=True)
        built, seconds = sites.build_ours(folder / "ours", BOOKS="1")
        bare = sites.build_bare(folder / "bare", guide)
        ours, other = (stack.enter_context(serve(path)) for path in (built, bare))
        steps = [slug for slug in options.pages if (front := guide[slug].page.front) and front.kind == "step"]
        both = {sites.OURS: ours, sites.BARE: other}
        reports = {
            "sizes": lambda: sites.report(built, seconds, sites.build_ours(folder / "bookless", BOOKS="0")[1]),
            "search": lambda: search.report(browser, ours),
            "pages": lambda: pages.report(browser, both, options.pages, options.runs),
            "reading": lambda: reading.report(browser, ours, options.pages),
            "next": lambda: next_page.report(browser, both, steps or options.pages, options.runs),
        }
        for part in [options.only] if options.only else PARTS:
            print(f"\n{reports[part]()}", flush=True)


if __name__ == "__main__":
    try:
        known = sites.compile_guide()
        run(parse(sys.argv[1:], known), known)
    except CannotMeasure as problem:
        sys.exit(str(problem))
