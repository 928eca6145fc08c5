"""Expands the marks of a page: facts, contacts, citations, 待核实 and time limits."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from guide.data.load_catalog import Catalog, Citation
from guide.data.records import Contact
from guide.pages.name_sources import source_link, source_page, source_text
from guide.pages.parse_marks import parse_citations, parse_day, record_reference
from guide.pages.say_unverified import say_unverified, unverified_marks
from guide.pages.split_text import MARK, Line

_SHORTCODE = re.compile(r"\{\{([^}\n]*)\}\}")
_MARK = re.compile(r"\[([@?~])([^\]\n]*)\]")
# A blank to fill in; Markdown would take two of them for the ends of bold text. Not the middle of a class name.
_BLANK = re.compile(r"(?<![a-z])__+")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


@dataclass
class Usage:
    """What one page cites and uses, in order of first appearance."""

    citations: dict[Citation, str] = field(default_factory=dict)
    listed: set[Citation] = field(default_factory=set)
    unverified: dict[str, None] = field(default_factory=dict)
    facts: dict[str, None] = field(default_factory=dict)
    contacts: dict[str, None] = field(default_factory=dict)
    # True where a mark named nothing: what it would have cited nobody knows.
    unknown: bool = False
    # How many tags the page shows.
    tags: int = 0

    def footnote(self, citation: Citation) -> str:
        """The Markdown reference of a citation; the same place in a source keeps one number."""
        label = self.citations.setdefault(citation, f"c{len(self.citations) + 1}")
        return f"[^{label}]"


def contact_html(contact: Contact) -> str:
    """A contact as inline HTML: callable, clickable or quoted."""
    value = html.escape(contact.value)
    if contact.callable:
        return f'<a class="tel" href="{contact.dial}">{value}</a>'
    match contact.kind:
        case "sms":
            return value
        case "web":
            return f'<a href="{value}" rel="noreferrer">{value.removeprefix("https://").rstrip("/")}</a>'
        case _:
            return value if "「" in value else f"「{value}」"


def plain(text: str, catalog: Catalog, show_contact: Callable[[Contact], str] = attrgetter("value")) -> str:
    """Resolve marks without footnotes, for summaries, descriptions and JSON: values stay, citations go.

    An unknown id stands for itself; ``check_marks`` reports it.
    """

    def value(match: re.Match[str]) -> str:
        reference = record_reference(match[1].strip())
        if not reference:
            return match[0]
        if reference.table == "facts":
            fact = catalog.facts.get(reference.id)
            return fact.shown if fact else reference.id
        contact = catalog.contacts.get(reference.id)
        return show_contact(contact) if contact else reference.id

    return _MARK.sub("", _SHORTCODE.sub(value, text))


def without_links(text: str) -> str:
    """Markdown for a text that stands elsewhere: of links to our pages the words are left."""
    return _LINK.sub(r"\1", text)


def resolves(text: str, catalog: Catalog) -> bool:
    """True when every fact and contact that the text names is known."""
    named = filter(None, (record_reference(body.strip()) for body in _SHORTCODE.findall(text)))
    return all(one.id in catalog.table(one.table) for one in named)


class Expander:
    """Expands lines of one page and remembers what they used. Of what is unknown nothing is left: ``check_marks`` reports it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.usage = Usage()

    def expand(self, line: Line) -> str:
        """The line as Markdown with footnote references."""
        if line.code:
            return line.text
        saying = say_unverified(line, self.catalog)
        items = {} if line.bare else {mark.start: mark for mark in unverified_marks(line.text, self.catalog)}
        parts = {span: self._words(line.text[slice(*span)], item, line) for span, item in saying.words.items()}
        if line.role == "lead":
            parts |= self._lead(line)
        for match in MARK.finditer(line.text):
            mark = items.get(match.start())
            # The number of a contact is doubted once a page; a text to paste stands alone.
            again = mark and mark.kind == "contact" and not line.pasted and self._is_used(match[0])
            shown = self._mark(match[0], line)
            if mark:
                self.usage.unverified[mark.item] = None
                shown += self._tag(mark.item, line) if mark.start in saying.tags and not again else ""
            parts[match.span()] = shown
        text, at = "", 0
        for (start, end), part in sorted(parts.items()):
            text += _keep_blanks(line.text[at:start]) + part
            at = end
        text += _keep_blanks(line.text[at:])
        # The blank between a number and the word after it is not needed behind a full-width bracket.
        return text.replace("） ", "）") if line.pasted else text

    def _is_used(self, mark: str) -> bool:
        reference = record_reference(mark[2:-2].strip())
        return reference is not None and reference.id in self.usage.contacts

    def _mark(self, mark: str, line: Line) -> str:
        match mark[:2]:
            case "{{":
                return self._shortcode(mark[2:-2].strip(), line)
            case "[@":
                cited = parse_citations(mark[2:-1])
                return "".join(self._reference(reference, locator, line) for reference, locator in cited)
            case "[~":
                return _until(mark[2:-1].strip())
            case _:
                return ""

    def _shortcode(self, body: str, line: Line) -> str:
        reference = record_reference(body)
        if not reference or reference.id not in self.catalog.table(reference.table):
            return self._unknown()
        record_id = reference.id
        if reference.table == "facts":
            fact = self.catalog.facts[record_id]
            self.usage.facts[record_id] = None
            return f"{fact.shown}{self._cite(fact.source, fact.locator, line)}"
        contact = self.catalog.contacts[record_id]
        if line.bare:
            return contact_html(contact)
        self.usage.contacts[record_id] = None
        shown = contact.value if line.pasted else contact_html(contact)
        return shown + self._cite(contact.source, contact.locator, line)

    def _reference(self, reference: str, locator: str | None, line: Line) -> str:
        record = record_reference(reference)
        if not record:
            return self._cite(reference, locator, line)
        found = self.catalog.table(record.table).get(record.id)
        if found is None:
            return self._unknown()
        (self.usage.facts if record.table == "facts" else self.usage.contacts)[record.id] = None
        return self._cite(found.source, found.locator, line)

    def _cite(self, source_id: str | None, locator: str | None, line: Line) -> str:
        if source_id is None:
            return ""
        if source_id not in self.catalog.sources:
            return self._unknown()
        citation = Citation(source_id, locator)
        if line.listed or line.pasted:
            self.usage.listed.add(citation)
            return "" if line.pasted else source_link(citation, self.catalog)
        return self.usage.footnote(citation)

    def _unknown(self) -> str:
        self.usage.unknown = True
        return ""

    def _words(self, words: str, item_id: str, line: Line) -> str:
        return words if line.pasted else f'<a class="unverified" href="#open-{item_id}">{words}</a>'

    def _lead(self, line: Line) -> dict[tuple[int, int], str]:
        """The words above a list of questions, which lead to all that the page does not know."""
        found = ((line.text.find(words), words) for words in self.catalog.wording.unanswered)
        at, words = min(one for one in found if one[0] >= 0)
        return {(at, at + len(words)): f'<a class="unverified" href="#open">{words}</a>'}

    def _tag(self, item_id: str, line: Line) -> str:
        if line.pasted:
            return "（待核实）"
        self.usage.tags += 1
        return f'<a class="unverified unverified--tag" href="#open-{item_id}">待核实</a>'


