"""Folds sections of a rendered page: their headings stay in sight and open what is below them (overrides/assets/js/fold.js)."""

from __future__ import annotations

from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.pages.read_page import Page
from guide.problems import Problems

_LEVELS = {"h2": 2, "h3": 3, "h4": 4}


def fold_sections(html: str, ids: Collection[str]) -> str:
    """The page with the sections at the headings ``ids`` folded, each up to the next heading of its own level or above.

    They are left open, so that they are read without script, too. A heading that opens is no link to itself as well.
    """
    main = LexborHTMLParser(f"<main>{html}</main>").css_first("main") if ids else None
    if main is None:
        return html
    parts: list[str] = []
    # The level of the section that is being folded.
    folded = 0

    def close() -> None:
        while parts[-1].isspace():
            parts.pop()
        parts.append("\n</details>\n")

    nodes = list(main.iter(include_text=True))
    # The generated sections behind the last are folded already.
    end = next((at for at, node in enumerate(nodes) if _is_generated(node)), len(nodes))
    for node in nodes[:end]:
        level = _LEVELS.get(node.tag or "", 0)
        if folded and 0 < level <= folded:
            close()
            folded = 0
        if level and not folded and node.attributes.get("id") in ids:
            folded = level
            node.unwrap_tags(["a"])
            parts += ["<details open>\n", f"<summary>{node.html}</summary>"]
        else:
            parts.append(node.html or "")
    if folded:
        close()
    return "".join([*parts, *(node.html or "" for node in nodes[end:])])


def check_folds(html: str, page: Page, problems: Problems) -> None:
    """Report what a page asks to fold and its HTML does not; ids that are no headings of it have been reported."""
    tree = LexborHTMLParser(html)
    folded = {node.attributes["id"] for node in tree.css("summary > [id]")}
    asked = set(page.front.folds) & {heading.id for heading in page.headings} if page.front else set()
    for one in sorted(asked - folded):
        problems.add(
            page.file,
            page.key_lines.get("folds", 0),
            "fold-unknown",
            f"folds 里的“{one}”没有折叠",
            "只有 ## 到 #### 的一节能折叠，不在 <div> 等标签里，也不在另一节折叠的里面：改标题或挪出来，或从 folds 删掉",
        )


def _is_generated(node: LexborNode) -> bool:
    return node.tag == "details" and "open" in node.attributes
