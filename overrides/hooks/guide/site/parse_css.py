"""A style sheet as a flat list of its rules, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import tinycss2

_GROUPS = {"media", "supports", "layer", "container"}


@dataclass(frozen=True)
class Rule:
    """A style rule with the at-rules around it, outermost first."""

    around: tuple[str, ...]
    selectors: tuple[str, ...]
    body: str


def _split_selectors(prelude: list) -> tuple[str, ...]:
    groups: list[list] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return tuple(tinycss2.serialize(group).strip() for group in groups)


def parse_rules(css: str) -> list[Rule]:
    """Flatten a style sheet. At-rules without style rules inside (@font-face, @keyframes …) stand as rules without selector."""
    found: list[Rule] = []

    def walk(rules: list, around: tuple[str, ...]) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                found.append(Rule(around, _split_selectors(rule.prelude), tinycss2.serialize(rule.content).strip()))
            elif rule.type == "at-rule" and rule.content is not None:
                head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}".strip()
                if rule.lower_at_keyword in _GROUPS:
                    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                    walk(inner, (*around, head))
                else:
                    found.append(Rule((*around, head), (), tinycss2.serialize(rule.content).strip()))

    walk(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ())
    return found


def write_rules(rules: Iterable[Rule]) -> str:
    """The rules as a style sheet again."""
    return "".join(
        f"{''.join(f'{head}{{' for head in rule.around)}"
        f"{','.join(rule.selectors) + '{' + rule.body + '}' if rule.selectors else rule.body}"
        f"{'}' * len(rule.around)}"
        for rule in rules
    )
