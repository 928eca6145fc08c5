"""What a page tells chats and search engines at its public address: Open Graph (https://ogp.me), Twitter card, JSON-LD.

Twitter takes title, text and picture from the Open Graph tags. JSON-LD repeats what the page shows and says nothing else.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.preview_image import SIZE

# Pages whose text is a list of questions, and pages whose section of this id is a list of steps.
_QUESTIONS = "faq"
_STEPS = ("close", "steps")
_SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Shared:
    """A page as it is shared; ``address`` and ``image`` are absolute."""

    slug: str
    title: str
    summary: str
    address: str
    image: str
    home: str
    site_name: str


def public_tags(page: Shared, content: str) -> str:
    """The tags for the head of a page whose rendered text is ``content``."""
    properties = {
        "og:type": "website" if page.slug == "index" else "article",
        "og:site_name": page.site_name,
        "og:locale": "zh_CN",
        "og:title": page.title,
        "og:description": page.summary,
        "og:url": page.address,
        "og:image": page.image,
        "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]),
        "og:image:alt": page.title,
    }
    tags = [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in properties.items()]
    tags.append('<meta name="twitter:card" content="summary_large_image">')
    if found := structured_data(page, content):
        data = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        # Nothing in the text may end the element.
        tags.append(f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>')
    return "".join(tags)


def structured_data(page: Shared, content: str) -> list[dict]:
    """The path to the page, and its questions or steps where it is made of them."""
    found: list[dict] = []
    # No path leads to where all paths begin.
    if page.slug != "index":
        path = [(page.site_name, page.home), (page.title, page.address)]
        places = [{"@type": "ListItem", "position": at, "name": name, "item": item} for at, (name, item) in enumerate(path, start=1)]
        found.append({"@context": _SCHEMA, "@type": "BreadcrumbList", "itemListElement": places})
    tree = LexborHTMLParser(f"<article>{content}</article>")
    for node in tree.css("sup"):
        node.decompose()
    # A badge on the page, a remark in running text.
    for node in tree.css("a.unverified"):
        node.replace_with("（待核实）")
    if page.slug == _QUESTIONS:
        answers = [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in _questions(tree)
        ]
        found.append({"@context": _SCHEMA, "@type": "FAQPage", "mainEntity": answers})
    if page.slug == _STEPS[0] and (heading := tree.css_first(f"#{_STEPS[1]}")) is not None:
        steps = _next(heading, "ol")
        items = [node for node in (steps.iter() if steps else ()) if node.tag == "li"]
        found.append(
            {
                "@context": _SCHEMA,
                "@type": "HowTo",
                "name": _text(heading),
                "step": [{"@type": "HowToStep", "text": _text(item)} for item in items],
            }
        )
    return found


def _questions(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Headings of the third level that ask, each with the text up to the next heading."""
    found = []
    for heading in tree.css("h3[id]"):
        answer, node = [], heading.next
        while node is not None and node.tag not in ("h2", "h3"):
            answer.append(_text(node))
            node = node.next
        found.append((_text(heading), " ".join(filter(None, answer))))
    return found


def _next(node: LexborNode, tag: str) -> LexborNode | None:
    after = node.next
    while after is not None and after.tag != tag:
        after = after.next
    return after


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())
