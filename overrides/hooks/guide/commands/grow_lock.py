"""Registers to which lines are added and from which none is taken: one name a line, sorted."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path


def read_lock(path: Path) -> set[str]:
    """The registered names; none where there is no register yet."""
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def grow_lock(path: Path, names: Set[str], counted: str) -> None:
    """Add the names that are new and print them, with how many there are now; ``counted`` is the measure word and noun."""
    known = read_lock(path)
    path.write_text("".join(f"{name}\n" for name in sorted(known | names)), encoding="utf-8")
    new = sorted(names - known)
    for name in new:
        print(f"+ {name}")
    print(f"新登记 {len(new)} {counted}，共 {len(known | names)} {counted[0]}。")
