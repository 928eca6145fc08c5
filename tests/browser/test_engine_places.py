"""In every engine, as wide as a phone: each page is clean, an address leads to its place the first time, and the place is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from conftest import serve
from engines.base import Engine
from engines.fixtures import Edition
from engines.outside import Outside
from engines.watched import begin_watching, watched, wrong_with_tools
from guide.pages.address_page import page_path
from selectolax.lexbor import LexborHTMLParser
from tab import SLUGS

# How far a place is from the top of the window, in pixels, beyond the margin that its style asks for; 0 where it is in the
# window and the page ends before it could come higher.
OFF = """(id) => {
  const node = document.getElementById(id);
  const { top } = node.getBoundingClientRect();
  const off = top - (parseFloat(getComputedStyle(node).scrollMarginTop) || 0);
  const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  return Math.abs(off) <= 2 || (end && off > 0 && top < innerHeight) ? 0 : Math.round(off);
}"""
# Goes to one place of the open page after the other, as following a link does; those that were missed, with how far.
MISSED = f"""async (selector) => {{
  const off = {OFF};
  const missed = {{}};
  for (const {{ id }} of document.querySelectorAll(selector)) {{
    const heard = new Promise((done) => addEventListener("hashchange", () => setTimeout(done), {{ once: true }}));
    const there = location.hash === `#${{id}}`;
    location.replace(`#${{id}}`);
    await (there || heard);
    if (off(id)) missed[id] = off(id);
  }}
  return missed;
}}"""
# The places that have published addresses.
PLACES = "#nav, #cite, article :is(h2, h3, h4)[id]"
# The last note: all of the page has to be laid out to come to it, and to come back to it.
NOTE = ".footnote li:last-child"
TOP = "(selector) => Math.round(document.querySelector(selector).getBoundingClientRect().top)"
# As a reader goes there who presses what it is folded into.
UNFOLD = """(selector) => {
  const note = document.querySelector(selector);
  const box = note.closest("details");
  if (box && !box.open) box.firstElementChild.click();
  note.scrollIntoView();
}"""
# The folded sections of a page, each with whether it stands open.
OPEN = """() => [...document.querySelectorAll("article > details")].filter((box) => box.querySelector("h2"))
  .map((box) => [box.querySelector("h2").id, box.open])"""
BACK_AT = f"(selector, top) => document.readyState === 'complete' && Math.abs(({TOP})(selector) - top) <= 2"
ARRIVED = "(address) => document.readyState === 'complete' && location.href === new URL(address).href"


def off(engine: Engine, anchor: str) -> int:
    """How far from the top of the window the place is."""
    engine.draw()
    return engine.evaluate(OFF, anchor)


def opened(engine: Engine, address: str) -> int:
    """How far from the top of the window the place of an address is once its page has been opened there."""
    engine.open(address)
    return off(engine, urlsplit(address).fragment)


def at_the_note(engine: Engine, address: str) -> int:
    """Open a page and go to its last note; how far down the window that is."""
    engine.open(address)
    engine.evaluate(UNFOLD, NOTE)
    engine.draw()
    return engine.evaluate(TOP, NOTE)


def test_every_page_is_clean_and_every_place_lands(engine: Engine, online: Edition, abroad: Outside):
    # One kind of place after the other: no address is of the page that is open, which would have to be left first.
    begin_watching(engine, abroad)
    found, notes, faults = {}, {}, {}
    for slug in SLUGS:
        found[slug, "cite"] = opened(engine, online.page(slug, "cite"))
        notes[slug] = engine.evaluate(
            "(selector) => [...document.querySelectorAll(selector)].map((one) => one.id)", NOTE
        )
    for slug, note in ((slug, note) for slug, ids in notes.items() for note in ids):
        found[slug, note] = opened(engine, online.page(slug, note))
    for slug in SLUGS:
        engine.open(online.page(slug))
        engine.click("a[href$='#nav']")
        found[slug, "nav"] = off(engine, "nav")
        found |= {(slug, anchor): pixels for anchor, pixels in engine.evaluate(MISSED, PLACES).items()}
        faults[slug] = wrong_with_tools(engine, abroad)
    assert {slug: noted for slug, noted in faults.items() if noted} == {}
    assert len(found) >= 2 * len(SLUGS)
    assert {place: pixels for place, pixels in found.items() if pixels} == {}


def test_every_page_of_the_single_file_lands_from_its_head_to_its_end(engine: Engine, single: str):
    assert opened(engine, f"{single}#faq") == 0
    engine.open(single)
    assert engine.evaluate("() => document.querySelectorAll('article').length") == len(SLUGS)
    assert engine.evaluate(MISSED, "article, article > h2:last-of-type") == {}


def deep_links(site: Path) -> dict[str, tuple[str, str]]:
    """For each page that another one leads into the middle of: the other's slug, and the link as it stands there."""
    found: dict[str, tuple[str, str]] = {}
    for slug in SLUGS:
        path = site / page_path(slug) / "index.html"
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in tree.css("[hidden], details"):
            node.decompose()
        for node in tree.css("article a[href*='#']"):
            href = node.attributes["href"] or ""
            target = urldefrag(href).url.strip("./")
            if target and "/" not in target:
                found.setdefault(target, (slug, href))
    return found


