"""What a browser fetches by itself while a page loads: the addresses in its elements and its styles."""

from __future__ import annotations

import re

import tinycss2
from selectolax.lexbor import LexborHTMLParser

# Attributes that make a browser fetch something as the page loads.
_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
    "input": "src",
    "image": "href",
}
_PASSIVE_RELS = {"canonical", "prev", "next", "alternate", "license", "author"}
_INLINED = re.compile(r"""url\(\s*(?:"data:[^"]*"|'data:[^']*'|data:[^)"']*)\s*\)""")
_LOADS = re.compile(r"url\(|src\(|@import", re.IGNORECASE)


def loads(tree: LexborHTMLParser) -> list[str]:
    """Every address that a page loads."""
    addresses = [
        node.attributes.get(attribute) or ""
        for tag, attribute in _LOADING.items()
        for node in tree.css(f"{tag}[{attribute}]")
    ]
    for node in tree.css("link[href]"):
        if not _PASSIVE_RELS & set((node.attributes.get("rel") or "").split()):
            addresses.append(node.attributes["href"] or "")
    for node in tree.css("[srcset]"):
        addresses += [part.split()[0] for part in (node.attributes["srcset"] or "").split(",") if part.strip()]
    for node in tree.css("style"):
        addresses += css_addresses(node.text())
    for node in tree.css("[style]"):
        addresses += css_addresses(node.attributes["style"] or "")
    return addresses


def css_addresses(css: str) -> list[str]:
    """Every address that a style sheet loads, by url() or @import."""
    found: list[str] = []
    # Inlined pictures load nothing; without anything else there is no need to parse.
    if not _LOADS.search(_INLINED.sub("", css)):
        return found

    def walk(nodes: list) -> None:
        for node in nodes:
            if node.type == "url":
                found.append(node.value)
            elif node.type == "function" and node.lower_name in ("url", "src"):
                found.extend(token.value for token in node.arguments if token.type == "string")
            elif node.type == "at-rule" and node.lower_at_keyword == "import":
                found.extend(token.value for token in node.prelude if token.type == "string")
            for children in ("content", "arguments", "prelude"):
                if isinstance(getattr(node, children, None), list):
                    walk(getattr(node, children))

    walk(tinycss2.parse_component_value_list(css))
    walk([rule for rule in tinycss2.parse_stylesheet(css) if rule.type == "at-rule"])
    return found
