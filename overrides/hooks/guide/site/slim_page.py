"""Makes each built page one self-contained document: used CSS inlined, dead theme parts gone, HTML minified, policy set.

A page then renders from a single response that fits the first TCP window (10 segments of 1,460 bytes, RFC 6928).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import lightningcss
import minify_html
import rjsmin
import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

# Parts of the theme's skeleton that only its script bundle could use.
_DEAD = (
    ".md-toggle, .md-overlay, .md-dialog, [data-md-component=announce], [data-md-component=skip], meta[name=generator]"
)
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
# Browsers that know speculation rules fetch and draw the next page while the finger is still on its link; others ignore them.
# Pages end on a slash here, files do not. A selector says it: to match URL patterns against every link holds up the first paint.
_PAGES = {
    "where": {"selector_matches": "a:is([href$='/'],[href*='/#'],[href='..']):not([href*=':'])"},
    "eagerness": "moderate",
}
NEXT_PAGE = json.dumps({"prefetch": [_PAGES], "prerender": [_PAGES]}, separators=(",", ":"))
# Where the scripts of a page go, as the minifier writes it.
_PLACE = "<script id=scripts></script>"
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_NAME = re.compile(r"[.#]([A-Za-z_][\w-]*)")
# The oldest browsers whose syntax the style sheets keep to (in-app WebViews are seldom newer).
_BROWSERS = ["chrome 64", "safari 12", "ios_saf 12", "firefox 68"]
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


def only_selectors(rules: Iterable[Rule], kept: Collection[str]) -> list[Rule]:
    """The rules cut down to these selectors, word for word; all others go."""
    cut = (Rule(rule.around, tuple(name for name in rule.selectors if name in kept), rule.body) for rule in rules)
    return [rule for rule in cut if rule.selectors]


def write_rules(rules: Iterable[Rule]) -> str:
    """The rules as a style sheet again."""
    return "".join(
        f"{''.join(f'{head}{{' for head in rule.around)}"
        f"{','.join(rule.selectors) + '{' + rule.body + '}' if rule.selectors else rule.body}"
        f"{'}' * len(rule.around)}"
        for rule in rules
    )


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


def minify_style(css: str) -> str:
    """A style sheet in few bytes, in the syntax of the oldest browsers."""
    return lightningcss.process_stylesheet(css, browsers_list=_BROWSERS, minify=True)


def minify_script(script: str) -> str:
    """A script without comments and blanks, and otherwise word for word.

    A minifier that rewrites would bring in syntax (``||=``, ``catch {}``) that old browsers cannot read.
    """
    return rjsmin.jsmin(script)


def hash_source(text: str) -> str:
    """An inline style or script as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content_policy(styles: Iterable[str], scripts: Iterable[str], files: str = "'self'") -> str:
    """The Content-Security-Policy of a page: its own inline parts by hash, the files from ``files``, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {files} {' '.join(map(hash_source, styles))}".strip(),
            f"script-src {files} {' '.join(map(hash_source, scripts))}".strip(),
            "img-src data:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


@dataclass(frozen=True)
class PageScript:
    """A script that pages carry inline: those that hold something that the selector ``needs`` matches; None for every page."""

    text: str
    needs: str | None = None


@dataclass(frozen=True)
class Slimmed:
    """What the pages of one build were slimmed with: all style rules, the scripts of the pages, and the files of the rest.

    ``later`` says of each file that is loaded later in which folder below ``assets`` it lies.
    """

    rules: list[Rule]
    scripts: list[PageScript]
    assets: Path
    later: Mapping[str, str]

    def text(self, name: str) -> str:
        """The text of a file that is loaded later."""
        return (self.assets / self.later[name] / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Later:
    """Parts that scripts bring in on demand, for a document that has no files beside it.

    ``scripts`` stand in it as inert text with their name as id, and may be run; ``rules`` stand in its style sheet.
    """

    scripts: Mapping[str, str]
    rules: list[Rule]


def slim_page(
    html: str,
    rules: list[Rule],
    scripts: list[PageScript],
    files: Mapping[str, str] | None = None,
    later: Later | None = None,
    read: frozenset[str] = frozenset(),
) -> str:
    """Turn one built page into its slim form.

    ``rules`` are those of all style sheets in order; ``scripts`` run in the pages that need them, in order, where the first
    script element stood or else at the end; ``files`` says of each file that the page may load later in which folder below
    assets/ it lies; ``read`` are the custom properties that these read.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("[data-assets]"):
        if files:
            node.attrs["data-files"] = " ".join(f"{folder}/{name}" for name, folder in files.items())  # type: ignore[index]
    for first in tree.css("script[src]")[:1]:
        for name in list(first.attributes):
            del first.attrs[name]
        first.attrs["id"] = "scripts"
    for node in tree.css(f"{_DEAD}, link[rel=stylesheet], link[rel=prev], link[rel=next], script[src], style"):
        node.decompose()
    css = used_css(rules, tree, later.rules if later else (), read)
    bare = minify_html.minify(
        tree.html or "",
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        keep_comments=False,
        minify_css=False,
        minify_js=False,
        allow_removing_spaces_between_attributes=False,
    )
    inert = later.scripts if later else {}
    # One element, one hash in the policy. Each script is a block of its own.
    script = ";".join(part.text.rstrip(";\n") for part in scripts if part.needs is None or tree.css_first(part.needs))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy([css], [*inert.values(), script, NEXT_PAGE])}">'
    head_end = bare.index("</head>")
    place = bare.index(_PLACE) if _PLACE in bare else bare.rindex("</body>")
    charset = re.search(r"<meta charset=[^>]*>", bare)
    at = charset.end() if charset else bare.index("<head>") + 6
    inline = "".join(f'<script type="text/plain" id="{name}">{script}</script>' for name, script in inert.items())
    inline += f"<script>{script}</script>" if script else ""
    inline += f'<script type="speculationrules">{NEXT_PAGE}</script>'
    return f"{bare[:at]}{policy}{bare[at:head_end]}<style>{css}</style>{bare[head_end:place]}{inline}{bare[place:].removeprefix(_PLACE)}"
