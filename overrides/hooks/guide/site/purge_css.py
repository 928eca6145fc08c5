"""Of all style rules, those that a document can use: what cannot match, is overridden or never read goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import tinycss2
from selectolax.lexbor import LexborHTMLParser

from guide.site.match_selectors import Matcher
from guide.site.minify_assets import minify_style
from guide.site.parse_css import Rule, write_rules

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def variables_read(css: str) -> frozenset[str]:
    """The custom properties that a style sheet reads."""
    return frozenset(_VARIABLE.findall(css))


def used_css(
    rules: Iterable[Rule], tree: LexborHTMLParser, also: Iterable[Rule] = (), read: frozenset[str] = frozenset()
) -> str:
    """The rules that the document can use and all of ``also``, minified.

    Custom properties that nothing reads are left out, but for those in ``read``, which a sheet loaded later needs.
    """
    matcher = Matcher(tree)
    kept: list[Rule] = []
    for rule in rules:
        if not rule.selectors:
            if rule.around[-1].startswith(("@keyframes", "@-webkit-keyframes", "@page", "@property")):
                kept.append(rule)
            continue
        selectors = tuple(selector for selector in rule.selectors if matcher.matches(selector))
        if selectors:
            kept.append(Rule(rule.around, selectors, rule.body))
    kept = _without_dead_keyframes(_without_dead_variables(_without_overridden([*kept, *also]), read))
    return minify_style(write_rules(kept))


@cache
def _declarations(body: str) -> tuple[tuple[str, str], ...]:
    """The declarations of a rule as (property name, text); the same rules come back for every page."""
    parsed = tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True)
    return tuple((node.name if node.type == "declaration" else "", tinycss2.serialize([node])) for node in parsed)


def _without_overridden(rules: list[Rule]) -> list[Rule]:
    """Drop declarations that a later rule with the same selector, in the same at-rules, always overrides.

    The same selector matches the same elements with the same specificity, so the later one wins wherever both apply
    (CSS Cascading 4, 6.4); only !important declarations are left alone.
    """
    later: dict[tuple[tuple[str, ...], str], set[str]] = {}
    left: list[Rule] = []
    for rule in reversed(rules):
        if not rule.selectors or "!important" in rule.body:
            left.append(rule)
            continue
        overridden = set.intersection(*(later.get((rule.around, selector), set()) for selector in rule.selectors))
        declarations = _declarations(rule.body)
        live = [text for name, text in declarations if name not in overridden]
        for selector in rule.selectors:
            later.setdefault((rule.around, selector), set()).update(name for name, _ in declarations if name)
        if live:
            left.append(
                Rule(rule.around, rule.selectors, rule.body if len(live) == len(declarations) else ";".join(live))
            )
    return left[::-1]


def _without_dead_variables(rules: list[Rule], read_later: frozenset[str]) -> list[Rule]:
    while True:
        read = {name for rule in rules for name in _VARIABLE.findall(rule.body)} | read_later
        left: list[Rule] = []
        for rule in rules:
            body = rule.body
            if "--" in body and rule.selectors:
                live = [text for name, text in _declarations(body) if not name.startswith("--") or name in read]
                body = ";".join(live)
            if body:
                left.append(Rule(rule.around, rule.selectors, body))
        if left == rules:
            return left
        rules = left


def _without_dead_keyframes(rules: list[Rule]) -> list[Rule]:
    animated = " ".join(rule.body for rule in rules if "animation" in rule.body)
    return [
        rule
        for rule in rules
        if rule.selectors or "keyframes" not in rule.around[-1] or rule.around[-1].split()[-1] in animated
    ]
