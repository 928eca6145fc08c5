"""feed.xml: the change log as Atom (RFC 4287). Ids are UUIDs of the entries' own ids, which stay when the site moves."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree

from guide.data.load_catalog import Catalog
from guide.data.records import Change
from guide.pages.address_page import HOME, page_path
from guide.pages.check_corrections import said_before, said_now
from guide.pages.expand_marks import plain
from guide.pages.find_lists import page_of_list
from guide.pages.list_records import newest_first
from guide.pages.read_page import Page

ATOM = "http://www.w3.org/2005/Atom"
_NAME = "weilidai-close-guide"


def atom_feed(catalog: Catalog, pages: dict[str, Page], title: str, home: str | None) -> str:
    """The feed, newest entry first. Links are absolute below ``home``, or relative where the site has no public address."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    log = f"{home or ''}{page_path(page_of_list('changes', pages) or HOME)}"
    entries = newest_first(catalog)
    _add(feed, "id", permanent_id(""))
    _add(feed, "title", f"{title}：更新记录")
    _add(feed, "updated", _moment(max((change.date for _, change in entries), default=None)))
    _add(_add(feed, "author"), "name", title)
    _add(feed, "link", rel="alternate", type="text/html", href=log)
    if home:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{home}feed.xml")
    for record_id, change in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", permanent_id(record_id))
        _add(entry, "title", plain(change.title, catalog))
        _add(entry, "updated", _moment(change.date))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{log}#{record_id}")
        means = plain(change.means, catalog)
        said = [means, plain(change.text, catalog)]
        _add(entry, "summary", means)
        _add(
            entry,
            "content",
            "\n".join([*said, *_corrected(change, catalog, pages), *_touched(change, catalog, pages)]),
            type="text",
        )
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _titles(references: list[str], pages: dict[str, Page]) -> list[str]:
    return [pages[slug].title for reference in references if (slug := reference.partition("#")[0]) in pages]


def _corrected(change: Change, catalog: Catalog, pages: dict[str, Page]) -> list[str]:
    lines: list[str] = []
    for correction in change.corrections:
        lines += [f"原来写：{said_before(correction, catalog)}", f"现在写：{said_now(correction, catalog)}"]
        lines.append(f"写过它的页面：{'、'.join(_titles(correction.pages, pages))}")
    return lines


def _touched(change: Change, catalog: Catalog, pages: dict[str, Page]) -> list[str]:
    names = _titles(change.pages, pages)
    names += [plain(catalog.facts[fact].statement, catalog) for fact in change.facts if fact in catalog.facts]
    return [f"涉及：{'、'.join(names)}"] if names else []


def permanent_id(record_id: str) -> str:
    """The id under which an entry of the feed, or the book, is known wherever the site stands."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, f'{_NAME}/{record_id}')}"


def _moment(day: object) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    node.text = text
    return node
