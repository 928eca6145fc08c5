"""Runs the bench: `python -m bench [--only reading|search|pages] [--runs N] [--pages slug,slug]`."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from bench import load_bench, next_page_bench, page_bench, reading_bench, search_bench
from bench.browser import NoBrowser, chromium
from bench.guide_pages import BrokenGuide, Guide, compile_guide
from bench.options import HELP, BadArguments, Options, parse
from bench.server import serve
from bench.sites import Sites, build_sites
from bench.tab import browser_of_tabs


def say(message: str) -> None:
    """Tell the progress, apart from the figures."""
    print(message, file=sys.stderr, flush=True)


def show(text: str) -> None:
    """Print one part of the figures."""
    print(f"\n{text}", flush=True)


def _pages(browser: Browser, sites: Sites, guide: Guide, options: Options) -> None:
    with ExitStack() as stack:
        folders = {page_bench.OURS: sites.ours, page_bench.BARE: sites.bare, page_bench.MATERIAL: sites.material}
        served = {name: stack.enter_context(serve(folder)) for name, folder in folders.items()}
        show(page_bench.report(browser, served, options.pages, options.runs, say) + f"裸页由 {sites.bare_maker} 生成。")
        pairs = next_page_bench.choose_pairs([guide.pages[slug] for slug in options.pages])
        if pairs:
            tabs = stack.enter_context(browser_of_tabs())
            show(next_page_bench.report(tabs, served, pairs, options.runs, say))


def run(options: Options, guide: Guide) -> None:
    """Measure what is asked for and print it."""
    if "reading" in options.parts:
        show(reading_bench.report(guide.pages[slug] for slug in options.pages))
    if options.parts == ("reading",):
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        # Times on a machine that does other work at the same time are the times of that work, too.
        print(
            f"\nChromium {browser.version}，{platform.machine()}，{os.cpu_count()} 核，此刻负载 {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        say("构建三个网站：本站、Material、裸页")
        sites = build_sites(Path(folder), guide)
        if "search" in options.parts:
            show(search_bench.report(browser, sites, say))
        if "pages" in options.parts:
            _pages(browser, sites, guide, options)
        if "load" in options.parts:
            show(load_bench.report(sites.ours))


def main() -> int:
    """0 when all was measured, 1 when the guide or the machine does not allow it, 2 for bad arguments."""
    try:
        guide = compile_guide()
        options = parse(sys.argv[1:], tuple(guide.pages))
        if options is None:
            print(HELP)
            return 0
        run(options, guide)
    except BadArguments as error:
        print(f"{error}\n\n{HELP}", file=sys.stderr)
        return 2
    except (BrokenGuide, NoBrowser) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
