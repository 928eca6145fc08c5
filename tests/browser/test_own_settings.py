"""Readers who have set something: text twice as large with tools at work, a phone turned round, colours of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import UNFOLD_TOOLS
from helpers import BEHIND, CONTRAST
from known_pages import PHONE, broken, open_search
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tab import SCHEMES, SLUGS, Tab, address
from test_everyone import CUT_OFF
from test_forced_colours import LINELESS

# ---- text twice as large ----------------------------------------------------------------------------------------


def cut_off(page: Page) -> list[str]:
    """What does not fit, but for fields and a dialog, which move what is in them by themselves."""
    return [fault for fault in page.evaluate(CUT_OFF) if not fault.startswith(("cut off: <input", "cut off: <dialog"))]


def use_tools(page: Page) -> None:
    """Every tool of a page started, its fields filled with what is longer than they are."""
    page.evaluate(UNFOLD_TOOLS)
    for tool in page.locator("[data-tool]").all():
        tool.scroll_into_view_if_needed()
        page.wait_for_function(
            "(name) => !!(window.guideTools || {})[name]", arg=tool.get_attribute("data-tool").split()[-1]
        )
        if tool.locator("[data-part=start]").count():
            tool.locator("[data-part=start]").click()
        for field in tool.locator("input[type=text]:visible:not([inputmode])").all():
            field.fill("A" * 60)
        for button in tool.locator(
            "[data-part=yes]:visible, [data-part=save]:visible, [data-part=print]:visible"
        ).all():
            button.click()


@pytest.mark.parametrize("slug", ["payoff", "fees", "letters", "scams", "complaints", "before"])
def test_tools_at_work_fit_when_text_is_twice_as_large(open_page, slug: str):
    page = open_page(slug, init="window.print = () => {}").tab.page
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    use_tools(page)
    assert cut_off(page) == []


def test_the_search_fits_when_text_is_twice_as_large(open_page):
    page = open_page("close").tab.page
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    open_search(page)
    page.locator("#search-input").fill("结清证明")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert cut_off(page) == []
    assert page.locator("#search").evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    page.locator("#search-input").evaluate("(node) => { node.style.width = '500px'; node.style.flex = 'none'; }")
    assert cut_off(page) != []


# ---- a phone turned round ---------------------------------------------------------------------------------------

ADJUSTED = "() => getComputedStyle(document.documentElement).webkitTextSizeAdjust"
READ_SIZES = "() => [...document.querySelectorAll('article p, article li, h1, td')].map((node) => getComputedStyle(node).fontSize)"


def test_text_does_not_swell_when_the_phone_is_turned(browser: Browser, server: str):
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=3)
    page = context.new_page()
    page.goto(address(server, "payoff"))
    upright = page.evaluate(READ_SIZES)
    page.set_viewport_size({"width": PHONE["height"], "height": PHONE["width"]})
    assert page.evaluate(READ_SIZES) == upright
    assert page.evaluate(ADJUSTED) == "100%"
    broken(page, "<p>甲")
    assert page.evaluate(ADJUSTED) != "100%"
    context.close()


def test_every_page_says_so_in_the_words_of_an_iphone(site):
    silent = []
    for path in site.rglob("*.html"):
        style = "".join(node.text() for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("style"))
        if style and "-webkit-text-size-adjust:100%" not in style:
            silent.append(path.name)
    assert silent == []


# ---- colours of one's own ---------------------------------------------------------------------------------------

# Whatever tells its kind or its edge by a colour of ours; each must be there on some page.
BORDERED = (
    ".answer",
    ".scam-strip",
    ".tool",
    ".tool button",
    "[data-copy]",
    ".tool input[inputmode]",
    ".tool select",
    "a.unverified--tag",
    ".admonition",
    "blockquote",
    "table",
    ".page-toc",
    "#nav a[aria-current]",
)
MET = "(selectors) => selectors.filter((selector) => document.querySelector(selector))"
# Parts of drawings that nothing but their line or colour shows, against what is behind the drawing.
PALE = f"""() => {{
  const contrast = {CONTRAST};
  const behind = {BEHIND};
  const opaque = (colour) => /^rgb\\(/.test(colour);
  return [...document.querySelectorAll('.figure :is(rect, path, line, circle, text), .chart :is(rect, path)')]
    .filter((node) => node.getClientRects().length && !node.closest('defs, marker'))
    .filter((node) => {{
      const {{ fill, stroke }} = getComputedStyle(node);
      return ![node.matches('text') ? 'none' : stroke, fill].some((colour) => opaque(colour) && contrast(colour, behind(node.closest('svg'))) >= 3);
    }})
    .map((node) => node.outerHTML.slice(0, 90));
}}"""
TICKS = """() => [...document.querySelectorAll('article [type=checkbox]')].filter((box) => {
  const style = getComputedStyle(box);
  return style.appearance === 'none' || style.forcedColorAdjust === 'none' || box.getBoundingClientRect().width < 10;
}).length"""


@pytest.fixture(scope="module")
def own(browser: Browser) -> Iterator[Tab]:
    """A tab of a reader whose system replaces all colours."""
    context = browser.new_context(viewport=PHONE, forced_colors="active")
    yield Tab(context.new_page())
    context.close()


def edgeless(page: Page) -> list[str]:
    """What cannot be told apart any more, on light and on dark ground."""
    faults = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        here = page.evaluate(MET, list(BORDERED))
        faults += [*page.evaluate(LINELESS, here), *page.evaluate(PALE), *["tick"] * page.evaluate(TICKS)]
    return faults


def test_everything_keeps_its_edge_in_colours_of_ones_own(own: Tab, server: str):
    lost, met = {}, set()
    for slug in SLUGS:
        own.visit(address(server, slug))
        if own.page.evaluate(MET, ["[data-computes=payoff]"]):
            own.page.locator("[data-computes=payoff]").scroll_into_view_if_needed()
            expect(own.page.locator(".chart")).to_be_attached()
        met.update(own.page.evaluate(MET, list(BORDERED)))
        lost[slug] = edgeless(own.page)
    assert met == set(BORDERED)
    assert {slug: faults for slug, faults in lost.items() if faults} == {}


@pytest.mark.parametrize("slug", ["before", "payoff", "scams"])
def test_accessible_in_colours_of_ones_own(own: Tab, server: str, slug: str):
    own.visit(address(server, slug))
    assert own.axe() == []


def test_what_is_lost_in_colours_of_ones_own_is_seen(own: Tab):
    drawing = '<figure class="figure"><svg width="50" height="50"><rect width="9" height="9"/><path d="M0 0h9"/></svg></figure>'
    style = "body{background:canvas}input{appearance:none}rect{fill:none}path{stroke:canvas;fill:canvas}"
    broken(own.page, f'<article><input type="checkbox"><p class="answer">甲</p>{drawing}', style)
    assert [fault.split(" ")[0] for fault in edgeless(own.page)] == [".answer", "<rect", "<path", "tick"] * len(SCHEMES)
