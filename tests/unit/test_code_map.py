"""CONTRIBUTING.md shows every module below overrides/hooks/guide/ in its folder, and no other."""

from __future__ import annotations

import re

from conftest import ROOT

GUIDE = ROOT / "overrides" / "hooks" / "guide"
TOP = "（最外层）"


def mapped(text: str) -> set[tuple[str, str]]:
    """The modules that the map names, each with its folder; a row without a folder goes on with the one above."""
    section = text.split("\n## 代码在哪里\n")[1].split("\n## ")[0]
    found, folder = set(), ""
    for first, modules in re.findall(r"^\| ([^|]*?) ?\| ([^|]*) \|", section, re.MULTILINE):
        folder = first.strip("` ") or folder
        found |= {(folder, name) for name in re.findall(r"`([a-z_]+)`", modules)}
    return found


def test_the_map_shows_the_code_as_it_is():
    there = {
        (TOP if path.parent == GUIDE else path.parent.name, path.stem)
        for path in GUIDE.rglob("*.py")
        if path.stem != "__init__"
    }
    assert mapped((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")) == there


def test_a_module_in_another_folder_is_another_module():
    text = "\n## 代码在哪里\n\n| 文件夹 | 模块 | 做什么 |\n| --- | --- | --- |\n| `a` | `one` `two` | x |\n| | `three` | y |\n"
    assert mapped(text) == {("a", "one"), ("a", "two"), ("a", "three")}
