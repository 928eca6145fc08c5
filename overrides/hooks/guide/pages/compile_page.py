"""Turns one page into plain Markdown for MkDocs: read, checked, expanded, and assembled with its generated sections."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guide.data.load_catalog import Catalog
from guide.pages.check_marks import known_open
from guide.pages.check_page import check_page
from guide.pages.expand_marks import Expander, Usage, contact_html, footnotes, open_items, plain
from guide.pages.find_questions import place_questions
from guide.pages.list_records import expand_lists
from guide.pages.read_page import NEXT_ID, Page
from guide.pages.split_text import Line
from guide.problems import Problems

FOOTNOTES_HERE = "///Footnotes Go Here///"


@dataclass
class CompiledPage:
    """A page ready for MkDocs, with what the template and the JSON files need to know of it."""

    page: Page
    markdown: str
    # The files that it is made of, its own first.
    files: list[str]
    summary: str
    summary_html: str
    usage: Usage
    review_by: date | None

    @property
    def shows_scam_strip(self) -> bool:
        """The scam strip stands wherever a contact or a closing step is shown; the home page says it in its first situations."""
        front = self.page.front
        return bool(front and (front.kind == "step" or self.usage.contacts) and front.kind not in ("emergency", "home"))


def earliest_review(page: Page, usage: Usage, catalog: Catalog) -> date | None:
    """The first day on which the page or anything that it uses has to be looked at again."""
    if page.front is None:
        return None
    used = {"facts": usage.facts, "contacts": usage.contacts, "unverified": usage.unverified}
    used["sources"] = dict.fromkeys(citation.source for citation in (*usage.citations, *usage.listed))
    return min([page.front.review_by, *(catalog.table(name)[i].review_by for name, ids in used.items() for i in ids)])


def compile_page(page: Page, catalog: Catalog, pages: dict[str, Page], problems: Problems) -> CompiledPage:
    """Read, check, expand and assemble one page. Every defect goes to ``problems``; the result is always buildable."""
    lines = place_questions(expand_lists(page, catalog, pages), catalog)
    check_page(page, lines, catalog, problems)
    expander = Expander(catalog)
    body = [expander.expand(line) for line in lines]
    expander.usage.unverified |= dict.fromkeys(known_open(page, catalog, problems))
    compiled = _assemble(page, body, _before_next(lines), expander.usage, catalog)
    compiled.files += dict.fromkeys(line.file for line in lines if line.file != page.file)
    return compiled


def _before_next(lines: Sequence[Line]) -> int:
    """Where the generated sections go: before the next step, or else at the end."""
    found = (at for at, line in enumerate(lines) if line.text.startswith("## ") and f"#{NEXT_ID}" in line.text)
    return next(found, len(lines))


def _closing_sections(usage: Usage, catalog: Catalog) -> list[str]:
    text: list[str] = []
    if usage.unverified:
        text += ["", "## 尚未核实 {#open}", "", *open_items(usage, catalog), ""]
    if usage.citations:
        text += ["", "## 出处 {#sources}", "", FOOTNOTES_HERE, ""]
    return text


def _assemble(page: Page, body: Sequence[str], closing_at: int, usage: Usage, catalog: Catalog) -> CompiledPage:
    """The expanded ``body`` with the generated sections in front of its line ``closing_at``, and what is known of the page."""
    closing = _closing_sections(usage, catalog)
    text = [*body[:closing_at], *closing, *body[closing_at:], "", *footnotes(usage, catalog)]
    summary = page.front.summary if page.front else ""
    return CompiledPage(
        page,
        "\n".join(text),
        [page.file],
        plain(summary, catalog).strip(),
        plain(html.escape(summary), catalog, contact_html),
        usage,
        earliest_review(page, usage, catalog),
    )