def _keep_blanks(text: str) -> str:
    return _BLANK.sub(lambda match: r"\_" * len(match[0]), text)


def _until(body: str) -> str:
    day = parse_day(body)
    return f'<span class="until" data-until="{day}">（{day} 前复核）</span>' if day else ""


def footnotes(usage: Usage, catalog: Catalog) -> list[str]:
    """Footnote definitions for everything a page cites."""
    return [
        f"[^{label}]: {source_text(citation.source, catalog, citation.locator)}，[出处登记]({source_page(citation.source, catalog)}#{citation.source})"
        for citation, label in usage.citations.items()
    ]


def old_anchors(old_ids: Iterable[str], tag: str = "span", prefix: str = "") -> str:
    """Empty elements for the ids under which a record was published before: links to them still lead to it."""
    return "".join(f'<{tag} id="{prefix}{old_id}"></{tag}>' for old_id in old_ids)


def open_items(expander: Expander) -> list[str]:
    """The list of the page's unverified items, each with its way to check; what that does not know joins them."""
    usage, catalog = expander.usage, expander.catalog
    items: list[str] = []
    while len(items) < len(usage.unverified):
        item = list(usage.unverified)[len(items)]
        record = catalog.unverified[item]
        anchors = old_anchors(record.old_ids, prefix="open-")
        text = f"- {anchors}**{record.claim}**。怎么核对：{record.check}\n{{: #open-{item} }}"
        items.append(expander.expand(Line(text, *catalog.position("unverified", item))))
    return items
