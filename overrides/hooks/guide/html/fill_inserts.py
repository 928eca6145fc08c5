"""Drawn figures and interactive tools: pieces of HTML that pages place with ``{{ figure.name }}`` or ``{{ tool.name }}``.

They stand in overrides/inserts/, one file each, and take their facts and contacts from the data like any page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from guide.data.load_catalog import Catalog
from guide.pages.check_marks import check_marks
from guide.pages.check_prose import check_line
from guide.pages.expand_marks import contact_html, plain
from guide.pages.mark_inserts import INSERT_MARK, insert_name
from guide.pages.read_page import Page
from guide.pages.split_text import Line
from guide.problems import Problems
from guide.suggest_name import meant

# The files behind the two kinds of shortcodes.
_SUFFIX = {"figure": ".svg", "tool": ".html"}
# Begins a day until which something holds: check_dates.py reads those of pages and data.
_UNTIL = "[~"


def load_inserts(folder: Path, catalog: Catalog, problems: Problems) -> dict[str, str]:
    """All inserts by name, with their facts filled in. Hand-typed numbers and unknown ids go to ``problems``."""
    found: dict[str, str] = {}
    for kind, suffix in _SUFFIX.items():
        for path in sorted(folder.glob(f"*{suffix}")):
            file = f"overrides/inserts/{path.name}"
            try:
                text = path.read_text(encoding="utf-8-sig").strip()
            except UnicodeDecodeError:
                problems.add(file, 0, "encoding", "文件不是 UTF-8 编码", "另存为 UTF-8")
                continue
            for number, line in enumerate(text.split("\n"), start=1):
                check_line(Line(line, file, number, claims=False), catalog, problems)
                check_marks(Line(line, file, number), catalog, problems)
                if _UNTIL in line:
                    problems.add(file, number, "until", "图和工具里的复核日期没有人读", "写进用到它的页面的句子里")
            # Whoever holds a tool in his hand can tap its numbers; a drawing holds no links.
            found[f"{kind}.{path.stem}"] = (
                plain(text, catalog, contact_html) if kind == "tool" else plain(text, catalog)
            )
    return found


def fill_inserts(html: str, page: Page, inserts: Mapping[str, str], problems: Problems) -> str:
    """The rendered body of a page with its inserts in place; an unknown name is reported where the author wrote it."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in inserts:
            line = next((line.number for line in page.lines if insert_name(line) == name), 0)
            problems.add(
                page.file,
                line,
                "insert-unknown",
                f"没有叫“{name}”的图或工具",
                f"{meant(name, inserts)}改成其中之一：{'、'.join(inserts) or '（还没有）'}",
            )
        return inserts.get(name, "")

    return INSERT_MARK.sub(fill, html)
