"""Switches in the environment."""

from __future__ import annotations

from collections.abc import Mapping

from guide.problems import Problems


def is_on(name: str, environment: Mapping[str, str], problems: Problems) -> bool:
    """Whether the switch ``name`` is on: 0 is off, 1 or nothing is on, anything else is reported."""
    given = environment.get(name, "")
    if given not in ("", "0", "1"):
        problems.add(name, 0, "switch", f"{name} 的值“{given}”不认识", f"写 {name}=0 关掉，写 {name}=1 或不写就做")
    return given != "0"
