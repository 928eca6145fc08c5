"""Slim pages in a real browser: they look the same, and nothing breaks out of them."""

from __future__ import annotations

import base64
import io
import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import POLL, ROOT, copy_project, run_build, serve, whole
from engines.base import TOOLS_FILLED
from guide.pages.address_page import page_path
from PIL import Image, ImageChops
from playwright.sync_api import Browser, CDPSession, Error, Page
from selectolax.lexbor import LexborHTMLParser
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


class Halves(BaseHTTPRequestHandler):
    """Sends a page up to its first section (or another cut), and the rest when it is asked for."""

    page = b""
    cut = b"<h2"
    rest: threading.Event

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        half = self.page.index(self.cut)
        self.wfile.write(self.page[:half])
        self.wfile.flush()
        self.rest.wait()
        self.wfile.write(self.page[half:])

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def halves():
    """The handler and the address of its server."""
    handler = type("Handler", (Halves,), {"rest": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(POLL,)).start()
        yield handler, f"http://127.0.0.1:{server.server_port}/"
        handler.rest.set()
        server.shutdown()


WAITS = re.compile(rb"<link blocking=render href=#[\w-]+ rel=expect>")
PAINTED = "() => performance.getEntriesByType('paint').length > 0"


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
