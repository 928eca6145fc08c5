"""What the records of the data files say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guide.problems import Problems
from guide.suggest_name import meant

if TYPE_CHECKING:
    from guide.data.load_catalog import Catalog


def _check_contacts(catalog: Catalog, problems: Problems) -> None:
    call = catalog.search.alarm_call
    if "search" not in catalog.unread and not catalog.knows("contacts", call):
        problems.add(
            *catalog.position("search", "alarm_call"),
            "contact-unknown",
            f"alarm_call 写的“{call}”不在 contacts.yml 里",
            f"{meant(call, catalog.contacts)}改正 id",
        )


def check_catalog(catalog: Catalog, problems: Problems) -> None:
    """Report references from one record to another that is not there, and sources that only repost."""
    _check_contacts(catalog, problems)
    for name in ("facts", "contacts"):
        for record_id, record in catalog.table(name).items():
            if record.source is not None and not catalog.knows("sources", record.source):
                problems.add(
                    *catalog.position(name, record_id, "source"),
                    "source-unknown",
                    f"“{record_id}”的出处“{record.source}”不在 sources.yml 里",
                    f"{meant(record.source, catalog.sources)}改正出处的 id，或补上这条出处",
                )
            if record.unverified and not catalog.knows("unverified", record.unverified):
                problems.add(
                    *catalog.position(name, record_id, "unverified"),
                    "unverified-unknown",
                    f"“{record_id}”指向的待核实条目“{record.unverified}”不存在",
                    f"{meant(record.unverified, catalog.unverified)}改正 id，或在 unverified.yml 补上，写明怎么核对",
                )
    for record_id, fact in catalog.facts.items():
        source = catalog.sources.get(fact.source)
        if source and source.grade == "C" and not fact.unverified:
            problems.add(
                *catalog.position("facts", record_id, "source"),
                "fact-unverified",
                f"“{record_id}”的出处是 C 级，却没有标待核实",
                "补 unverified: 指向 unverified.yml 的一条，或换更可靠的出处",
            )
    for record_id, change in catalog.changes.items():
        for fact_id in change.facts:
            if not catalog.knows("facts", fact_id):
                problems.add(
                    *catalog.position("changes", record_id, "facts"),
                    "fact-unknown",
                    f"“{record_id}”提到的事实“{fact_id}”不在 facts.yml 里",
                    f"{meant(fact_id, catalog.facts)}改正 id",
                )
    for record_id, source in catalog.sources.items():
        host = urlsplit(source.url).hostname if source.url else None
        if host and any(host == mirror or host.endswith(f".{mirror}") for mirror in catalog.mirrors):
            problems.add(
                *catalog.position("sources", record_id, "url"),
                "mirror",
                f"“{record_id}”的地址 {host} 是镜像或转载站",
                "改用原发布者的地址，没有就不写 url",
            )
