"""Gathers all pages into one plain document, which pandoc turns into books: what only a screen or a script can use is gone.

Ids are those of the single file (``close--steps``, the page itself ``close``), parts of the navigation stand as first headings.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.exports.bind_file import bound_article, nav_parts, page_order
from guide.pages.address_page import HOME
from guide.site.parse_css import Rule, parse_rules, write_rules
from guide.site.slim_page import Part

# Where a book puts its table of contents: behind the first page, which asks what has happened to the reader.
CONTENTS = '<div id="contents"></div>'
# What waits for a script, leads around a site, or is said once for the whole book.
_SCREEN_ONLY = "[hidden], nav ol, nav ul, button, .cite, .independence, .page-toc, link, meta, script, style"
# Elements that keep their id on the way through pandoc; the others hand theirs to a span inside.
_KEEP_ID = "h1, h2, h3, h4, h5, h6, div, span, li"
# Paragraphs and lists that the books set apart: pandoc keeps the class of a div.
_SET_APART = "p[class], ul.task-list"
_BOX = "□"
_FIGURE = ".figure "


@dataclass(frozen=True)
class Imprint:
    """What a book says of itself. ``address`` is the public one, ``moment`` (seconds since 1970, UTC) dates the files."""

    title: str
    edition: str
    rights: str
    address: str | None
    moment: int


@dataclass(frozen=True)
class Book:
    """The document, and the drawn figures that it names by their files: SVG by name.

    ``independence`` says whose the guide is not.
    """

    html: str
    figures: Mapping[str, str]
    independence: str = ""


def _element(text: str) -> LexborNode:
    body = LexborHTMLParser(text).body
    assert body is not None and body.child is not None
    return body.child


def figure_style(styles: Iterable[Part]) -> str:
    """What the pages' style sheets say of drawn figures, for an SVG that stands alone: no variables, nothing around it."""
    rules = [rule for rule in parse_rules("".join(style.text for style in styles)) if not rule.around]
    tokens = {
        name: value
        for rule in rules
        if ":root" in rule.selectors
        for name, value in re.findall(r"(--[\w-]+):\s*([^;}]+)", rule.body)
    }
    drawn = (
        Rule((), tuple(name.removeprefix(_FIGURE) for name in rule.selectors if name.startswith(_FIGURE)), rule.body)
        for rule in rules
    )
    text = "svg{font-family:var(--font)}" + write_rules(rule for rule in drawn if rule.selectors)
    return re.sub(r"var\((--[\w-]+)\)", lambda match: tokens.get(match[1], "currentColor"), text)


def _take_figures(tree: LexborHTMLParser, slug: str, style: str) -> dict[str, str]:
    """Put every drawn figure into a file of its own; its description becomes the words for who cannot see it."""
    found: dict[str, str] = {}
    for svg in tree.css("svg"):
        told = svg.css_first("desc")
        name = f"{slug}-{len(found) + 1}.svg"
        drawn = (svg.html or "").replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        found[name] = drawn.replace("</title>", f"</title><style>{style}</style>", 1)
        svg.replace_with(_element(f'<img src="{name}" alt="{html.escape(told.text() if told else "")}">'))
    return found


def _say_tools(tree: LexborHTMLParser) -> None:
    """In the place of a tool, which needs a script, say where it is; one without a name only helps with what stands around it."""
    for tool in tree.css(".tool"):
        name = tool.css_first("p > strong")
        words = name.text(strip=True) if name else ""
        if words:
            tool.replace_with(_element(f"<p><em>（工具“{html.escape(words)}”在网页版和单个文件里。）</em></p>"))


def _unfold(tree: LexborHTMLParser) -> None:
    for summary in tree.css("summary"):
        if summary.css_first("h1, h2, h3, h4"):
            summary.unwrap()
        else:
            summary.replace_with(_element(f"<p><strong>{summary.inner_html}</strong></p>"))


