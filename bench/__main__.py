"""Runs the bench: `python -m bench [--only pages|next|reading|search|sizes] [--runs N] [--pages slug,slug]`.

| part   | module      | what it proves                                                                                |
|--------|-------------|-----------------------------------------------------------------------------------------------|
| pages  | `pages`     | bytes, requests, third parties, script before interaction and how long it blocks; FCP and LCP |
|        |             | as multiples of the bare page's; layout shift                                                 |
| next   | `next_page` | the next page after a click, where the browser may fetch it ahead and where it may not        |
| reading| `reading`   | screens to scroll on a phone to what one came for, marks, ragged lines, room to write         |
| search | `search`    | the section that answers first and among three, its page among three, nothing found; bytes    |
|        |             | and seconds to the first result; `plain_search`: what a search does that knows nothing          |
| sizes  | `sizes`     | seconds that the build takes; weight of each download                                         |

All but reading, whose figures stand beside the first ones, and the downloads stand beside the bare page (`pandoc`), Material with the same pages, or both, in the same run. What
they stand on: `sites` builds the three, `server` sends them and counts, `tab` is the browser, `tables` draws.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bench import next_page, pages, reading, search, sizes
from bench.server import serve
from bench.sites import OURS, BrokenGuide, Guide, build_sites, compile_guide
from bench.tab import NoBrowser, chromium

PARTS = ("pages", "next", "reading", "search", "sizes")
RUNS = 5
MOST_RUNS = 99


class BadArguments(Exception):
    """What is wrong with the command line, with its remedy."""


def _parts(text: str) -> tuple[str, ...]:
    if text not in PARTS:
        raise argparse.ArgumentTypeError(f"--only 的值“{text}”不对。改法：写 {'、'.join(PARTS)} 之一。")
    return (text,)


def _runs(text: str) -> int:
    runs = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= runs <= MOST_RUNS:
        raise argparse.ArgumentTypeError(f"--runs 的值“{text}”不对。改法：写 1 到 {MOST_RUNS} 的整数。")
    return runs


def _slugs(text: str, known: Collection[str]) -> tuple[str, ...]:
    slugs = tuple(dict.fromkeys(slug.strip() for slug in text.split(",") if slug.strip()))
    if not slugs:
        raise argparse.ArgumentTypeError(
            "--pages 后面没有页面。改法：写短名，用英文逗号隔开，如 --pages close,before。"
        )
    if unknown := "、".join(f"“{slug}”" for slug in slugs if slug not in known):
        remedy = f"写 docs/ 里的文件名，不带 .md：{'、'.join(known)}。"
        raise argparse.ArgumentTypeError(f"没有页面{unknown}。改法：{remedy}")
    return slugs


def parser_for(known: Collection[str]) -> argparse.ArgumentParser:
    """The command line, with the slugs of the guide."""
    usage = 'python -m bench，或 make bench ARGS="--only search --runs 15 --pages close,before"'
    parser = argparse.ArgumentParser(usage=argparse.SUPPRESS, description=usage, add_help=False, allow_abbrev=False)
    parser.exit_on_error = False
    add = parser.add_argument_group("参数").add_argument
    told = "只量一项：pages 页面，next 下一页，reading 读起来，search 搜索，sizes 构建和下载；不写就全量"
    # A value that is missing is the empty one, which is then told in Chinese.
    add("--only", dest="parts", type=_parts, nargs="?", const="", default=PARTS, metavar="项", help=told)
    told = f"pages 和 next 每页量几次，取中位数；默认 {RUNS}"
    add("--runs", type=_runs, nargs="?", const="", default=RUNS, metavar="N", help=told)
    told, slugs = "pages、next、reading 只量这些页；默认全部", tuple(known)
    add(
        "--pages", type=partial(_slugs, known=slugs), nargs="?", const="", default=slugs, metavar="短名,短名", help=told
    )
    add("--help", "-h", nargs="?", const=True, help="显示这段说明", metavar="")
    return parser


def parse(arguments: Sequence[str], known: Collection[str]) -> argparse.Namespace:
    """What to measure: ``parts``, ``runs``, ``pages``; ``help`` when only that is asked for. Raises BadArguments."""
    try:
        options, rest = parser_for(known).parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise BadArguments(error.message) from error
    if rest:
        words = "、".join(f"“{word}”" for word in rest)
        raise BadArguments(f"不认识的参数{words}。改法：只用 --only、--runs、--pages、--help。")
    return options


def show(text: str) -> None:
    """Print one part of the figures."""
    print(f"\n{text}", flush=True)


def run(options: argparse.Namespace, guide: Guide) -> None:
    """Measure what is asked for and print it."""
    with ExitStack() as stack:
        folder, browser = stack.enter_context(tempfile.TemporaryDirectory()), stack.enter_context(chromium())
        # Times on a machine that does other work at the same time are the times of that work, too.
        show(f"{platform.machine()}，{os.cpu_count()} 核，此刻负载 {os.getloadavg()[0]:.1f}")
        sites = build_sites(Path(folder), guide)
        show(f"裸页由 {sites.bare_maker} 生成。")
        if "sizes" in options.parts:
            show(sizes.report(sites, len(guide.pages)))
        if "search" in options.parts:
            show(search.report(browser, sites))
        served = {name: stack.enter_context(serve(path)) for name, path in sites.folders.items()}
        if "pages" in options.parts:
            show(pages.report(browser, served, options.pages, options.runs))
        if "reading" in options.parts:
            show(reading.report(browser, served[OURS], options.pages))
        pairs = next_page.choose_pairs([guide.pages[slug] for slug in options.pages])
        if "next" in options.parts and pairs:
            show(next_page.report(browser, served, pairs, options.runs))


def main() -> int:
    """0 when all was measured, 1 when the guide or the machine does not allow it, 2 for bad arguments."""
    try:
        guide = compile_guide()
        options = parse(sys.argv[1:], guide.pages)
        if options.help:
            print(parser_for(guide.pages).format_help(), end="")
        else:
            run(options, guide)
    except BadArguments as error:
        print(error, file=sys.stderr)
        return 2
    except (BrokenGuide, NoBrowser) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
