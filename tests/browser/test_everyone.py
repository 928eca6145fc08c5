"""The guide for everyone: large text, small screens, fingers, no styles.

Every check is a function that returns what is wrong, so that it can also be run on a page that is known to be broken.
"""

from __future__ import annotations

import pytest
from known_pages import PHONE, broken, open_search
from playwright.sync_api import Browser, Page, expect
from tab import address

TARGET = 44  # CSS pixels; WCAG 2.2, 2.5.5
# Widths with the factor by which the reader enlarges text (WCAG 2.2, 1.4.4 and 1.4.10).
LAYOUTS = [(320, 1), (390, 2), (1280, 2)]


@pytest.fixture(scope="module")
def sweep(tab: Page, server: str, pages) -> dict[object, dict[str, object]]:
    """What is wrong on each page, by check; each page is loaded once for all of them."""
    checks = [*LAYOUTS, "targets", "line starts", "low answer", "sideways", "bare"]
    faults: dict[object, dict[str, object]] = {check: {} for check in checks}
    for slug in [*pages, "404.html"]:
        tab.goto(address(server, slug))
        found: dict[object, object] = {
            "targets": tab.evaluate(SMALL),
            "line starts": tab.evaluate(AT_LINE_START, MARKS),
        }
        # The page for wrong addresses answers nothing.
        found["low answer"] = slug != "404.html" and tab.evaluate(LOW_ANSWER)
        found["sideways"] = tab.evaluate(SIDEWAYS)
        plain = tab.evaluate(SIZES)
        tab.set_viewport_size({"width": 320, "height": 640})
        found["sideways"] += tab.evaluate(SIDEWAYS)
        for width, text in LAYOUTS:
            tab.set_viewport_size({"width": width, "height": 844})
            # What a larger text in the browser's settings does: everything that is sized in rem or em grows.
            tab.evaluate(f"document.documentElement.style.fontSize = '{125 * text}%'")
            assert tab.evaluate(SIZES) == pytest.approx([size * text for size in plain])
            found[width, text] = tab.evaluate(CUT_OFF)
        tab.set_viewport_size(PHONE)
        found["bare"] = tab.evaluate(BARE)
        for check, wrong in found.items():
            if wrong:
                faults[check][slug] = wrong
    return faults


# ---- large text and small screens -------------------------------------------------------------------------------

CUT_OFF = """() => {
  const wide = document.documentElement.clientWidth;
  for (const details of document.querySelectorAll('details')) details.open = true;
  const found = [];
  if (document.documentElement.scrollWidth > wide) found.push('sideways: ' + document.documentElement.scrollWidth);
  for (const node of document.body.querySelectorAll('*')) {
    // A region that the keyboard reaches may move its wide table sideways.
    if (!node.getClientRects().length || node.matches('script, .md-skip') || node.closest('[role=region][tabindex]')) continue;
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const name = node.outerHTML.slice(0, 90);
    if (box.right > wide + 1 || box.left < -1) found.push('outside: ' + name);
    if (style.overflowX !== 'visible' && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)) found.push('cut off: ' + name);
  }
  return found;
}"""
SIZES = "['article p', '#nav a', '.site-header a', '.site-footer'].map((one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))"


LOW_ANSWER = "() => document.querySelector('.answer').getBoundingClientRect().bottom > innerHeight"
SIDEWAYS = "() => [document.documentElement.scrollWidth].filter((wide) => wide > innerWidth)"


def test_answer_stands_in_the_first_screen_of_a_phone(sweep):
    assert sweep["low answer"] == {}


def test_no_sideways_scrolling_on_narrow_screens(sweep):
    assert sweep["sideways"] == {}


def test_checks_of_the_first_screen_see(tab: Page):
    broken(tab, '<p class="answer" style="margin-top:900px;width:500px">甲')
    assert (tab.evaluate(LOW_ANSWER), tab.evaluate(SIDEWAYS)) == (True, [508])


