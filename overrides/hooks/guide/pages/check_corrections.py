"""Corrections in the change log: how the old statement is shown, and what the record has to hold."""

from __future__ import annotations

from guide.data.load_catalog import Catalog
from guide.data.records import Correction
from guide.pages.expand_marks import plain
from guide.pages.find_numbers import break_unknown_numbers
from guide.pages.name_sources import citations, source_name
from guide.pages.split_text import MARK, is_carried
from guide.problems import Problems


def said_before(correction: Correction, catalog: Catalog) -> str:
    """The old statement; a number that the site does not give today is broken up like every wrong one."""
    known = {contact.value for contact in catalog.contacts.values()}
    return break_unknown_numbers(correction.was, known)


def said_now(correction: Correction, catalog: Catalog) -> str:
    """The right statement as plain text, its sources by name behind it."""
    named = "；".join(source_name(one.source, catalog, one.locator) for one in citations(correction.now, catalog))
    return plain(correction.now, catalog) + (f"（出处：{named}）" if named else "")


def check_corrections(record_id: str, catalog: Catalog, problems: Problems) -> None:
    """An old statement stays as it was; a new one says where it comes from."""
    position = catalog.position("changes", record_id, "corrections")
    for correction in catalog.changes[record_id].corrections:
        if MARK.search(correction.was):
            problems.add(
                *position,
                "correction-was",
                f"“{record_id}”的 was 里有记号，值会跟着数据变",
                "照抄当时印在页面上的字，不写 {{ }}、[@] 和 [?]",
            )
        if not is_carried(correction.now):
            problems.add(
                *position,
                "correction-source",
                f"“{record_id}”的 now 没有出处",
                "补 [@出处, 条号]、{{ fact.id }} 或 [?待核实条目]",
            )
