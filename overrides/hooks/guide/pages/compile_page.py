"""Turns one page into plain Markdown for MkDocs: read, checked, expanded, and assembled with its generated sections."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guide.data.load_catalog import Catalog
from guide.pages.borrow_lines import check_borrowed
from guide.pages.check_marks import known_open
from guide.pages.check_page import check_page
from guide.pages.expand_lists import expand_lists
from guide.pages.expand_marks import Expander, Usage, contact_html, footnotes, open_items, plain
from guide.pages.find_questions import place_questions
from guide.pages.read_page import Page
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
        return bool(
            front
            and front.scam_strip
            and front.kind not in ("emergency", "home")
            and (front.kind == "step" or self.usage.contacts)
        )


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
    expander.usage.unknown = not check_borrowed(page, pages, problems)
    body = [expander.expand(line) for line in lines]
    expander.usage.unverified |= dict.fromkeys(known_open(page, catalog, problems))
    compiled = _assemble(page, [*body, *_closing_sections(expander)], expander.usage, catalog)
    compiled.files += dict.fromkeys(line.file for line in lines if line.file != page.file)
    return compiled


def compile_pages(catalog: Catalog, pages: dict[str, Page], problems: Problems) -> dict[str, CompiledPage]:
    """Every page of a guide, by slug, in the order of ``pages``: ``compile_pages(*read_guide(docs))``."""
    return {slug: compile_page(page, catalog, pages, problems) for slug, page in pages.items()}


def _folded(anchor: str, title: str, body: Sequence[str]) -> list[str]:
    """A section that overrides/assets/js/fold.js folds: left open, so that it is read without script, too."""
    summary = f'<summary><h2 id="{anchor}">{title}</h2></summary>'
    return ["", '<details open markdown="1">', summary, "", *body, "", "</details>", ""]


def _closing_sections(expander: Expander) -> list[str]:
    text: list[str] = []
    if items := open_items(expander):
        text += _folded("open", f"尚未核实的 {len(items)} 件事，和怎样自己核对", items)
    if cited := expander.usage.citations:
        text += _folded("sources", f"出处 {len(cited)} 条", [FOOTNOTES_HERE])
    return text


def _assemble(page: Page, body: Sequence[str], usage: Usage, catalog: Catalog) -> CompiledPage:
    """The expanded ``body`` with its notes behind it, and what is known of the page."""
    text = [*body, "", *footnotes(usage, catalog)]
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
