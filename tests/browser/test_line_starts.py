"""Small type on a phone: what belongs to a word stays with it, boxes stand level with their words, the header takes one row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tab import SLUGS, address

# In a browser: the elements whose first line box begins where the line of their block begins.
AT_LINE_START = """(selector) => [...document.querySelectorAll(selector)].filter((node) => {
  const box = node.getClientRects()[0];
  let block = node;
  while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  const style = getComputedStyle(block);
  const edge = block.getBoundingClientRect().left + parseFloat(style.paddingLeft) + parseFloat(style.borderLeftWidth);
  return box && box.width && box.left - edge < 8;
}).map((node) => node.parentElement.textContent.slice(0, 40))"""
# In a cell a number with its note and its tag may be wider than the column.
MARKS = "article :is(p, li, dd) :is(a.footnote-ref, a.unverified--tag), article td a.footnote-ref"


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844})


def test_no_mark_starts_a_line(phone: Page, server: str):
    alone = {}
    for slug in SLUGS:
        phone.goto(address(server, slug))
        if found := phone.evaluate(AT_LINE_START, MARKS):
            alone[slug] = found
    assert alone == {}


def test_a_mark_at_the_start_of_a_line_would_be_seen(phone: Page):
    phone.set_content(f"<article><p>{'字' * 20}<br><a class=footnote-ref>[1]</a></article>")
    assert len(phone.evaluate(AT_LINE_START, MARKS)) == 1


def test_boxes_stand_level_with_the_first_line_of_their_words(phone: Page, server: str):
    phone.goto(address(server, "before"))
    off = phone.evaluate("""() => [...document.querySelectorAll(".task-list-item label")].map((label) => {
      const box = label.querySelector("input").getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(label);
      const line = [...range.getClientRects()].find((one) => one.width > 40);
      return Math.abs(box.top + box.bottom - line.top - line.bottom) / 2;
    })""")
    assert off
    assert max(off) < 1.5


def test_header_takes_one_row_on_a_small_phone(browser: Browser, server: str):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(address(server, "index"))
    tops = page.evaluate("""() => [...document.querySelectorAll(".site-header a, .site-header button")].map((one) =>
      Math.round(one.getBoundingClientRect().top))""")
    assert len(tops) == 4
    assert len(set(tops)) == 1
