"""What the templates need to know of a page beyond MkDocs' own variables; they call it ``guide``."""

from __future__ import annotations

from typing import Any

from guide.build import Build
from guide.html.label_parts import task_keys
from guide.html.link_repository import PageLinks
from guide.pages.address_page import HOME, page_path
from guide.pages.expand_marks import contact_html
from guide.pages.find_lists import page_of_list
from guide.pages.grade_page import page_grade
from guide.pages.mark_inserts import DATES_MARK
from guide.pages.read_page import Page


def _short(page: Page) -> str:
    return page.front and page.front.short or page.title


def describe_page(slug: str, build: Build) -> dict[str, Any]:
    """The variables, by the names that overrides/ uses."""
    compiled = build.compiled[slug]
    return {
        "front": compiled.page.front,
        "summary": compiled.summary_html,
        "review_by": compiled.review_by,
        "dates_mark": DATES_MARK,
        "links": _links(slug, build),
        "grade": page_grade(compiled.usage, build.catalog),
        "scam_strip": compiled.shows_scam_strip,
        "offers_feed": slug in (HOME, page_of_list("changes", build.pages)),
        "step": build.steps.index(slug) + 1 if slug in build.steps else None,
        "steps": [(step, _short(build.pages[step]), task_keys(build.contents[step])) for step in build.steps],
        "contacts": {contact_id: contact_html(contact) for contact_id, contact in build.catalog.contacts.items()},
    }


def _links(slug: str, build: Build) -> PageLinks | None:
    """Where the page is reported and edited; None without a repository. What it links to is noted as ours."""
    compiled = build.compiled[slug]
    front = compiled.page.front
    if build.repository is None or build.edition is None or front is None:
        return None
    cited = f"{compiled.page.title}，{front.reviewed} 核对 {build.catalog.address}{page_path(slug)}"
    links = build.repository.links(compiled.page.title, compiled.files, cited, build.edition.version)
    build.linked |= {links.report, *(address for _, address in links.edits)}
    return links
