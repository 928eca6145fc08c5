"""The built guide in a real Chromium: nothing foreign, nothing broken, accessible, and readable without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_once import colour_faults, structure_faults
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser
from tab import SCHEMES, SLUGS, WIDTHS, Tab, address


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> dict[int, Tab]:
    """One tab for each width, with the clock on the frozen day, and axe in each of its pages: read once for all of them."""
    opened = {width: Tab(browser.new_context(viewport={"width": width, "height": 900}).new_page()) for width in WIDTHS}
    for tab in opened.values():
        tab.page.add_init_script(AXE_SCRIPT)
    return opened


# Whether a page says that it is past its review. (A locator would bring a script of playwright's own into every page.)
PAST_REVIEW = "() => [...document.querySelectorAll('#past-review')].some((said) => said.checkVisibility())"


@pytest.mark.parametrize("slug", [*SLUGS, "404.html"])
def test_page_is_clean_and_accessible(tabs, server, slug):
    for (width, tab), first in zip(tabs.items(), SCHEMES, strict=True):
        page = tab.page
        # It comes up in one scheme on a narrow window and in the other on a wide one, and is looked at in both on each.
        page.emulate_media(color_scheme=first)
        tab.visit(address(server, slug))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.evaluate(PAST_REVIEW)
        assert tab.axe() == [], width
        assert tab.noted == []


def test_a_tab_notes_what_goes_wrong(browser: Browser, server: str):
    tab = Tab(browser.new_page())
    tab.visit(f"{server}/no-such-page/")
    tab.page.set_content(
        "<script>console.error('x'); throw new Error('y')</script><img src='https://other.example/z.png'>"
    )
    tab.page.wait_for_timeout(200)
    assert {note.split(":")[0] for note in tab.noted} == {"404", "console", "error", "third party"}


SOUND = "body{color:#000;background:#fff}p{margin:0}a{color:#00f}"
TEXT = "<p>一行字</p>"
OVER = "<div class=x style='height:60px'></div><p style='position:relative;top:-40px'>一行字"
LINKS = "<p><a href='#a'>链接</a></p><p>一行字<a href='#b'>链接</a></p><p class=x>一行字<a href='#c'>链接</a></p>"


# Each has a first text that is sound, and one that would be drawn like it without the style.
@pytest.mark.parametrize(
    ("body", "style", "broken"),
    [
        (f"{TEXT}<p class=x>一行字</p>", ".x{color:#ccc}", "color-contrast"),
        (f"{TEXT}<div class=x>{TEXT}</div>", ".x{background:#444}", "color-contrast"),
        (f"{TEXT}<div class=x>{TEXT}</div>", ".x{opacity:.3}", "color-contrast"),
        (f"{TEXT}{OVER}", ".x{background:#444}", "color-contrast"),
        (f"{TEXT}<p class=x>一行字</p>", "@media (prefers-color-scheme:dark){.x{color:#ccc}}", "color-contrast"),
        (f"{TEXT}<p class=x>一行字</p>", "@media (min-width:1000px){.x{color:#ccc}}", "color-contrast"),
        (f"{TEXT}<input aria-label=字 value=字字>", "input{color:#ccc;background:#fff}", "color-contrast"),
        (LINKS, "a{text-decoration:none}", "link-in-text-block"),
        (LINKS, ".x a{text-decoration:none}", "link-in-text-block"),
    ],
)
def test_axe_finds_what_is_broken(browser: Browser, body: str, style: str, broken: str):
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    for more, rules in (("", set()), (style, {broken})):
        page.set_content(f'<html lang="zh"><title>甲</title><style>{SOUND}{more}</style><main><h1>甲</h1>{body}</main>')
        assert {rule for rule, _ in colour_faults(page)} == rules
    page.set_content('<html lang="zh"><title>甲</title><main><h1>甲</h1><img src="data:,">')
    assert [rule for rule, _ in structure_faults(page)] == ["image-alt"]


def test_both_colour_schemes_are_looked_at(browser: Browser):
    tab = Tab(browser.new_page(viewport={"width": 390, "height": 900}))
    page = (
        f'<html lang="zh"><title>甲</title><style>{SOUND}%s</style><main><h1>甲</h1>{TEXT}<p class=x>一行字</p></main>'
    )
    for scheme in SCHEMES:
        tab.page.set_content(page % f"@media (prefers-color-scheme:{scheme}){{.x{{color:#ccc}}}}")
        assert [rule for rule, _ in tab.axe()] == ["color-contrast"]
    tab.page.set_content(page % "@media (prefers-color-scheme:dark){.x{margin:9px}}")
    with pytest.raises(AssertionError, match="laid out"):
        tab.axe()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colour_scheme_follows_the_system(tabs, server, scheme):
    page = tabs[390].page
    page.emulate_media(color_scheme=scheme)
    page.goto(address(server, "index"))
    red, *_ = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert red > 200 if scheme == "light" else red < 60


def test_past_review_is_said_in_the_browser(browser: Browser, server: str, site: Path):
    page = browser.new_page()
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(address(server, "close"))
    assert page.locator("#past-review").is_visible()
    assert page.evaluate(PAST_REVIEW)
    assert "已过复核日期" in page.locator("#past-review").inner_text()


def test_past_sentence_is_said_in_the_browser(browser: Browser, server: str):
    for day, past in (("2026-11-24", False), ("2031-01-01", True)):
        page = browser.new_page()
        page.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.goto(address(server, "complaints"))
        assert page.locator("[data-until]").count() >= 1
        assert ("已过" in page.locator("[data-until]").first.inner_text()) is past


# What cannot be read or is of no use where no script runs. (Locators would bring a script of playwright's own into every page.)
UNREAD = """() => {
  const shown = (node) => !!node && node.getClientRects().length > 0 && getComputedStyle(node).visibility === 'visible';
  const folded = [...document.querySelectorAll('details:not([open])')].filter((box) => box.querySelector(':scope > summary > h2'));
  return [
    ...['h1', '.answer', '#nav a'].filter((selector) => !shown(document.querySelector(selector))),
    ...folded.map((box) => `folded: ${box.textContent.slice(0, 40)}`),
    ...[...document.querySelectorAll('button')].filter(shown).map((button) => `button: ${button.textContent}`),
  ];
}"""


def test_what_is_lost_without_script_would_be_seen(browser: Browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_content(
        "<h1 hidden>甲</h1><p class=answer style='visibility:hidden'>乙</p>"
        "<details><summary><h2>丙</h2></summary></details><button>丁</button>"
    )
    assert page.evaluate(UNREAD) == ["h1", ".answer", "#nav a", "folded: 丙", "button: 丁"]


def test_readable_without_script(browser: Browser, server: str):
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    for slug in SLUGS:
        page.goto(address(server, slug))
        assert page.evaluate(UNREAD) == [], slug


def test_print_drops_the_chrome(browser: Browser, server: str):
    page = browser.new_page()
    page.goto(address(server, "close"))
    page.emulate_media(media="print")
    assert page.locator(".site-header").is_hidden()
    assert page.locator("#nav").is_hidden()
    assert page.locator("article h1").is_visible()
