"""The register of every address ever published, tests/urls.lock: `make urls` adds what is new, nothing is ever taken out.

A line is ``slug#anchor``, or ``slug#`` for the page itself. Only anchors that an author or a record named are kept;
footnotes and what the template makes of itself are not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from guide.commands.grow_lock import grow_lock
from guide.commands.read_arguments import DOCS, Option, read_arguments
from guide.commands.tell_problems import tell_problems
from guide.pages.list_addresses import explicit_addresses
from guide.pages.read_guide import read_guide

_OPTIONS = {
    "--docs": DOCS,
    "--lock": Option("写登记表的路径；不写就是 tests/urls.lock", Path("tests/urls.lock")),
}


def main(arguments: list[str] | None = None) -> int:
    """Add the new addresses of the sources to the register and print them; return 1 when the sources or the register are unsound."""
    options = read_arguments("把新的页面和锚点登记进 tests/urls.lock，只加不减", _OPTIONS, arguments)
    catalog, pages, problems = read_guide(options.docs)
    if not problems:
        grow_lock(options.lock, explicit_addresses(pages, catalog), "个地址", problems)
    return tell_problems(problems)


if __name__ == "__main__":
    sys.exit(main())
