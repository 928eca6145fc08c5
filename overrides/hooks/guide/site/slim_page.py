"""Makes each built page one self-contained document: its style sheets inlined, dead theme parts gone, HTML minified, policy set.

A page then renders from a single response that fits the first TCP window (10 segments of 1,460 bytes, RFC 6928).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from guide.site.minify_assets import minify_page, minify_style
from guide.site.write_policy import content_policy

# Parts of the theme's skeleton that only its script bundle could use.
_DEAD = (
    ".md-toggle, .md-overlay, .md-dialog, [data-md-component=announce], [data-md-component=skip], meta[name=generator]"
)
# Attributes by which it would find its way, and what is so in any case.
_HOOKS = (
    ("[data-md-component]", "data-md-component"),
    ("html.no-js", "class"),
    ("body[dir=ltr]", "dir"),
    # Where it stands says what it is: some seventy times on a page.
    ("sup > a.footnote-ref", "class"),
)
# Browsers that know speculation rules fetch and draw the next page while the finger is still on its link; others ignore them.
# Pages end on a slash here, files do not. A selector says it: to match URL patterns against every link holds up the first paint.
_PAGES = {
    "where": {"selector_matches": "a:is([href$='/'],[href*='/#'],[href='..']):not([href*=':'])"},
    "eagerness": "moderate",
}
NEXT_PAGE = json.dumps({"prefetch": [_PAGES], "prerender": [_PAGES]}, separators=(",", ":"))
# Where the scripts of a page go, as the minifier writes it.
_SCRIPTS = "<script id=scripts></script>"


@dataclass(frozen=True)
class Part:
    """A style sheet or script that pages carry inline: those that hold what the selector ``needs`` matches; None for every page."""

    text: str
    needs: str | None = None


@dataclass(frozen=True)
class Later:
    """Parts that scripts bring in on demand, for a document that has no files beside it.

    ``scripts`` stand in it as inert text with their name as id, and may be run; ``style`` stands in its style sheet.
    """

    scripts: Mapping[str, str]
    style: str


def _carried(parts: Iterable[Part], tree: LexborHTMLParser) -> list[str]:
    return [part.text for part in parts if part.needs is None or tree.css_first(part.needs)]


def slim_page(
    html: str,
    styles: list[Part],
    scripts: list[Part],
    folder: str = "",
    later: Later | None = None,
) -> str:
    """Turn one built page into its slim form.

    ``styles`` and ``scripts`` stand in the pages that need them, in order; the scripts where the first script element stood
    or else at the end, those that run ``later`` in the head. ``folder`` is the one below assets/ with what pages load later.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("[data-assets]"):
        if folder:
            node.attrs["data-assets"] = f"{node.attributes['data-assets']}{folder}/"
    for first in tree.css("script[src]")[:1]:
        for name in list(first.attributes):
            del first.attrs[name]
        first.attrs["id"] = "scripts"
    for node in tree.css(f"{_DEAD}, link[rel=stylesheet], link[rel=prev], link[rel=next], script[src], style"):
        node.decompose()
    for selector, name in _HOOKS:
        for node in tree.css(selector):
            del node.attrs[name]
    css = minify_style("".join([*_carried(styles, tree), later.style if later else ""]))
    bare = minify_page(tree.html or "")
    inert = later.scripts if later else {}
    # The single file has no next page.
    ahead = [] if later else [NEXT_PAGE]
    # One element, one hash in the policy. Each script is a block of its own.
    script = ";".join(text.rstrip(";\n") for text in _carried(scripts, tree))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy([css], [*inert.values(), script, *ahead])}">'
    head_end = bare.index("</head>")
    scripts_at = bare.index(_SCRIPTS) if _SCRIPTS in bare else bare.rindex("</body>")
    charset = re.search(r"<meta charset=[^>]*>", bare)
    at = charset.end() if charset else bare.index("<head>") + 6
    # What runs later packs best ahead of the text that it repeats.
    waiting = "".join(f'<script type="text/plain" id="{name}">{script}</script>' for name, script in inert.items())
    inline = f"<script>{script}</script>" if script else ""
    inline += "".join(f'<script type="speculationrules">{rules}</script>' for rules in ahead)
    head = f"{bare[:at]}{policy}{bare[at:head_end]}<style>{css}</style>{waiting}"
    return f"{head}{bare[head_end:scripts_at]}{inline}{bare[scripts_at:].removeprefix(_SCRIPTS)}"
