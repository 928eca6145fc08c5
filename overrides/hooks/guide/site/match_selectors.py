"""Which selectors can ever match in a document: in states that readers bring about, and with classes that scripts add."""

from __future__ import annotations

import re
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

# States and pseudo-elements that no static document can match, but that readers will meet.
_DYNAMIC = re.compile(
    r"::?(?:-[a-z]+-)?(?:hover|focus(?:-visible|-within)?|active|visited|checked|target|disabled|before|after|marker"
    r"|placeholder|selection|backdrop|first-line|first-letter|details-content|details-marker|progress-\w+|search-[\w-]+)"
)
_STATE_ATTRIBUTE = re.compile(r"\[(?:open|hidden|data-ticks|aria-invalid)\]")
# Classes that our scripts add, and what a page holds that may get them.
_ADDED_BY_SCRIPT = {
    "until--past": "[data-until]",
    "chart": "[data-computes=payoff]",
    "principal": "[data-computes=payoff]",
    "interest": "[data-computes=payoff]",
    "saved": "[data-computes=payoff]",
    "periods": "[data-computes=payoff]",
    "letter-field": "[data-tool~=letter-form]",
    "letter-part": "[data-tool~=letter-form]",
    "letter-sheet": "[data-tool~=letter-form]",
    "prints-letter": "[data-tool~=letter-form]",
}
_NAME = re.compile(r"[.#]([A-Za-z_][\w-]*)")


class Matcher:
    """Tells which selectors can ever match in one document, in whatever state its reader brings it."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._known: dict[str, bool] = {}

    @cached_property
    def _added(self) -> set[str]:
        return {name for name, holder in _ADDED_BY_SCRIPT.items() if self._tree.css_first(holder) is not None}

    @cached_property
    def _names(self) -> set[str]:
        names = set(self._added)
        for node in self._tree.css("[class], [id]"):
            names.update((node.attributes.get("class") or "").split())
            names.add(node.attributes.get("id") or "")
        return names

    def matches(self, selector: str) -> bool:
        """False only when no element of the document can match the selector."""
        if selector not in self._known:
            self._known[selector] = self._look(selector)
        return self._known[selector]

    def _look(self, selector: str) -> bool:
        plain = _STATE_ATTRIBUTE.sub("", _DYNAMIC.sub("", selector)).strip()
        outside = re.sub(r":(?:is|not|where|has)\([^()]*\)", "", plain)
        names = set(_NAME.findall(outside))
        if not names <= self._names:
            return False
        if names & self._added:
            return True
        plain = (
            re.sub(r"(^|[\s>+~(,])(?=$|[\s>+~),])", r"\1*", re.sub(r"\s*([>+~,])\s*", r"\1", plain)) if plain else "*"
        )
        try:
            return self._tree.css_first(plain) is not None
        except SelectolaxError:
            return True  # A selector that the parser does not know is kept.
