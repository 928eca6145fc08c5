"""By keyboard alone: every stop is reached in reading order, with a focus that shows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import whole
from helpers import BEHIND, CONTRAST
from known_pages import DESK, KINDS, PHONE, broken
from playwright.sync_api import Page, expect
from tab import address

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
