"""Every page in every engine, as wide as a phone: nothing breaks, nothing leaves the site, every address lands where it says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import serve
from engines.base import HEIGHT, WIDTH, Engine
from engines.fixtures import Edition
from engines.outside import Outside
from engines.watched import copy_watched
from selectolax.lexbor import LexborHTMLParser
from test_browser import SLUGS

# Brings the next tool near whose scripts have not come; true once there is none.
TOOLS_FILLED = """() => {
  const waiting = [...document.querySelectorAll("[data-tool]:not([hidden])")].find((tool) =>
    !(window.guideTools || {})[tool.dataset.tool.split(" ").pop()]);
  if (waiting) waiting.scrollIntoView();
  return !waiting;
}"""
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
MISSED = """async (selector) => {
  const off = %s;
  const missed = {};
  for (const { id } of document.querySelectorAll(selector)) {
    location.replace(`#${id}`);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (off(id)) missed[id] = off(id);
  }
  return missed;
}""" % OFF
# The places that have published addresses.
PLACES = "#nav, #cite, article :is(h2, h3, h4)[id]"


def wrong(engine: Engine, abroad: Outside) -> list[str]:
    """What the page in the window did that it must not: errors, requests to others, a line wider than the window."""
    found = list(engine.evaluate("() => window.noted")) + [f"third party: {asked}" for asked in abroad.asked]
    width = engine.evaluate("() => document.documentElement.scrollWidth")
    return found + ([f"{width} px wide"] if width > WIDTH else [])


def missed(engine: Engine, address: str) -> int:
    """How far from the top of the window the place of an address lies once its page has been opened there."""
    engine.open(address)
    return off(engine, urlsplit(address).fragment)


def off(engine: Engine, anchor: str) -> int:
    engine.draw()
    return engine.evaluate(OFF, anchor)


def test_every_page_opens_clean_and_fits(engine: Engine, edition: Edition, abroad: Outside):
    assert engine.evaluate("() => [innerWidth, innerHeight]") == [WIDTH, HEIGHT]
    abroad.asked.clear()
    found = {}
    for slug in SLUGS:
        engine.open(edition.page(slug))
        assert engine.evaluate("() => document.querySelectorAll('h1').length") == 1
        engine.until(TOOLS_FILLED)
        found[slug] = wrong(engine, abroad)
    assert {slug: notes for slug, notes in found.items() if notes} == {}


def test_every_place_lands(engine: Engine, online: Edition):
    found = {}
    for slug in SLUGS:
        engine.open(online.page(slug))
        engine.click("a[href$='#nav']")
        found[slug, "nav"] = off(engine, "nav")
        found[slug, "cite"] = missed(engine, online.page(slug, "cite"))
        notes = engine.evaluate("() => [...document.querySelectorAll('.footnote li')].map((note) => note.id)")
        for note in notes[-1:]:
            found[slug, note] = missed(engine, online.page(slug, note))
        engine.open(online.page(slug))
        for anchor, pixels in engine.evaluate(MISSED, PLACES).items():
            found[slug, anchor] = pixels
    assert len(found) >= 2 * len(SLUGS)
    assert {place: pixels for place, pixels in found.items() if pixels} == {}
