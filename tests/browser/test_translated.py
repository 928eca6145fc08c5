"""Pages whose words a browser or an app exchanges while they are read: a translation, or Traditional characters."""

from __future__ import annotations

import json
from collections.abc import Iterator

import opencc
import pytest
from engines.base import TOOLS_FILLED
from playwright.sync_api import Browser, expect
from tab import SLUGS, Tab, address
from test_everyone import CUT_OFF
from test_letter_form import LETTERS, opened

# All texts of a page in the order of the page; given as many new ones, puts each into the two elements of a translator.
TEXTS = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() && !node.parentElement.closest('script, style, textarea, svg, [translate=no]') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  const nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  return nodes;
}"""
# Without what a script tells at the moment: a translator takes it up again.
TOLD_BY_PAGE = (
    f"() => ({TEXTS})().filter((node) => !node.parentElement.closest('[data-checklist]')).map((node) => node.data)"
)
READ = f"() => ({TEXTS})().map((node) => node.data)"
WRITE = f"""(texts) => ({TEXTS})().forEach((node, at) => {{
  const [outer, inner] = [document.createElement('font'), document.createElement('font')];
  inner.textContent = texts[at];
  outer.append(inner);
  node.replaceWith(outer);
}})"""
TO_TRADITIONAL = opencc.OpenCC("s2t")


def convert(page) -> list[str]:
    """Turn all that stands on the page to Traditional, as browsers and apps do; what stands there now."""
    texts = json.loads(TO_TRADITIONAL.convert(json.dumps(page.evaluate(READ), ensure_ascii=False)))
    page.evaluate(WRITE, texts)
    return texts


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield Tab(context.new_page())
    context.close()


def converted_faults(tab: Tab) -> list[str]:
    """What goes wrong when a page turns to Traditional and is used: errors, text that does not fit, words that come back."""
    texts = convert(tab.page)
    tab.page.evaluate("for (const name of ['hashchange', 'pageshow', 'storage']) dispatchEvent(new Event(name))")
    back = set(tab.page.evaluate(TOLD_BY_PAGE)) - set(texts)
    return [*tab.page.evaluate(CUT_OFF), *(f"came back: {text}" for text in back), *tab.noted]


def test_every_page_can_be_turned_to_traditional(tab: Tab, server: str):
    faults = {}
    for slug in SLUGS:
        tab.visit(address(server, slug))
        faults[slug] = converted_faults(tab)
    assert {slug: found for slug, found in faults.items() if found} == {}


def test_a_page_that_cannot_be_converted_is_seen(tab: Tab):
    for body, fault in (
        (
            "<p id='a'>开</p><script>addEventListener('pageshow', () => { document.getElementById('a').textContent = '开'; });</script>",
            "came back: 开",
        ),
        (
            "<p id='a'>开</p><script>addEventListener('hashchange', () => document.getElementById('a').firstChild.splitText(0));</script>",
            "error",
        ),
        ("<p style='white-space:nowrap'>" + "关" * 60, "sideways"),
    ):
        tab.visit("about:blank")
        tab.page.set_content(f"<title>坏</title>{body}")
        assert any(found.startswith(fault) for found in converted_faults(tab)), fault


def test_tools_answer_in_a_converted_page(open_page):
    page = open_page("scams")
    page.tab.page.wait_for_function(TOOLS_FILLED)
    convert(page.tab.page)
    page.article.locator("[data-part=start]").click()
    expect(page.article.locator("[data-part=question]")).to_be_visible()
    page.article.locator("[data-part=yes]").click()
    expect(page.article.locator("[data-part=hit]")).to_contain_text("掛斷")
    assert page.tab.noted == []


def test_letters_and_their_optional_parts_are_found_in_a_converted_page(open_page):
    page = open_page("letters")
    convert(page.tab.page)
    for number in range(len(LETTERS)):
        preview = opened(page, number).locator("[data-part=preview]")
        expect(preview).to_contain_text("____")
        assert "的寫：" not in preview.inner_text()
    assert "的寫：" in page.article.inner_text()
    assert page.tab.noted == []
