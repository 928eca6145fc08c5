"""Expands the marks of a page: facts, contacts, citations, 待核实 and time limits."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from guide.data.load_catalog import Catalog, Citation
from guide.data.records import GRADE_NAMES, Contact
from guide.pages.parse_citations import parse_citations, parse_day
from guide.pages.split_text import Line
from guide.problems import Problems

_SHORTCODE = re.compile(r"\{\{\s*([^}\n]*?)\s*\}\}")
_MARK = re.compile(r"\[([@?~])([^\]\n]*)\]")
# A blank to fill in; Markdown would take two of them for the ends of bold text. Not the middle of a class name.
_BLANK = re.compile(r"(?<![a-z])__+")
_RECORD_REF = re.compile(r"^(fact|contact)\.([a-z0-9-]+)$")
SEEN_AS = {"fulltext": "见全文", "excerpt": "见摘录", "secondhand": "见转述"}


@dataclass
class Usage:
    """What one page cites and uses, in order of first appearance."""

    citations: dict[Citation, str] = field(default_factory=dict)
    listed: set[Citation] = field(default_factory=set)
    unverified: dict[str, None] = field(default_factory=dict)
    facts: dict[str, None] = field(default_factory=dict)
    contacts: dict[str, None] = field(default_factory=dict)

    def footnote(self, citation: Citation) -> str:
        """The Markdown reference of a citation; the same place in a source keeps one number."""
        label = self.citations.setdefault(citation, f"c{len(self.citations) + 1}")
        return f"[^{label}]"


def contact_html(contact: Contact) -> str:
    """A contact as inline HTML: callable, clickable or quoted."""
    value = html.escape(contact.value)
    if contact.callable:
        return f'<a class="tel" href="tel:{contact.value.replace("-", "")}">{value}</a>'
    match contact.kind:
        case "sms":
            return value
        case "web":
            return f'<a href="{value}" rel="noreferrer">{value.removeprefix("https://").rstrip("/")}</a>'
        case _:
            return value if "「" in value else f"「{value}」"


def plain(text: str, catalog: Catalog, show_contact: Callable[[Contact], str] = attrgetter("value")) -> str:
    """Resolve marks without footnotes, for summaries, descriptions and JSON: values stay, citations go.

    An unknown id stands for itself; it is reported where the page is expanded.
    """

    def value(match: re.Match[str]) -> str:
        reference = _RECORD_REF.match(match[1])
        if not reference:
            return match[0]
        if reference[1] == "fact":
            fact = catalog.facts.get(reference[2])
            return fact.shown if fact else reference[2]
        contact = catalog.contacts.get(reference[2])
        return show_contact(contact) if contact else reference[2]

    return _MARK.sub("", _SHORTCODE.sub(value, text))


def resolves(text: str, catalog: Catalog) -> bool:
    """True when every fact and contact that the text names is known."""
    references = filter(None, (_RECORD_REF.match(body) for body in _SHORTCODE.findall(text)))
    return all(one[2] in (catalog.facts if one[1] == "fact" else catalog.contacts) for one in references)


class Expander:
    """Expands lines of one page and remembers what they used."""

    def __init__(self, catalog: Catalog, problems: Problems) -> None:
        self.catalog = catalog
        self.problems = problems
        self.usage = Usage()

    def expand(self, line: Line) -> str:
        """The line as Markdown with footnote references; unknown ids are reported at the line's own place."""
        if line.code:
            return line.text
        text = _BLANK.sub(lambda match: r"\_" * len(match[0]), line.text)
        text = _SHORTCODE.sub(lambda match: self._shortcode(match[1], line), text)
        text = _MARK.sub(lambda match: self._mark(match[1], match[2].strip(), line), text)
        # The blank between a number and the word after it is not needed behind a full-width bracket.
        return text.replace("） ", "）") if line.pasted else text

    def _shortcode(self, body: str, line: Line) -> str:
        reference = _RECORD_REF.match(body)
        if not reference:
            self._report(
                line,
                "shortcode",
                f"不认识的短码“{body}”",
                "只能写 {{ fact.id }}、{{ contact.id }}，或单独一行的 {{ list.名称 }}、{{ figure.名称 }}、{{ tool.名称 }}",
            )
            return ""
        kind, record_id = reference.groups()
        if kind == "fact":
            fact = self.catalog.facts.get(record_id)
            if fact is None:
                self._unknown("facts", record_id, line, "fact-unknown")
                return ""
            self.usage.facts[record_id] = None
            mark = self._unverified(fact.unverified, line) if fact.unverified and self._is_weak(fact.source) else ""
            return f"{fact.shown}{self._cite(fact.source, fact.locator, line)}{mark}"
        contact = self.catalog.contacts.get(record_id)
        if contact is None:
            self._unknown("contacts", record_id, line, "contact-unknown")
            return ""
        first = record_id not in self.usage.contacts
        self.usage.contacts[record_id] = None
        # A text to paste stands alone.
        mark = self._unverified(contact.unverified, line) if contact.unverified and (first or line.pasted) else ""
        shown = contact.value if line.pasted else contact_html(contact)
        return shown + self._cite(contact.source, contact.locator, line) + mark

    def _is_weak(self, source_id: str) -> bool:
        source = self.catalog.sources.get(source_id)
        return source is not None and source.grade == "C"

    def _mark(self, sign: str, body: str, line: Line) -> str:
        match sign:
            case "@":
                return "".join(
                    self._reference(reference, locator, line) for reference, locator in parse_citations(body)
                )
            case "?":
                return self._unverified(body, line)
            case _:
                return self._until(body, line)

    def _reference(self, reference: str, locator: str | None, line: Line) -> str:
        record = _RECORD_REF.match(reference)
        if not record:
            return self._cite(reference, locator, line)
        table = "facts" if record[1] == "fact" else "contacts"
        found = self.catalog.table(table).get(record[2])
        if found is None:
            self._unknown(table, record[2], line, f"{record[1]}-unknown")
            return ""
        (self.usage.facts if record[1] == "fact" else self.usage.contacts)[record[2]] = None
        return self._cite(found.source, found.locator, line)

    def _cite(self, source_id: str, locator: str | None, line: Line) -> str:
        if source_id not in self.catalog.sources:
            self._unknown("sources", source_id, line, "source-unknown")
            return ""
        citation = Citation(source_id, locator)
        if line.listed or line.pasted:
            self.usage.listed.add(citation)
            return "" if line.pasted else source_link(citation, self.catalog)
        return self.usage.footnote(citation)

    def _unverified(self, item_id: str, line: Line) -> str:
        if item_id not in self.catalog.unverified:
            self._unknown("unverified", item_id, line, "unverified-unknown")
            return ""
        self.usage.unverified[item_id] = None
        if line.pasted:
            return "（待核实）"
        return f'<a class="unverified" href="#open-{item_id}">待核实</a>'

    def _until(self, body: str, line: Line) -> str:
        day = parse_day(body)
        if day is None:
            self._report(line, "until", f"复核日期“{body}”不是日期", "写成 [~2027-05-23] 这样真有的日期")
            return ""
        return f'<span class="until" data-until="{day}">（{day} 前复核）</span>'

    def _unknown(self, table: str, record_id: str, line: Line, rule: str) -> None:
        if not self.catalog.knows(table, record_id):
            self._report(line, rule, f"“{record_id}”不在 docs/data/{table}.yml 里", "改正 id，或在数据文件里补上这一条")

    def _report(self, line: Line, rule: str, message: str, fix: str) -> None:
        self.problems.add(line.file, line.number, rule, message, fix)


