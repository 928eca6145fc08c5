"""The command line of the bench, with every mistake in it told at once, in Chinese."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass

PARTS = ("reading", "search", "pages", "load")
RUNS = 5
MOST_RUNS = 99
HELP = f"""用法：python -m bench [--only {"|".join(PARTS)}] [--runs N] [--pages 短名,短名]

  --only   只量一项：reading 阅读，search 搜索，pages 页面，load 负载；不写就全量
  --runs   页面一项每页量几次，取中位数；默认 {RUNS}
  --pages  阅读和页面两项只量这些页；默认全部
  --help   显示这段说明"""


class BadArguments(Exception):
    """What is wrong with the command line, one message a line, each with its remedy."""


@dataclass(frozen=True)
class Options:
    """What to measure. ``pages`` are slugs in the order asked for."""

    parts: tuple[str, ...]
    runs: int
    pages: tuple[str, ...]


def parse(arguments: Sequence[str], known: Collection[str]) -> Options | None:
    """Read the arguments against the slugs of the guide; None when only help is asked for.

    Raises BadArguments with all that is wrong.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--help", "-h", action="store_true")
    # Values stay optional here, so that what is missing is told below and not in argparse's English.
    for name in ("--only", "--runs", "--pages"):
        parser.add_argument(name, nargs="?", const="")
    given, rest = parser.parse_known_args(arguments)
    if given.help:
        return None
    wrong = [f"不认识的参数“{word}”。改法：只用 --only、--runs、--pages、--help。" for word in rest]
    if given.only not in (None, *PARTS):
        wrong.append(f"--only 的值“{given.only}”不对。改法：写 {'、'.join(PARTS)} 之一。")
    runs = RUNS
    if given.runs is not None:
        runs = int(given.runs) if given.runs.isascii() and given.runs.isdecimal() else 0
        if not 1 <= runs <= MOST_RUNS:
            wrong.append(f"--runs 的值“{given.runs}”不对。改法：写 1 到 {MOST_RUNS} 的整数。")
    pages = tuple(known)
    if given.pages is not None:
        pages = tuple(dict.fromkeys(slug.strip() for slug in given.pages.split(",") if slug.strip()))
        if not pages:
            wrong.append("--pages 后面没有页面。改法：写短名，用英文逗号隔开，如 --pages close,before。")
        for slug in pages:
            if slug not in known:
                wrong.append(f"没有页面“{slug}”。改法：写 docs/ 里的文件名，不带 .md：{'、'.join(known)}。")
    if wrong:
        raise BadArguments("\n".join(wrong))
    return Options((given.only,) if given.only else PARTS, runs, pages)
