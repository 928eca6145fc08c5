"""Packs the built site into a zip that works from a folder: same paths, links to files instead of folders.

What every page carries inline online, to arrive in one response, stands once in the zip.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote, unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.exports.name_downloads import FOLDER, UNPACKED
from guide.exports.write_zip import write_zip
from guide.pages.address_page import CARDS
from guide.pages.name_cards import CARD_LINKS
from guide.site.encode_script import decode_script
from guide.site.minify_assets import minify_page, minify_style
from guide.site.read_edition import Edition
from guide.site.resolve_links import is_local, resolve, split_address
from guide.site.slim_site import Slimmed
from guide.site.write_policy import content_policy

START = "先看我.html"
# Opens the guide from the start page. A file of its own: where only the start page was taken out of the zip it is not
# found, and the page stays and says what to do.
_OPENER = "assets/open-guide.js"
_LINKS = {"a": "href", "area": "href", "form": "action"}
# In the zip only, beside the files of the search.
_SHARED_CSS = "guide.css"
_SHARED_SCRIPT = "guide.js"
_SHARED_ICON = "guide.svg"
# How the scripts are written that come later: the zip's own compression packs Chinese tightest so (by 6 %). No mark in a file says
# it, so the page does that loads it (later.js).
SCRIPT_CHARSET = "gb18030"
# Browsers do not agree on whether 'self' covers files.
_FILES = "'self' file:"
# What only a web server, a search engine or a chat's preview reads. They would name the public address.
_FOR_MACHINES = (
    'link[rel="canonical"], link[rel="alternate"], meta[property^="og:"], meta[name^="twitter:"], '
    'script[type="application/ld+json"]'
)
# And what only serves a page that comes over the network, or a search engine's list of it. Of a file no browser says where the
# reader comes from.
_FOR_ARRIVAL = 'link[rel="expect"], meta[name="theme-color"], meta[name="description"], meta[name="referrer"]'
# And files that only programs read.
_SERVER_FILES = {
    "404.html",
    "facts.json",
    "facts.schema.json",
    "feed.xml",
    "pages.json",
    "pages.schema.json",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
}
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".ico"}
_START_CSS = (
    "body{max-width:36rem;margin:2rem auto;padding:0 1rem;font-family:sans-serif;line-height:1.7}a{font-size:1.3em}"
)


def without_public_parts(tree: LexborHTMLParser) -> None:
    """Take out of a page what only makes sense at its public address."""
    for node in tree.css(_FOR_MACHINES):
        node.decompose()


def without_heading_links(root: LexborNode | None) -> None:
    """Take out of headings the links to themselves, which a script brings back (overrides/assets/js/link-headings.js)."""
    for node in root.css("h2[id] > a, h3[id] > a") if root else []:
        node.unwrap()


def without_card_links(root: LexborNode | None) -> None:
    """Take out the links to cards, which are too heavy to be carried along."""
    for node in root.css(CARD_LINKS) if root else []:
        node.decompose()


def _share(tree: LexborHTMLParser, assets: str) -> None:
    """Let a slim page load its style sheet, icon and scripts from the folder ``assets`` instead of carrying them."""
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
    style = tree.css_first("head > style")
    if policy is None or style is None or tree.body is None:
        return  # A redirect stub: it keeps its own script.
    policy.attrs["content"] = content_policy([], [], _FILES, _FILES)
    style.replace_with(_element(f'<link rel="stylesheet" href="{assets}/{_SHARED_CSS}">'))
    for node in tree.css('link[rel="icon"]'):
        node.attrs["href"] = f"{assets}/{_SHARED_ICON}"
    for node in tree.css("script"):
        node.decompose()
    tree.body.insert_child(_element(f'<script src="{assets}/{_SHARED_SCRIPT}"></script>'))


def _element(text: str) -> LexborNode:
    node = LexborHTMLParser(text).css_first("link, script")
    assert node is not None
    return node


def _icon(text: str) -> bytes:
    """The icon that a page carries in its head."""
    node = LexborHTMLParser(text).css_first('link[rel="icon"]')
    return unquote(((node.attributes["href"] if node else "") or "").partition(",")[2]).encode()


def offline_page(text: str, url: str, carried: Collection[str], assets: str, base: str = "/") -> str:
    """The page ``url`` with its links to other pages as links to files.

    ``carried`` holds the paths of the zip; a link inside the site to anything else becomes plain text. ``assets`` is the
    folder of the shared parts.
    """
    tree = LexborHTMLParser(text)
    without_public_parts(tree)
    for node in tree.css(_FOR_ARRIVAL):
        node.decompose()
    without_card_links(tree.root)
    without_heading_links(tree.root)
    _share(tree, posixpath.relpath(assets, posixpath.dirname(url) or "."))

    def as_file(address: str) -> str | None:
        parts = split_address(address)
        target = resolve(url, parts.path, base)
        file = f"{target}index.html" if not target or target.endswith("/") else target
        if file not in carried:
            return None
        path = posixpath.relpath(file, posixpath.dirname(url) or ".")
        return quote(path) + (f"#{parts.fragment}" if parts.fragment else "")

    for tag, attribute in _LINKS.items():
        for node in tree.css(f"{tag}[{attribute}]"):
            address = node.attributes[attribute] or ""
            if not is_local(address) or not split_address(address).path:
                continue
            file = as_file(address)
            if file is None:
                node.unwrap()
            else:
                node.attrs[attribute] = file
    for node in tree.css('meta[http-equiv="refresh"]'):
        wait, _, address = (node.attributes["content"] or "").partition("url=")
        node.attrs["content"] = f"{wait}url={as_file(address)}"
    return minify_page(tree.html or "", closing=False)


def start_page(title: str, edition: Edition) -> str:
    """The page beside the guide that opens the guide, or says how to unpack it."""
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy([_START_CSS], [], _FILES)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>先看我：{html.escape(title)}</title><style>{_START_CSS}</style></head><body>"
        f"<h1>{html.escape(title)}</h1>"
        '<p><a href="index.html">打开指南</a></p>'
        f"<p>点了没有反应，或说找不到文件：压缩包还没有解压。先把整个压缩包解压，再打开文件夹 {UNPACKED} 里的“先看我”。</p>"
        f"<p>{html.escape(str(edition))}。不用联网。</p>"
        f'<script src="{_OPENER}"></script></body></html>'
    )


def _belongs(name: str) -> bool:
    own = name.startswith(f"{FOLDER}/") and name != f"{FOLDER}/index.html"
    return name not in _SERVER_FILES and not own and not name.startswith(f"{CARDS}/")


def offline_zip(
    site: Path, slimmed: Slimmed, title: str, edition: Edition, moment: int, base: str = "/", tight: bool = True
) -> bytes:
    """The zip of a slimmed site whose public path is ``base``, packed ``tight`` or in a moment."""
    assets = slimmed.assets.parent.relative_to(site).as_posix()
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    entries = {name: data for name, data in files.items() if _belongs(name)}
    texts = {name: data.decode() for name, data in sorted(entries.items()) if name.endswith(".html")}
    pages = {
        name: offline_page(text, name.removesuffix("index.html"), entries.keys(), assets, base)
        for name, text in texts.items()
    }
    # Pictures that no page shows are there for previews of links and for the project's own page.
    shown = "".join(pages.values())
    entries = {
        name: data for name, data in entries.items() if Path(name).suffix not in _PICTURES or Path(name).name in shown
    }
    entries |= {name: text.encode() for name, text in pages.items()}
    entries |= {
        name: decode_script(data).encode(SCRIPT_CHARSET)
        for name, data in entries.items()
        if name.endswith(".js") and name.startswith(f"{assets}/")
    }
    entries[f"{assets}/{_SHARED_CSS}"] = minify_style("".join(style.text for style in slimmed.styles)).encode()
    entries[f"{assets}/{_SHARED_SCRIPT}"] = ";\n".join(
        (f'window.guideCharset="{SCRIPT_CHARSET}"', *(script.text for script in slimmed.scripts))
    ).encode()
    entries[f"{assets}/{_SHARED_ICON}"] = _icon(texts["index.html"])
    entries[START] = start_page(title, edition).encode()
    entries[_OPENER] = b'location.replace("index.html");\n'
    return write_zip({f"{UNPACKED}/{name}": data for name, data in entries.items()}, moment, tight)
