"""What the reader views of browsers take away: they judge an element by the words in its id and classes.

The words are those of Mozilla's Readability 0.6 (Apache-2.0), which Firefox and many apps for reading later are built on;
tests/browser/test_reader_view.py runs the whole of it over every page.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Taken for furniture of the page; the last ones for the name of an author, or for buttons to share it.
_FURNITURE = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related"
    r"|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|agegate|pagination|pager|popup|yom-remote"
    r"|byline|author|dateline|writtenby|\bshare\b",
    re.IGNORECASE,
)
# A heading of the first two levels needs less.
_BAD_FOR_HEADINGS = re.compile(
    r"hidden|\bhid\b|com-|contact|masthead|media|meta|outbrain|promo|scroll|share|shopping|tags|widget", re.IGNORECASE
)


def suspect(node: LexborNode) -> str | None:
    """The word for which a reader view would take the element away, if there is one. An empty element loses nothing."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    found = _FURNITURE.search(names) or (_BAD_FOR_HEADINGS.search(names) if node.tag in ("h1", "h2") else None)
    return found[0] if found and node.text(strip=True) else None


def suspects(tree: LexborHTMLParser) -> list[tuple[LexborNode, str]]:
    """All elements of the text that a reader view would take away, each with the word."""
    found = ((node, suspect(node)) for node in tree.css("article [id], article [class]"))
    return [(node, word) for node, word in found if word]
