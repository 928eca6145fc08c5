"""References from the data to pages (``close#steps``), checked where they are written."""

from __future__ import annotations

from collections.abc import Iterator, Set

from guide.data.load_catalog import Catalog
from guide.problems import Problems
from guide.suggest_name import meant


def _references(catalog: Catalog) -> Iterator[tuple[str, str, str, str]]:
    """Every reference as (table, record, key, reference)."""
    for record_id, situation in catalog.situations.items():
        for reference in situation.route:
            yield "situations", record_id, "route", reference
    for record_id, change in catalog.changes.items():
        for reference in change.pages:
            yield "changes", record_id, "pages", reference
        for correction in change.corrections:
            for reference in correction.pages:
                yield "changes", record_id, "corrections", reference


def check_page_refs(catalog: Catalog, addresses: Set[str], problems: Problems) -> set[str]:
    """Report references to none of the ``addresses`` (``slug#`` for a page). Returns those to a missing anchor: their links are known to be dead."""
    dead: set[str] = set()
    for table, record_id, key, reference in _references(catalog):
        slug, _, anchor = reference.partition("#")
        if f"{slug}#" not in addresses:
            problems.add(
                *catalog.position(table, record_id, key),
                "page-unknown",
                f"“{record_id}”指向的页面“{slug}”不存在",
                f"{meant(slug, {one.partition('#')[0] for one in addresses})}改正短名，或先建这个页面",
            )
        elif (
            anchor
            and reference not in addresses
            and not catalog.unread
            and f"#{anchor}" not in catalog.missing_anchors()
        ):
            there = [one.partition("#")[2] for one in addresses if one.startswith(f"{slug}#")]
            problems.add(
                *catalog.position(table, record_id, key),
                "anchor",
                f"“{record_id}”指向的“{reference}”没有这个锚点",
                f"{meant(anchor, there)}改成目标页上有的标题 id",
            )
            dead.add(reference)
    return dead
