"""Command: register every value with the day on which it was checked, in docs/data/values.lock. Run by ``make values``."""

from __future__ import annotations

import sys
from pathlib import Path

from guide.commands.read_arguments import Option, folder, read_arguments
from guide.commands.tell_problems import tell_problems
from guide.data.check_values import LOCK, check_values, checked_values, read_values, write_values
from guide.data.load_catalog import load_catalog
from guide.problems import Problems

_OPTIONS = {"--data": Option("写数据文件夹的路径；不写就是 docs/data", Path("docs/data"), folder)}


def main(arguments: list[str] | None = None) -> int:
    """Register all values and print what changed; return 1 when the data is unsound or a value has changed unseen."""
    options = read_arguments("把每个值和它的核对日期登记进 docs/data/values.lock", _OPTIONS, arguments)
    problems = Problems()
    catalog = load_catalog(options.data, problems)
    known = read_values(options.data / LOCK, problems)
    check_values(catalog, known, problems)
    if problems:
        return tell_problems(problems)
    now = checked_values(catalog)
    write_values(options.data / LOCK, now)
    for key in sorted(known.keys() | now.keys()):
        if known.get(key) != now.get(key):
            print(
                f"{key}：{known[key].value if key in known else '（新）'} → {now[key].value if key in now else '（没有了）'}"
            )
    print(f"共登记 {len(now)} 个值。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
