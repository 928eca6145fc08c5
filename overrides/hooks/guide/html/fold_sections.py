"""Folds sections of a rendered page: their headings stay in sight and open what is below them (overrides/assets/js/fold.js)."""

from __future__ import annotations

from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

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


def _is_generated(node: LexborNode) -> bool:
    return node.tag == "details" and "open" in node.attributes
