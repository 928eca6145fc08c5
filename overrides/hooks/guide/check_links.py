"""Command: open every outside address of the data files and name those that do not answer. Needs the network."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from guide.catalog import load_catalog
from guide.problems import Problems

TIMEOUT_S = 20


def answers(address: str) -> str | None:
    """None when the address answers with success, else the reason in words."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S):
            return None
    except urllib.error.HTTPError as error:
        return f"返回 {error.code}"
    except (urllib.error.URLError, OSError) as error:
        return f"打不开（{getattr(error, 'reason', error)}）"


def dead_links(docs: Path, probe: Callable[[str], str | None] = answers) -> Problems:
    """Every outside address of sources.yml and contacts.yml that does not answer."""
    problems = Problems()
    catalog = load_catalog(docs / "data", problems)
    addresses = [("sources", i, s.url) for i, s in catalog.sources.items() if s.url]
    addresses += [("contacts", i, c.value) for i, c in catalog.contacts.items() if c.kind == "web"]
    for table, record_id, address in addresses:
        if reason := probe(address):
            problems.add(
                *catalog.place(table, record_id), "dead-link", f"“{record_id}”的地址 {address} {reason}", "找到新地址，或删掉 url"
            )
    return problems


def main() -> int:
    """Print the report; return 1 when an address does not answer, else 0."""
    problems = dead_links(Path("docs"))
    print(problems.report() if problems else "所有站外地址都有应答。")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