def _plain_page(tree: LexborHTMLParser, slug: str) -> str:
    """The article of one page with nothing in it that pandoc would lose or a book could not use."""
    _say_tools(tree)
    # One by one: what lies inside another of them goes with it.
    while node := tree.css_first(_SCREEN_ONLY):
        node.decompose()
    _unfold(tree)
    for link in tree.css("h1 > a, h2 > a, h3 > a, h4 > a"):
        link.unwrap()
    for label in tree.css(".answer__label"):
        label.replace_with(_element(f"<strong>{label.inner_html}：</strong>"))
    for tag in tree.css(".unverified--tag"):
        # What its frame says on the screen.
        tag.replace_with(_element(f'<a href="{tag.attributes["href"]}">（{tag.text()}）</a>'))
    for box in tree.css("input[type=checkbox]"):
        box.replace_with(_BOX)
    for node in tree.css("[id]"):
        if not node.css_matches(_KEEP_ID) and node.tag != "article":
            target = node.child if node.tag == "p" and node.child else node
            target.insert_before(_element(f'<span id="{node.attributes["id"]}"></span>'))
            del node.attrs["id"]
    for node in tree.css(_SET_APART):
        name = (node.attributes["class"] or "").split()[0]
        node.replace_with(_element(f'<div class="{name}">{node.html}</div>'))
    article, heading = tree.css_first("article"), tree.css_first("h1")
    if article is None or heading is None:
        raise ValueError(f"{slug}: no article, or no heading")
    # In a book the place of a step among the others follows the title.
    title = heading.inner_html
    heading.decompose()
    text = f'<h1 id="{slug}">{title}</h1>{article.inner_html}'
    return _sink_headings(text)


def _sink_headings(text: str) -> str:
    """Headings one deeper, as the parts of the book are its first, and never more than one deeper than the one before."""
    depth = 1

    def sink(match: re.Match[str]) -> str:
        nonlocal depth
        if match[1] == "<h":
            depth = min(int(match[2]), depth) + 1
        return f"{match[1]}{depth}"

    return re.sub(r"(</?h)([1-5])\b", sink, text)


def _independence(home: LexborHTMLParser) -> str:
    """The words that end every page, without the link behind them."""
    line = home.css_first(".independence")
    for link in line.css("a") if line else []:
        link.decompose()
    return line.text(strip=True) if line else ""


def _join_links(tree: LexborHTMLParser) -> None:
    """Lead links to what the book leaves out to the page that it stood on, and make all names fit for XML."""
    known = {node.attributes["id"] for node in tree.css("[id]")}
    for link in tree.css('a[href^="#"]'):
        target = (link.attributes["href"] or "")[1:]
        page = target.partition("--")[0]
        if target in known:
            link.attrs["href"] = "#" + target.replace(":", "-")
        elif page in known:
            link.attrs["href"] = f"#{page}"
        else:
            link.unwrap()  # The checks of the site report it at its place.
    for node in tree.css("[id]"):
        node.attrs["id"] = (node.attributes["id"] or "").replace(":", "-")


def gather_book(pages: Mapping[str, str], styles: Iterable[Part], base: str = "/") -> Book:
    """The book of the slim pages (HTML by slug) in the order of the navigation; ``base`` is the public path of the site."""
    home = LexborHTMLParser(pages[HOME])
    parts, order = nav_parts(home), page_order(home)
    style = figure_style(styles)
    figures: dict[str, str] = {}
    text = []
    for number, (name, slugs) in enumerate(parts, start=1):
        text.append(f'<h1 id="part-{number}">{html.escape(name)}</h1>')
        for slug in slugs:
            tree = LexborHTMLParser(bound_article(pages[slug], slug, order, base))
            figures |= _take_figures(tree, slug, style)
            text.append(_plain_page(tree, slug))
            if slug == HOME:
                text.append(CONTENTS)
    tree = LexborHTMLParser("".join(text))
    _join_links(tree)
    return Book(tree.html or "", figures, _independence(home))
