"""What a page tells chats and search engines at its public address: Open Graph (https://ogp.me), Twitter card, JSON-LD.

Twitter takes title, text and picture from the Open Graph tags. JSON-LD says where on the site the page stands.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from guide.build import Build
from guide.exports.draw_preview import SIZE
from guide.exports.draw_previews import preview_address
from guide.pages.address_page import HOME
from guide.pages.compile_page import CompiledPage


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


def tag_page(compiled: CompiledPage, address: str, build: Build, site_name: str) -> str:
    """The tags for the head of a page of a build that has a public address; ``address`` is the page's own."""
    slug, home = compiled.page.slug, build.catalog.address
    image = home + preview_address(slug, build.font)
    return public_tags(Shared(slug, compiled.page.title, compiled.summary, address, image, home, site_name))


def public_tags(page: Shared) -> str:
    """The tags for the head of a page."""
    properties = {
        "og:type": "website" if page.slug == HOME else "article",
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
    # No path leads to where all paths begin.
    if page.slug != HOME:
        data = json.dumps(path_to(page), ensure_ascii=False, separators=(",", ":"))
        # Nothing in the text may end the element.
        tags.append(f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>')
    return "".join(tags)


def path_to(page: Shared) -> dict:
    """The path from home to the page."""
    path = [(page.site_name, page.home), (page.title, page.address)]
    steps = [
        {"@type": "ListItem", "position": at, "name": name, "item": item}
        for at, (name, item) in enumerate(path, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}
