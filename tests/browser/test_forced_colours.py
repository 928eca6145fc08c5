"""Readers who have set colours of their own, or no motion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from known_pages import KINDS, PHONE, broken, open_search
from playwright.sync_api import Browser, Page, expect
from tab import address
from test_keyboard import keyboard_faults

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
        "[...document.querySelectorAll('article p a:not(.unverified--tag, sup > a, .footnote-backref)')].every((link) => getComputedStyle(link).textDecorationLine === 'underline' || getComputedStyle(link).borderTopStyle === 'solid')"
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
