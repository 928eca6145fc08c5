"""Turns one page into plain Markdown for MkDocs: lists and marks expanded, closing sections generated."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guide.data.load_catalog import MODELS, Catalog
from guide.pages.check_corrections import check_corrections
from guide.pages.check_prose import check_line
from guide.pages.check_typography import check_typography
from guide.pages.expand_marks import Expander, Usage, contact_html, footnotes, open_items, plain
from guide.pages.list_records import expand_lists
from guide.pages.read_page import NEXT_ID, Page, check_heading_words, check_headings
from guide.pages.split_text import Line
from guide.problems import Problems

FOOTNOTES_HERE = "///Footnotes Go Here///"
SUMMARY_LIMIT = 80
# Fields of the data files whose sentences assert something to the reader.
ASSERTING = {"answer", "definition", "found", "check"}


@dataclass
class CompiledPage:
    """A page ready for MkDocs, with what the template and the JSON files need to know of it."""

    page: Page
    markdown: str
    summary: str
    summary_html: str
    usage: Usage
    review_by: date | None

    @property
    def shows_scam_strip(self) -> bool:
        """The scam strip stands wherever a contact or a closing step is shown."""
        front = self.page.front
        return bool(front and (front.kind in ("step", "home") or self.usage.contacts) and front.kind != "emergency")


def earliest_review(page: Page, usage: Usage, catalog: Catalog) -> date | None:
    """The first day on which the page or anything that it uses has to be looked at again."""
    if page.front is None:
        return None
    used = {"facts": usage.facts, "contacts": usage.contacts, "unverified": usage.unverified}
    used["sources"] = dict.fromkeys(citation.source for citation in (*usage.citations, *usage.listed))
    return min([page.front.review_by, *(catalog.table(name)[i].review_by for name, ids in used.items() for i in ids)])


def _closing_sections(usage: Usage, catalog: Catalog) -> list[str]:
    text: list[str] = []
    if usage.unverified:
        text += ["", "## 尚未核实 {#open}", "", *open_items(usage, catalog), ""]
    if usage.citations:
        text += ["", "## 出处 {#sources}", "", FOOTNOTES_HERE, ""]
    return text


def compile_page(page: Page, catalog: Catalog, pages: dict[str, Page], problems: Problems) -> CompiledPage:
    """Check and expand one page. Every defect goes to ``problems``; the result is always buildable."""
    check_headings(page, problems)
    for line in page.lines:
        check_line(line, catalog, problems)
    first = page.lines[0].number if page.lines else 1
    check_typography(page.text, page.file, "markdown", catalog, problems, first)
    expander = Expander(catalog, problems)
    body: list[str] = []
    closing_at: int | None = None
    for line in expand_lists(page, catalog, pages, problems):
        check_heading_words(line, problems)
        if closing_at is None and line.text.startswith("## ") and f"#{NEXT_ID}" in line.text:
            closing_at = len(body)
        body.append(expander.expand(line))
    usage = expander.usage
    closing = _closing_sections(usage, catalog)
    at = len(body) if closing_at is None else closing_at
    text = [*body[:at], *closing, *body[at:], "", *footnotes(usage, catalog)]
    summary, summary_html = _summary(page, catalog, problems)
    return CompiledPage(page, "\n".join(text), summary, summary_html, usage, earliest_review(page, usage, catalog))


def _summary(page: Page, catalog: Catalog, problems: Problems) -> tuple[str, str]:
    if page.front is None:
        return "", ""
    number = page.key_lines.get("summary", 1)
    line = Line(page.front.summary, page.file, number, claims=False)
    check_line(line, catalog, problems)
    check_typography(line.text, page.file, "text", catalog, problems, number)
    # Expanding the summary by itself reports unknown ids without adding footnotes to the body.
    Expander(catalog, problems).expand(line)
    summary = plain(page.front.summary, catalog).strip()
    if len(summary) > SUMMARY_LIMIT:
        problems.add(
            page.file,
            number,
            "front-matter",
            f"summary 有 {len(summary)} 字，长过 {SUMMARY_LIMIT} 字",
            "写短，只留一句话答案",
        )
    return summary, plain(html.escape(page.front.summary), catalog, contact_html)


def check_data_texts(catalog: Catalog, problems: Problems) -> None:
    """Apply the prose rules and the typography lint to the texts of the data files, at their own place."""
    for table in MODELS:
        for record_id, record in catalog.table(table).items():
            for name, value in record:
                if isinstance(value, str) and name not in ("url", "value", "source", "locator", "unverified"):
                    file, line = catalog.position(table, record_id, name)
                    check_line(Line(value, file, line, claims=name in ASSERTING), catalog, problems)
                    if name != "title":  # A publication keeps the typography of its own title.
                        check_typography(value, file, "text", catalog, problems, line)
    for record_id, change in catalog.changes.items():
        check_corrections(record_id, catalog, problems)
        file, line = catalog.position("changes", record_id, "corrections")
        # Not the old statements, which may have broken every rule.
        for correction in change.corrections:
            check_line(Line(correction.now, file, line), catalog, problems)
            check_typography(correction.now, file, "text", catalog, problems, line)


def check_sources_used(catalog: Catalog, compiled: Iterable[CompiledPage], problems: Problems) -> None:
    """A source that nothing cites is dead weight that nobody re-checks. Silent while a record is broken that may cite it."""
    if not catalog.whole:
        return
    used = {citation.source for page in compiled for citation in (*page.usage.citations, *page.usage.listed)}
    for source_id in catalog.sources.keys() - used:
        file, line = catalog.position("sources", source_id)
        problems.add(file, line, "source-unused", f"出处“{source_id}”没有任何页面引用", "引用它，或删掉这一条")
