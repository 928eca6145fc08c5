"""Slim pages in a real browser: they look the same, and nothing breaks out of them."""

from __future__ import annotations

import base64
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, run_build, serve, whole
from engines.base import TOOLS_FILLED
from guide.pages.address_page import page_path
from PIL import Image, ImageChops
from playwright.sync_api import Browser, CDPSession, Error, Page
from tab import SCHEMES, WIDTHS

# Chromium rounds the odd corner pixel differently from run to run; anything that a reader could see is far more.
NOISE_PIXELS = 8
SAMPLES = ("index", "close", "before", "payoff", "complaints", "myths", "sources", "scammed")
# Bytes that must reach the reader before a page can be drawn: one initial TCP window.
WINDOW = 14_600
# Status line and headers that a careful server sends along.
HEADS = 200


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory):
    """The same guide without slimming, served."""
    project = copy_project(tmp_path_factory.mktemp("plain") / "project", ROOT / "docs")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert text.count("\nextra:\n") == 1
    config.write_text(text.replace("\nextra:\n", "\nextra:\n  slim: false\n"), encoding="utf-8")
    run = run_build(project)
    assert run.code == 0, run.output
    with serve(run.site) as address:
        yield address


# Pages are cited at the address where they are read, which differs on purpose.
AT_ONE_ADDRESS = "() => { for (const node of document.querySelectorAll('[data-at]')) node.textContent = '/' }"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """The tab in which pictures are taken."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def picture(session: CDPSession, tries: int = 3) -> bytes:
    """What the tab shows, without loss. On a busy machine Chromium now and then has no frame of so tall a page to give yet."""
    try:
        # A picture that is looked at once need not be small.
        taken = session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    except Error:
        if tries == 1:
            raise
        time.sleep(1)
        return picture(session, tries - 1)
    return base64.b64decode(taken["data"])


def shots(page: Page, address: str, slug: str, width: int) -> dict[str, bytes]:
    """Lossless pictures of a whole page in both colour schemes, whatever its address."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=SCHEMES[0])
    session = page.context.new_cdp_session(page)
    page.goto(f"{address}/{page_path(slug)}")
    page.evaluate("document.fonts.ready")
    page.evaluate(AT_ONE_ADDRESS)
    found = {}
    with whole(page, drawn=True):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
            found[scheme] = picture(session)
    session.detach()
    return found


def different_pixels(first: bytes, second: bytes) -> int:
    """Pixels that differ between two screenshots; all of them where the sizes differ."""
    if first == second:
        return 0
    one, two = (Image.open(io.BytesIO(image)).convert("RGB") for image in (first, second))
    if one.size != two.size:
        return max(one.width * one.height, two.width * two.height)
    return sum(ImageChops.difference(one, two).convert("L").point(lambda value: bool(value)).histogram()[1:])


@pytest.mark.parametrize("slug", SAMPLES)
def test_slimming_changes_nothing_visible(tab: Page, plain: str, server: str, slug: str):
    for width in WIDTHS:
        before, after = (shots(tab, address, slug, width) for address in (plain, server))
        for scheme in SCHEMES:
            assert different_pixels(before[scheme], after[scheme]) <= NOISE_PIXELS, (width, scheme)
        assert before["light"] != before["dark"]


def test_the_comparison_sees_a_small_difference(browser: Browser):
    page = browser.new_page()
    page.set_content("<p style='margin:8px'>甲</p>")
    first = page.screenshot()
    page.set_content("<p style='margin:9px'>甲</p>")
    assert different_pixels(first, page.screenshot()) > NOISE_PIXELS


# Scripts that are brought in on demand come half a second later.
SLOW_SCRIPTS = """let load; Object.defineProperty(window, "guideLoad", {
  set: (given) => { load = given; },
  get: () => (names) => new Promise((done) => setTimeout(done, 500)).then(() => load(names)),
})"""


def test_a_picture_waits_for_the_tools_of_its_page(browser: Browser, server: str):
    page = browser.new_page()
    page.add_init_script(SLOW_SCRIPTS)
    page.goto(f"{server}/payoff/")
    with whole(page):
        assert page.locator("[data-computes=payoff] .chart").count() == 1
    page.close()


BREAKS = {
    "inline handler": "() => { const b = document.createElement('button'); b.setAttribute('onclick', 'window.broke = 1'); document.body.append(b); b.click(); return !!window.broke }",
    "inline script": "() => { const s = document.createElement('script'); s.textContent = 'window.broke = 1'; document.body.append(s); return !!window.broke }",
    "fetch": "() => fetch('/pages.json').then(() => true, () => false)",
    "image beacon": "() => new Promise((done) => { const i = new Image(); i.onload = () => done(true); i.onerror = () => done(false); i.src = '/pixel.png' })",
    "send beacon": "() => new Promise((done) => { addEventListener('securitypolicyviolation', () => done(false)); setTimeout(() => done(true), 1000); navigator.sendBeacon('/x', 'y') })",
    "form": "() => new Promise((done) => { addEventListener('securitypolicyviolation', () => done(false)); setTimeout(() => done(true), 1000); const f = document.createElement('form'); f.method = 'post'; f.action = '/x'; document.body.append(f); f.submit() })",
    "eval": "() => { const s = document.createElement('script'); try { return !!(0, eval)('1') } catch { return false } }",
    "inline style": "() => { const s = document.createElement('style'); s.textContent = 'body{display:none}'; document.head.append(s); return getComputedStyle(document.body).display === 'none' }",
    "frame": "() => new Promise((done) => { addEventListener('securitypolicyviolation', () => done(false)); setTimeout(() => done(true), 1000); const f = document.createElement('iframe'); f.src = '/close/'; document.body.append(f) })",
    "base": "() => { const b = document.createElement('base'); b.href = 'https://evil.example/'; document.head.append(b); return document.baseURI.includes('evil') }",
}