def source_link(citation: Citation, catalog: Catalog) -> str:
    """A source named in place: its grade and locator, linking to its entry in the register."""
    source = catalog.sources[citation.source]
    words = f"{source.grade}，{citation.locator}" if citation.locator else source.grade
    return f"<sup>[\\[{words}\\]](sources.md#{citation.source}){{: .footnote-ref }}</sup>"


def source_name(source_id: str, catalog: Catalog, locator: str | None = None) -> str:
    """A source's title with the place in it, said to be ours where the original's was not seen."""
    source = catalog.sources[source_id]
    title = f"{source.title}（标题按内容写）" if source.described else f"《{source.title}》"
    return f"{title} {locator}" if locator else title


def source_text(source_id: str, catalog: Catalog, locator: str | None = None) -> str:
    """One source as a line of Markdown: title, locator, publisher, dates, grade, how it was seen."""
    source = catalog.sources[source_id]
    published = f"，{source.published}" if source.published else ""
    original = f"，[原文]({source.url}){{: rel=noreferrer }}" if source.url else ""
    return (
        f"{source_name(source_id, catalog, locator)}，{source.publisher}{published}"
        f"（{source.grade} 级，{GRADE_NAMES[source.grade]}）；{source.seen} {SEEN_AS[source.seen_as]}{original}"
    )


def footnotes(usage: Usage, catalog: Catalog) -> list[str]:
    """Footnote definitions for everything a page cites."""
    return [
        f"[^{label}]: {source_text(citation.source, catalog, citation.locator)}，[登记](sources.md#{citation.source})"
        for citation, label in usage.citations.items()
    ]


def old_anchors(old_ids: Iterable[str], tag: str = "span", prefix: str = "") -> str:
    """Empty elements for the ids under which a record was published before: links to them still lead to it."""
    return "".join(f'<{tag} id="{prefix}{old_id}"></{tag}>' for old_id in old_ids)


def open_items(usage: Usage, catalog: Catalog) -> list[str]:
    """The list of the page's unverified items, each with its way to check."""
    return [
        f"- {old_anchors(record.old_ids, prefix='open-')}**{record.claim}**。怎么核对：{record.check}\n{{: #open-{item} }}"
        for item, record in ((item, catalog.unverified[item]) for item in usage.unverified)
    ]
