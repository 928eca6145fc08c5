"""The register of every address ever published, tests/urls.lock: `make urls` adds what is new, nothing is ever taken out.

A line is ``slug#anchor``, or ``slug#`` for the page itself. Only anchors that an author or a record named are kept;
footnotes and what the template makes of itself are not.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guide.commands.grow_lock import grow_lock
from guide.pages.list_addresses import explicit_addresses
from guide.pages.read_guide import read_guide


def main(arguments: list[str] | None = None) -> int:
    """Add the new addresses of the sources to the register and print them; return 1 when the sources or the register are unsound."""
    parser = argparse.ArgumentParser(description="把新的页面和锚点登记进 tests/urls.lock，只加不减")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="docs 文件夹")
    parser.add_argument("--lock", type=Path, default=Path("tests/urls.lock"), help="登记表")
    options = parser.parse_args(arguments)
    catalog, pages, problems = read_guide(options.docs)
    if not problems:
        grow_lock(options.lock, explicit_addresses(pages, catalog), "个地址", problems)
    if problems:
        print(problems.report(), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
