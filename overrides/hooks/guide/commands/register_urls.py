"""The register of every address ever published, tests/urls.lock: `make urls` adds what is new, nothing is ever taken out.

A line is ``slug#anchor``, or ``slug#`` for the page itself. Only anchors that an author or a record named are kept;
footnotes and what the template makes of itself are not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from guide.pages.list_addresses import explicit_addresses
from guide.pages.read_guide import read_guide


def read_lock(path: Path) -> set[str]:
    """The registered addresses; none where there is no register yet."""
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def write_lock(path: Path, addresses: Iterable[str]) -> None:
    """Write the register, sorted, one address a line."""
    path.write_text("".join(f"{address}\n" for address in sorted(addresses)), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Add the new addresses of the sources to the register and print them; return 1 when the sources are unsound."""
    parser = argparse.ArgumentParser(description="把新的页面和锚点登记进 tests/urls.lock，只加不减")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="docs 文件夹")
    parser.add_argument("--lock", type=Path, default=Path("tests/urls.lock"), help="登记表")
    options = parser.parse_args(arguments)
    catalog, pages, problems = read_guide(options.docs)
    if problems:
        print(problems.report(), file=sys.stderr)
        return 1
    known = read_lock(options.lock)
    new = explicit_addresses(pages, catalog) - known
    write_lock(options.lock, known | new)
    for address in sorted(new):
        print(f"+ {address}")
    print(f"新登记 {len(new)} 个地址，共 {len(known | new)} 个。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