@pytest.mark.parametrize(("width", "text"), LAYOUTS)
def test_nothing_is_cut_off(sweep, width: int, text: int):
    assert sweep[width, text] == {}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<p style="white-space:nowrap">' + "很长的一行" * 20, "sideways"),
        ('<p style="position:relative;left:-50px">甲', "outside"),
        ('<div style="overflow:hidden"><p style="white-space:nowrap">' + "很长的一行" * 20, "cut off"),
        ('<div style="height:1em;overflow:hidden"><p>甲</p><p>乙</p></div>', "cut off"),
    ],
)
def test_check_for_what_is_cut_off_sees(tab: Page, body: str, fault: str):
    broken(tab, body)
    assert any(found.startswith(fault) for found in tab.evaluate(CUT_OFF))


# ---- lines of a phone -------------------------------------------------------------------------------------------

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
MARKS = "article :is(p, li, dd) :is(sup > a, a.unverified--tag), article td sup > a"


def test_no_mark_starts_a_line(sweep):
    assert sweep["line starts"] == {}


def test_a_mark_at_the_start_of_a_line_would_be_seen(tab: Page):
    tab.set_content(f"<article><p>{'字' * 20}<br><sup><a>[1]</a></sup></article>")
    assert len(tab.evaluate(AT_LINE_START, MARKS)) == 1


def test_boxes_stand_level_with_the_first_line_of_their_words(tab: Page, server: str):
    tab.goto(address(server, "before"))
    off = tab.evaluate("""() => [...document.querySelectorAll(".task-list-item label")].map((label) => {
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


# ---- fingers ----------------------------------------------------------------------------------------------------

# Links inside sentences are exempt (WCAG 2.2, 2.5.8); a checkbox is hit through its label.
SMALL = f"""() => [...document.querySelectorAll('button, select, textarea, summary, label, input:not(label input), nav a, .site-header a, .site-footer a, .page-toc a, #search a, .md-skip')]
  .filter((node) => node.getClientRects().length)
  .filter((node) => {{ const box = node.getBoundingClientRect(); return box.width < {TARGET} - .5 || box.height < {TARGET} - .5; }})
  .map((node) => node.outerHTML.slice(0, 90))"""


def test_targets_are_large_enough_for_fingers(sweep, tab: Page, server: str):
    assert sweep["targets"] == {}
    tab.goto(address(server, "about"))
    open_search(tab)
    assert tab.evaluate(SMALL) == []
    tab.locator("#search-input").fill("结清证明")
    expect(tab.locator("#search-results a").first).to_be_visible()
    assert tab.evaluate(SMALL) == []


def test_check_of_targets_sees(tab: Page):
    broken(
        tab,
        '<button>甲</button><nav><a href="#">乙</a></nav><label><input type="checkbox">丙</label><p><a href="#">句中</a>',
    )
    assert len(tab.evaluate(SMALL)) == 3


# ---- without style sheets ---------------------------------------------------------------------------------------

# What is read, in its order, and which controls show; hidden parts are for scripts.
BARE = """() => {
  for (const node of document.querySelectorAll('style, link[rel=stylesheet]')) node.remove();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const inside = node.parentElement;
    if (!node.data.trim() || inside.closest('script, [hidden], option, svg > title, svg > desc, details:not([open]) > :not(summary)')) continue;
    range.selectNodeContents(node);
    if (!range.getClientRects().length) lost.push(node.data.trim());
  }
  const top = (selector) => { const node = document.querySelector(selector); return node ? node.getBoundingClientRect().top : -1e9; };
  const order = ['header', 'article h1', '#nav', 'body > footer, .site-footer'].map(top);
  const stray = [...document.querySelectorAll('input, button, select, textarea, label')]
    .filter((node) => node.getClientRects().length && !node.closest('article') && node.id !== 'search-open')
    .map((node) => 'stray: ' + node.outerHTML.slice(0, 90));
  if (!order.every((value, i) => value > -1e9 && (!i || order[i - 1] < value))) stray.push('order: ' + order);
  return [...lost.map((text) => 'lost: ' + text), ...stray];
}"""


def test_without_styles_the_page_reads_in_order(sweep):
    assert sweep["bare"] == {}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            '<div id="nav">页</div><header>头</header><article><h1>题</h1></article><footer class="site-footer">尾</footer>',
            "order",
        ),
        ('<input type="checkbox" class="md-toggle">', "stray"),
        ('<p style="display:none">没了', "lost"),
    ],
)
def test_check_without_styles_sees(tab: Page, body: str, fault: str):
    broken(tab, body)
    assert any(found.startswith(fault) for found in tab.evaluate(BARE))
