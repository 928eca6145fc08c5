"""Registers to which lines are added and from which none is taken: one name a line, sorted."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

from guide.data.read_register import register_lines
from guide.problems import Problems

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*#(?:[a-z][a-z0-9-]*)?")


def read_lock(path: Path, problems: Problems) -> set[str]:
    """The registered names; none where there is no register yet. Lines of another kind, as a merge leaves them, are reported."""
    found = set()
    file = path.as_posix()
    for number, name in register_lines(path, file, "lock", problems):
        if _NAME.fullmatch(name):
            found.add(name)
        else:
            problems.add(
                file,
                number,
                "lock",
                f"看不懂这一行“{name}”",
                "合并时留下的就只删掉记号，两边的名字都留着；写坏了就从版本库恢复",
            )
    return found


def grow_lock(path: Path, names: Set[str], counted: str, problems: Problems) -> None:
    """Add the names that are new and print them, with how many there are now; ``counted`` is the measure word and noun.

    A register that cannot be read stays as it is: what was written over would be lost for ever.
    """
    known = read_lock(path, problems)
    if problems:
        return
    path.write_text("".join(f"{name}\n" for name in sorted(known | names)), encoding="utf-8")
    new = sorted(names - known)
    for name in new:
        print(f"+ {name}")
    print(f"新登记 {len(new)} {counted}，共 {len(known | names)} {counted[0]}。")
