"""Binds all pages of the slimmed site into one document that needs nothing beside it.

Ids are prefixed with the page's slug (``close--steps``), the page itself is ``#close``, and every internal link follows.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.exports.pack_zip import without_card_links, without_heading_links, without_public_parts
from guide.pages.address_page import HOME, page_path, slug_at
from guide.site.read_edition import Edition
from guide.site.resolve_links import is_local, resolve, split_address
from guide.site.slim_page import Later, slim_page
from guide.site.slim_site import Slimmed

# Attributes that name ids of the same document, blank separated.
_ID_REFERENCES = ("for", "headers", "list", "aria-controls", "aria-describedby", "aria-labelledby")
# What the search brings in with its first use (overrides/assets/js/search-open.js, search/open-dialog.js), in the order in which
# it packs best.
_SEARCH_SCRIPTS = ("search-texts", "search-index", "search")
# Stands behind every page.
_BACK = f'<p class="booklet__back"><a href="#nav">回到目录</a> <a href="#{HOME}">回到首页</a></p>'
_SEARCH_STYLES = "search.css"


def later_parts(slimmed: Slimmed, whole: str) -> Later:
    """What the pages bring in on demand: the search, and the tools of the articles."""
    tools = [
        name
        for node in LexborHTMLParser(whole).css("[data-tool], [data-press]")
        for name in (node.attributes.get("data-tool") or node.attributes.get("data-press") or "").split()
    ]
    scripts = {f"{name}.js": slimmed.text(f"{name}.js") for name in dict.fromkeys([*_SEARCH_SCRIPTS, *tools])}
    return Later(scripts, slimmed.text(_SEARCH_STYLES))


def bound_id(slug: str, anchor: str = "") -> str:
    """The id that stands for a page, or for an anchor on it, in the one document; overrides/assets/js/search/show-results.js agrees."""
    return f"{slug}--{anchor}" if anchor else slug


def nav_parts(home: LexborHTMLParser) -> list[tuple[str, list[str]]]:
    """The navigation: the name of each part and the slugs of its pages."""
    parts: list[tuple[str, list[str]]] = []
    for node in home.css("#nav > p, #nav a[href]"):
        if node.tag == "a":
            parts[-1][1].append(slug_at(resolve("", split_address(node.attributes["href"] or "").path)))
        else:
            parts.append((node.text(strip=True), []))
    return parts


def page_order(home: LexborHTMLParser) -> list[str]:
    """The slugs of all pages as the navigation lists them."""
    return [slug for _, slugs in nav_parts(home) for slug in slugs]


def _attribute(node: LexborNode, name: str, value: str) -> None:
    node.attrs[name] = value


def _opening(tree: LexborHTMLParser, tag: str) -> str:
    """The opening tag of the page's only element of that name; style rules hang on its attributes."""
    node = tree.css_first(tag)
    attributes = [f' {name}="{html.escape(value or "")}"' for name, value in node.attributes.items()] if node else []
    return f"<{tag}{''.join(attributes)}>"


def _move_links(root: LexborNode, slug: str, slugs: Collection[str], own: bool, base: str) -> None:
    """Point internal links into the document. ``own``: a bare fragment names an anchor of the page, not of the frame."""
    url = page_path(slug)
    for node in root.css("a[href]"):
        address = node.attributes["href"] or ""
        if not is_local(address):
            continue
        parts = split_address(address)
        if not parts.path and not own:
            continue
        target = slug_at(resolve(url, parts.path, base))
        if target in slugs:
            _attribute(node, "href", f"#{bound_id(target, unquote(parts.fragment))}")
        else:
            node.unwrap()  # A file beside the pages, which this one does not carry.


def bound_article(text: str, slug: str, slugs: Collection[str], base: str) -> str:
    """The article of a slim page as it stands in the one document: ids prefixed, links into it, what is said once left out."""
    article = LexborHTMLParser(text).css_first("article")
    if article is None:
        raise ValueError(f"{slug}: no article")
    for node in article.css("[id]"):
        _attribute(node, "id", bound_id(slug, node.attributes["id"] or ""))
    for name in _ID_REFERENCES:
        for node in article.css(f"[{name}]"):
            _attribute(node, name, " ".join(bound_id(slug, part) for part in (node.attributes[name] or "").split()))
    # One contents in front and one word about the makers serve all.
    once = ".page-toc" + (", .independence" if slug != HOME else "")
    for node in article.css(once):
        node.decompose()
    # “[1]” names the link well enough where a thousand longer names would make the file heavier.
    for node in article.css("sup > a[aria-label]"):
        del node.attrs["aria-label"]
    without_heading_links(article)
    # Forty times the same landmarks would bury those that a listener needs.
    for node in article.css("nav, section"):
        for name in ("aria-label", "aria-labelledby"):
            if name in node.attributes:
                del node.attrs[name]
        _attribute(node, "role", "none")
    # Where the document lies says nothing of where its pages stand: citations keep the public path.
    for node in article.css("[data-at]"):
        del node.attrs["data-at"]
    without_card_links(article)
    _move_links(article, slug, slugs, own=True, base=base)
    _attribute(article, "id", bound_id(slug))
    return article.html or ""


def single_file(pages: Mapping[str, str], slimmed: Slimmed, title: str, edition: Edition, base: str = "/") -> str:
    """The document. ``pages`` holds the slimmed HTML by slug, ``base`` is the public path of the site."""
    home = LexborHTMLParser(pages[HOME])
    order = page_order(home)
    articles = {slug: bound_article(pages[slug], slug, order, base) + _BACK for slug in order}
    without_public_parts(home)
    for node in home.css(
        'meta[http-equiv="Content-Security-Policy"], title, style, script, link[rel=expect], [data-md-component="skip"]'
    ):
        node.decompose()
    for node in home.css("[aria-current]"):
        del node.attrs["aria-current"]
    search = home.css_first("#search-open")
    for name in ("data-root", "data-assets"):
        if search:
            del search.attrs[name]
    frame = {}
    for name, selector in (("header", "header.site-header"), ("contents", "#nav"), ("footer", "footer.site-footer")):
        part = home.css_first(selector)
        if part is None:
            raise ValueError(f"index: no {selector}")
        _move_links(part, HOME, order, own=False, base=base)
        frame[name] = part.html or ""
    head = home.head.inner_html if home.head else ""
    whole = (
        f"<!doctype html>{_opening(home, 'html')}<head>{head}<title>{html.escape(title)}（单文件版）</title></head>"
        f"{_opening(home, 'body')}"
        f'{frame["header"]}<main class="md-main booklet"><p class="booklet__edition">{html.escape(title)}：'
        f"全部页面都在这一个文件里，不用联网。{html.escape(str(edition))}。</p>"
        # The answer and the situations first, then the contents.
        f"{articles.pop(HOME)}{frame['contents']}{''.join(articles.values())}</main>{frame['footer']}"
        "</body></html>"
    )
    return slim_page(whole, slimmed.styles, slimmed.scripts, later=later_parts(slimmed, whole))
