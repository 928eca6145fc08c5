"""Pages that leave the browser: saved as one file nothing dead stands in them, on paper no dialog."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from engines.base import TOOLS_FILLED
from known_pages import open_search
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from test_paper import squeezed

# Whatever only script can answer, where it can be seen.
DEAD = """() => [...document.querySelectorAll('button, select, textarea, output, dialog, form, input:not([type=checkbox]), [data-tool], [data-checklist]')]
  .filter((node) => node.getClientRects().length).map((node) => node.outerHTML.slice(0, 90))"""
SHOWN = "(selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length && !node.closest('[data-tool], details:not([open]) > :not(summary)')).length"
TEXT = "article :is(h1, h2, h3, .answer, .scam-strip, tr, .task-list-item, .footnote li)"


def save(page: Page, path: Path) -> str:
    """Save a page as one file (MHTML), as “save page” does on Android; its address."""
    path.write_bytes(page.context.new_cdp_session(page).send("Page.captureSnapshot")["data"].encode())
    return path.as_uri()


def settle(page: Page) -> None:
    """Bring every tool of the page in, and open what opens."""
    page.wait_for_function(TOOLS_FILLED)
    page.evaluate("document.querySelectorAll('[data-part=start]').forEach((start) => start.click())")


@pytest.mark.parametrize("slug", ["close", "payoff", "letters", "scams", "complaints", "cite"])
def test_nothing_in_a_saved_page_is_dead(turn_to, tmp_path: Path, slug: str):
    page = turn_to(slug).tab.page
    settle(page)
    if slug == "close":
        open_search(page)
    text = page.evaluate(SHOWN, TEXT)
    assert page.evaluate(DEAD) != []
    page.goto(save(page, tmp_path / "page.mhtml"))
    assert page.evaluate(DEAD) == []
    assert page.evaluate(SHOWN, TEXT) == text


def search_on_paper(page: Page) -> list[str]:
    """What of an open search comes onto paper: the dialog itself, or words of its hits."""
    words = squeezed(page.locator("#search-results .search__text").first.inner_text())
    printed = squeezed("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages))
    page.emulate_media(media="print")
    found = ["dialog"] if page.evaluate(SHOWN, "#search") else []
    found += ["text gone"] if squeezed(page.locator("h1").inner_text()) not in printed else []
    page.emulate_media(media="screen")
    return found + (["hits"] if words[:12] in printed else [])


def test_an_open_search_is_never_on_paper(turn_to):
    page = turn_to("close").tab.page
    open_search(page)
    page.locator("#search-input").fill("房贷")
    expect(page.locator("#search-results .search__text").first).to_be_visible()
    assert search_on_paper(page) == []
    page.evaluate("document.querySelector('#search').style.setProperty('display', 'block', 'important')")
    assert search_on_paper(page) == ["dialog", "hits"]
