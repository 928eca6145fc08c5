"""The register of what each page owns to not knowing, tests/unverified_refs.lock: `make urls` adds what is new.

A line is ``slug#id``: the page refers to that record of unverified.yml, in words, by a tag or in a question. A line that goes says
that the page now takes the claim for certain, so nothing is taken out here: who has found the proof does it by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from guide.commands.grow_lock import grow_lock
from guide.commands.read_arguments import DOCS, Option, read_arguments
from guide.commands.tell_problems import tell_problems
from guide.pages.compile_page import CompiledPage, compile_pages
from guide.pages.read_guide import read_guide


def unverified_references(compiled: Mapping[str, CompiledPage]) -> set[str]:
    """What each page refers to, as ``slug#id``."""
    return {f"{slug}#{item}" for slug, page in compiled.items() for item in page.usage.unverified}


_OPTIONS = {
    "--docs": DOCS,
    "--lock": Option("写登记表的路径；不写就是 tests/unverified_refs.lock", Path("tests/unverified_refs.lock")),
}


def main(arguments: list[str] | None = None) -> int:
    """Add the new references to the register and print them; return 1 when the sources or the register are unsound."""
    options = read_arguments("把各页提到的待核实条目登记进 tests/unverified_refs.lock，只加不减", _OPTIONS, arguments)
    catalog, pages, problems = read_guide(options.docs)
    named = set() if problems else unverified_references(compile_pages(catalog, pages, problems))
    if not problems:
        grow_lock(options.lock, named, "处待核实", problems)
    return tell_problems(problems)


if __name__ == "__main__":
    sys.exit(main())
