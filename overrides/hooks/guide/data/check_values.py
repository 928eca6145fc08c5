"""The register of every value as it was last checked, docs/data/values.lock: a value never changes behind the back of its date.

A line is ``table.id``, the day on which the value was seen at its source, and the value, with blanks between them.
`make values` writes it anew; the build asks about a value that has changed while its date stood still.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from guide.data.load_catalog import Catalog
from guide.data.read_register import register_lines
from guide.problems import Problems

LOCK = "values.lock"
_FILE = f"docs/data/{LOCK}"


class Checked(NamedTuple):
    """A value and the day on which it was seen at its source."""

    seen: date
    value: str


def checked_values(catalog: Catalog) -> dict[str, Checked]:
    """The values that pages interpolate, by ``table.id``."""
    facts = {f"facts.{record_id}": Checked(fact.seen, fact.shown) for record_id, fact in catalog.facts.items()}
    contacts = {f"contacts.{record_id}": Checked(one.seen, one.value) for record_id, one in catalog.contacts.items()}
    return facts | contacts


def read_values(path: Path, problems: Problems) -> dict[str, Checked]:
    """The registered values; none where there is no register yet.

    Lines of another kind and values that are registered twice, as a merge leaves them, are reported; which of two lines
    holds nobody knows, so that neither counts.
    """
    found: dict[str, Checked] = {}
    doubled = set()
    for number, line in register_lines(path, _FILE, "values-lock", problems):
        try:
            key, seen, value = line.split(" ", 2)
            checked = Checked(date.fromisoformat(seen), value)
        except ValueError:
            problems.add(
                _FILE,
                number,
                "values-lock",
                f"看不懂这一行“{line}”",
                "两边合并时留下的就选一边；写坏了就从版本库恢复",
            )
            continue
        if key in found:
            doubled.add(key)
            problems.add(_FILE, number, "values-lock", f"“{key}”登记了两次", "两边合并时留下的就选一边，只留一行")
        found[key] = checked
    return {key: checked for key, checked in found.items() if key not in doubled}


def write_values(path: Path, values: dict[str, Checked]) -> None:
    """Write the register, sorted, one value a line."""
    path.write_text("".join(f"{key} {one.seen} {one.value}\n" for key, one in sorted(values.items())), encoding="utf-8")


def check_values(catalog: Catalog, known: dict[str, Checked], problems: Problems) -> None:
    """Question every value that is not the registered one although nobody says to have looked at its source since."""
    for key, now in checked_values(catalog).items():
        before = known.get(key)
        if before and now.value != before.value and now.seen <= before.seen:
            table, record_id = key.split(".", 1)
            problems.add(
                *catalog.position(table, record_id),
                "seen-stale",
                f"“{record_id}”的值从“{before.value}”变成“{now.value}”，seen 却还是 {now.seen}",
                "照出处再核对一次，把 seen 改成核对的那天，再运行 make values",
            )
