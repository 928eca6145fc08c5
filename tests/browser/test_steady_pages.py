"""Nothing moves while a page comes up, however it arrives."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.pages.address_page import page_path
from half_page import PAINTED
from playwright.sync_api import Browser, Page

MOVED = """(() => {
  const add = (shifts) => { for (const shift of shifts) window.moved += shift.value; };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  window.moved = 0;
  window.movedInAll = () => { add(observer.takeRecords()); return window.moved; };
  observer.observe({ type: "layout-shift", buffered: true });
})()"""
# Comes back once the page has been painted and drawn twice more: by then all shifts are reported.
AT_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (document.readyState !== "complete" || !performance.getEntriesByType("paint").length) await frame();
  await frame();
  await frame();
}"""


def moved(page: Page) -> float:
    """How much of the screen moved (https://wicg.github.io/layout-instability) while the page came up."""
    page.evaluate(AT_REST)
    return page.evaluate("() => window.movedInAll()")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1280, 900)])
def test_nothing_moves_while_a_page_comes_up(browser: Browser, server: str, site: Path, width: int, height: int):
    page = browser.new_page(viewport={"width": width, "height": height})
    page.add_init_script(MOVED)
    found = {}
    for path in sorted(site.rglob("index.html")):
        # On a wide screen a tool may stand in the first screen, and fills itself when its scripts have come.
        if width > 390 and "data-tool" in path.read_text(encoding="utf-8"):
            continue
        page.goto(f"{server}/{'' if path.parent == site else path.parent.name + '/'}")
        found[path.parent.name] = moved(page)
    page.close()
    assert len(found) >= 34
    assert {slug: shift for slug, shift in found.items() if shift} == {}


def test_what_is_folded_in_the_first_screen_is_seen_folded(browser: Browser, server: str):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(MOVED)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(f"{server}/letters/")
    assert moved(page) == 0
    page.close()


def moved_by_the_rest(browser: Browser, halves, page_bytes: bytes, width: int, height: int) -> float:
    """How much the text of a page moves when its scripts and the list of all pages come after the first paint."""
    handler, address = halves
    handler.page, handler.cut = page_bytes, b"</article>"
    handler.rest.clear()
    page = browser.new_page(viewport={"width": width, "height": height})
    page.add_init_script(MOVED)
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED, polling=50)
    handler.rest.set()
    shift = moved(page)
    page.close()
    return shift


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1280, 900)])
def test_what_comes_after_the_text_does_not_move_it(browser: Browser, site: Path, halves, width: int, height: int):
    # Where a browser pauses between two frames is up to it: here it has to pause at the end of the text.
    for slug in ("index", "before", "cite", "close", "changes"):
        page = (site / page_path(slug) / "index.html").read_bytes()
        assert moved_by_the_rest(browser, halves, page, width, height) == 0, slug


def test_a_list_of_pages_that_pushes_the_text_aside_would_be_seen(browser: Browser, site: Path, halves):
    page = (
        (site / "close" / "index.html")
        .read_bytes()
        .replace(b"</style>", b".md-main__inner{display:flex!important}</style>", 1)
    )
    assert moved_by_the_rest(browser, halves, page, 1280, 900) > 0


def test_a_page_that_moves_would_be_seen(browser: Browser, halves):
    handler, address = halves
    handler.page = b"<!doctype html><h1>1</h1><p>2</p><h2>3</h2><script>document.querySelector('p').style.marginTop = '200px'</script>"
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(MOVED)
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED, polling=100)
    handler.rest.set()
    assert moved(page) > 0
    page.close()


@pytest.mark.parametrize("slug", ["changes", "close"])
def test_addresses_of_the_end_of_a_page_reach_it(browser: Browser, server: str, slug: str):
    # What is laid out later has no height until then.
    for place in ("nav", "cite"):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{server}/{slug}/#{place}")
        page.evaluate(AT_REST)
        reached = page.evaluate("scrollY")
        assert reached > 0
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", place)
        assert abs(page.evaluate("scrollY") - reached) <= 1, (slug, place)
        page.close()