@pytest.mark.parametrize("way", BREAKS)
def test_every_way_out_is_blocked(browser: Browser, server: str, way: str):
    page = browser.new_page()
    page.goto(f"{server}/close/")
    # Evaluation through the debugger is not bound by the policy, so the attempt runs from a timer of the page itself.
    assert (
        page.evaluate(f"() => new Promise((done) => setTimeout(() => Promise.resolve(({BREAKS[way]})()).then(done)))")
        is False
    )


def test_the_ways_out_are_open_without_a_policy(browser: Browser, plain: str):
    open_ways = set()
    for way in ("inline handler", "inline script", "fetch", "inline style"):
        page = browser.new_page()
        page.goto(f"{plain}/close/")
        if page.evaluate(
            f"() => new Promise((done) => setTimeout(() => Promise.resolve(({BREAKS[way]})()).then(done)))"
        ):
            open_ways.add(way)
    assert open_ways == {"inline handler", "inline script", "fetch", "inline style"}


def test_next_page_is_fetched_while_the_link_is_under_the_pointer(browser: Browser, server: str):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    session = page.context.new_cdp_session(page)
    states: list[str] = []
    session.on("Preload.prefetchStatusUpdated", lambda event: states.append(event["status"]))
    session.send("Preload.enable")
    page.goto(f"{server}/before/")
    page.locator("#nav a[href*=payoff]").first.hover()
    for _ in range(100):
        if "Ready" in states:
            break
        page.wait_for_timeout(50)
    assert "Ready" in states


def test_pages_fit_the_first_window_in_one_request(browser: Browser, server: str, site: Path):
    import brotli

    heavy = {}
    for path in sorted(site.rglob("index.html")):
        slug = path.parent.name if path.parent != site else "index"
        size = len(brotli.compress(path.read_bytes()))
        if size + HEADS > WINDOW:
            heavy[slug] = size
    assert heavy == {}
    with_tools = [
        path.parent.name for path in site.rglob("index.html") if "data-tool" in path.read_text(encoding="utf-8")
    ]
    assert "fees" in with_tools  # Its tool stands closest below the first screen.
    asked: dict[str, list[str]] = {slug: [] for slug in ("close", *with_tools)}
    open_pages = []
    for slug, urls in asked.items():
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda request, urls=urls: urls.append(request.url))
        page.goto(f"{server}/{slug}/")
        open_pages.append(page)
    # They come to rest side by side.
    for page in open_pages:
        page.wait_for_load_state("networkidle")
    assert {
        slug: urls for slug, urls in asked.items() if len([url for url in urls if not url.startswith("data:")]) != 1
    } == {}


# What every element of a class looks like, by the class names; sizes that follow from the room around are left out.
# Marks of sources lose their class in slimming; that they look the same, pictures tell.
# As one text: playwright would wrap each of a million values.
LOOKS = """() => JSON.stringify([...document.querySelectorAll("article [class]:not([class=''], sup > a)")].map((node) => {
  const style = getComputedStyle(node);
  const names = [...style].filter((name) => !/^(width|height|inline-size|block-size|perspective-origin|transform-origin)$/.test(name));
  return [node.getAttribute("class"), names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
}))"""
# Each page with tools, and classes that their scripts give there.
GIVEN = {
    "payoff": {"chart", "periods", "principal"},
    "letters": {"letter-field", "letter-part"},
    "scams": set(),
    "complaints": set(),
}


def filled(browser: Browser, address: str) -> Page:
    """A page whose sentences have all expired and whose tools are all filled."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.clock.set_fixed_time("2099-01-01")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    page.wait_for_function(TOOLS_FILLED)
    page.evaluate("document.querySelectorAll('[data-part=start]').forEach((start) => start.click())")
    return page


@pytest.mark.parametrize("slug", GIVEN)
def test_classes_that_scripts_give_look_as_with_all_style_sheets(browser: Browser, server: str, plain: str, slug: str):
    slim, whole_look = (filled(browser, f"{address}/{slug}/") for address in (server, plain))
    looks = json.loads(slim.evaluate(LOOKS))
    assert {name for classes, _ in looks for name in classes.split()} >= GIVEN[slug]
    whole = json.loads(whole_look.evaluate(LOOKS))
    assert [classes for classes, _ in looks] == [classes for classes, _ in whole]
    assert [
        (one[0], set(one[1]) ^ set(other[1])) for one, other in zip(looks, whole, strict=True) if one != other
    ] == []
    if slug == "complaints":
        assert slim.locator(".until--past").count() > 0
    for page in (slim, whole_look):
        page.close()


def test_a_class_without_its_rule_would_be_seen(browser: Browser, server: str):
    page = filled(browser, f"{server}/letters/")
    before = page.evaluate(LOOKS)
    page.evaluate("""() => {
      const sheet = document.styleSheets[0];
      sheet.deleteRule([...sheet.cssRules].findIndex((rule) => rule.selectorText === ".tool .letter-part"));
    }""")
    assert page.evaluate(LOOKS) != before
    page.close()