def test_a_link_into_another_page_lands(engine: Engine, online: Edition, site: Path):
    links = deep_links(site)
    assert len(links) >= 15
    missed = {}
    for target, (slug, href) in links.items():
        engine.open(online.page(slug))
        anchor = urldefrag(href).fragment
        engine.click(f"article a[href$='{target}/#{anchor}']")
        engine.until(ARRIVED, online.page(target, anchor))
        missed[href] = off(engine, unquote(anchor))
    assert {href: pixels for href, pixels in missed.items() if pixels} == {}


def test_what_is_folded_opens_for_a_link_that_leads_in(engine: Engine, edition: Edition):
    page = edition.page("close")
    engine.open(page)
    folded = engine.evaluate(OPEN)
    assert ["lower", False] in folded
    assert folded[-2:] == [["open", False], ["sources", False]]
    engine.click("article sup > a")
    assert off(engine, "fn:c1") == 0
    assert engine.evaluate(OPEN) == [*folded[:-1], ["sources", True]]
    # Folded again, and the link that the address names already.
    engine.evaluate("() => { document.getElementById('sources').click() }")
    engine.until(f"() => !({OPEN})().pop()[1]")
    engine.click("article sup > a")
    assert off(engine, "fn:c1") == 0
    engine.evaluate("() => { location.hash = '#open-closing-time' }")
    assert off(engine, "open-closing-time") == 0
    # Who is led in from elsewhere has all of it open: nothing moves under his eyes.
    for anchor in ("sources", "open-closing-time", "lower"):
        assert opened(engine, f"{page}#{anchor}") == 0
        assert engine.evaluate(OPEN) == [[name, True] for name, _ in folded]


# The tools that are near have been filled.
NEAR_FILLED = """() => [...document.querySelectorAll("[data-tool]:not([hidden])")].every((tool) => {
  const { top, bottom } = tool.getBoundingClientRect();
  return bottom < -99 || top > innerHeight + 99 || (window.guideTools || {})[tool.dataset.tool.split(" ").pop()];
})"""


def below_tools(site: Path) -> list[tuple[str, str]]:
    """The first heading below each tool: the page's slug and the heading's id."""
    found = []
    for slug in SLUGS:
        path = site / page_path(slug) / "index.html"
        for tool in LexborHTMLParser(path.read_text(encoding="utf-8")).css("article > [data-tool]"):
            after = tool
            while after is not None and after.tag not in ("h2", "h3"):
                after = after.next
            if after is not None:
                found.append((slug, after.attributes["id"] or ""))
    return found


def test_a_tool_that_fills_itself_above_a_place_does_not_move_it(engine: Engine, online: Edition, site: Path):
    moved = {}
    for slug, anchor in dict.fromkeys(below_tools(site)):
        engine.open(online.page(slug, anchor))
        engine.draw()
        engine.until(NEAR_FILLED)
        moved[slug, anchor] = off(engine, anchor)
    assert len(moved) >= 4
    assert {place: pixels for place, pixels in moved.items() if pixels} == {}


def test_the_links_in_the_head_lead_where_they_say(engine: Engine, edition: Edition):
    engine.open(edition.page("close"))
    engine.click(".site-header__alarm")
    engine.until(ARRIVED, edition.page("scammed"))
    engine.click(".site-header__name")
    engine.until(ARRIVED, edition.page("index"))


def test_reload_and_back_keep_the_place(engine: Engine, edition: Edition):
    for slug in ("index", "close", "faq"):
        top = at_the_note(engine, edition.page(slug))
        engine.reload()
        engine.until(BACK_AT, NOTE, top)
        engine.evaluate(
            "() => { document.querySelector('#nav a[href*=glossary]').scrollIntoView({ block: 'center' }) }"
        )
        engine.draw()
        top = engine.evaluate(TOP, "#nav")
        engine.click("#nav a[href*=glossary]")
        engine.until(ARRIVED, edition.page("glossary"))
        engine.back()
        engine.until(BACK_AT, "#nav", top)


# ---- what these checks see -----------------------------------------------------------------------------------------

SCREENS = "<div style='height:2000px'></div>"
ASTRAY = f"<p>1</p>{SCREENS}<h2 id=a>2</h2>{SCREENS}<h2 id=b>3</h2>{SCREENS}<div class=footnote><ol><li>4</ol></div>{SCREENS}"
BROKEN = {
    "moves": f"{ASTRAY}<script>for (const when of ['load', 'hashchange']) addEventListener(when, () => scrollBy(0, 300))</script>",
    "forgets": f"{ASTRAY}<script>history.scrollRestoration = 'manual'</script>",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that are known to be broken."""
    folder = tmp_path_factory.mktemp("astray")
    for name, body in BROKEN.items():
        (folder / f"{name}.html").write_text(
            watched(f"<!doctype html><meta charset=utf-8><title>{name}</title>{body}"), encoding="utf-8"
        )
    with serve(folder) as address:
        yield address


def test_a_place_that_is_missed_would_be_seen(engine: Engine, broken: str):
    assert opened(engine, f"{broken}/moves.html#a") < -200
    engine.open(f"{broken}/moves.html")
    assert list(engine.evaluate(MISSED, "h2[id]")) == ["a", "b"]
    assert opened(engine, f"{broken}/forgets.html#a") == 0


def test_a_place_that_is_lost_would_be_seen(engine: Engine, broken: str):
    top = at_the_note(engine, f"{broken}/forgets.html")
    engine.reload()
    with pytest.raises(AssertionError):
        engine.until(BACK_AT, NOTE, top, patience=1)
