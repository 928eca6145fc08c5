"""The first screen is painted in one go, and waits for no more than the reader sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guide.pages.address_page import page_path
from half_page import PAINTED
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

WAITS = re.compile(rb"<link blocking=render href=#[\w-]+ rel=expect>")


@pytest.mark.parametrize("slug", ["index", "close", "letters"])
def test_the_first_screen_is_painted_in_one_go(browser: Browser, site: Path, halves, slug: str):
    handler, address = halves
    handler.page = (site / page_path(slug) / "index.html").read_bytes()
    page = browser.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("h1", state="attached")
    page.wait_for_timeout(500)
    assert not page.evaluate(PAINTED)
    handler.rest.set()
    page.wait_for_function(PAINTED)
    page.close()


def test_without_the_wait_half_a_screen_would_be_painted(browser: Browser, site: Path, halves):
    handler, address = halves
    handler.page, count = WAITS.subn(b"", (site / "close" / "index.html").read_bytes())
    assert count == 1
    page = browser.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED, polling=100)
    page.close()


# Characters that two screens of a phone hold: who waits for more, sees nothing for longer than need be.
TWO_SCREENS = 700


def waits_for_too_much(html: str) -> bool:
    """Whether the element that the first paint waits for is missing or stands below the second screen; where the first section is
    folded, whether it is another than the one behind the script that folds it."""
    tree = LexborHTMLParser(html)
    for node in tree.css("article .page-toc ul, article svg, article [hidden]"):
        node.decompose()
    article, wait = tree.css_first("article"), tree.css_first("link[rel=expect]")
    first = article.css_first("h2")
    if first and first.parent.tag == "summary":
        return wait.attributes["href"] != "#nav-1"
    ahead = 0
    for node in article.traverse(include_text=True):
        if node.tag == "-text":
            ahead += len("".join(node.text(deep=False).split()))
        elif node.attributes.get("id") == wait.attributes["href"].removeprefix("#"):
            return ahead > TWO_SCREENS
    return True


def test_no_page_waits_for_more_than_the_reader_sees(site: Path):
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("index.html")}
    waiting = [html for html in pages.values() if "rel=expect" in html]
    assert len(waiting) == len(pages) > 0
    assert [path.parent.name for path, html in pages.items() if waits_for_too_much(html)] == []


FOLDED = '<details open><summary><h2 id="a">甲</h2></summary></details>'


@pytest.mark.parametrize("article", ["<p>" + "字" * 701 + '</p><h2 id="a">甲</h2>', '<h2 id="b">乙</h2>', FOLDED])
def test_a_wait_for_too_much_would_be_seen(article: str):
    assert waits_for_too_much(f'<link rel="expect" href="#a" blocking="render"><article>{article}</article>')
