"""What is to be said: every quote is bare words with a button of its own that copies them."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_page import built, read
from copying import NO_CLIPBOARD, NO_COPY, pasted
from known_pages import PHONE
from playwright.sync_api import Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tab import SLUGS, address


def quote_faults(tree: LexborHTMLParser) -> list[str]:
    """Quotes that hold anything but a button to copy them, which waits for the script, and paragraphs of bare words."""
    faults = []
    for quote in tree.css("article blockquote"):
        first, *words = [node for node in quote.iter() if node.tag != "-text"]
        sound = first.tag == "button" and {"data-copy", "hidden"} <= first.attributes.keys()
        bare = words and all(node.tag == "p" and not node.css("a, sup, button") for node in words)
        faults += [] if sound and bare else [quote.html or ""]
    return faults


def test_every_quote_is_bare_words_and_has_its_own_button(site: Path):
    trees = {slug: read(built(site, slug)) for slug in SLUGS}
    assert {slug: found for slug, tree in trees.items() if (found := quote_faults(tree))} == {}
    assert len(trees["call"].css("blockquote")) >= 14
    assert sum(len(tree.css("blockquote")) for tree in trees.values()) > 100


@pytest.mark.parametrize(
    "inside",
    [
        "<p>甲</p>",
        "<button data-copy>复制</button><p>甲</p>",
        "<button hidden>复制</button><p>甲</p>",
        "<button data-copy hidden>复制</button>",
        "<button data-copy hidden>复制</button><p>甲<sup><a href=#x>[1]</a></sup></p>",
    ],
)
def test_check_of_quotes_sees(inside: str):
    assert len(quote_faults(LexborHTMLParser(f"<article><blockquote>{inside}</blockquote></article>"))) == 1


# As a reader opens what stands folded.
UNFOLD = "() => document.querySelectorAll('details').forEach((box) => { box.open = true; })"


def words_of(quote: Locator) -> str:
    return "\n\n".join(quote.locator("p").all_text_contents())


@pytest.mark.parametrize("slug", ["call", "letters"])
@pytest.mark.parametrize("missing", ["", NO_CLIPBOARD], ids=["clipboard", "none"])
def test_each_quote_is_copied_as_its_bare_words(reader: Page, server: str, slug: str, missing: str):
    reader.add_init_script(missing)
    reader.goto(address(server, slug))
    reader.evaluate(UNFOLD)
    for quote in (reader.locator("blockquote").nth(0), reader.locator("blockquote").nth(1)):
        said = words_of(quote)
        assert "复制" not in said
        button = quote.get_by_role("button", name=f"复制：{quote.locator('p').first.text_content()}", exact=True)
        button.press("Enter")
        expect(button).to_have_text("已复制")
        assert pasted(reader) == said


def test_a_quote_that_cannot_be_copied_is_selected_without_its_button(reader: Page, server: str):
    reader.add_init_script(NO_COPY)
    reader.goto(address(server, "letters"))
    reader.evaluate(UNFOLD)
    quote = reader.locator("blockquote").first
    quote.locator("button").press("Enter")
    expect(quote.locator("button")).to_have_text("没能复制，文字已选中，请手动复制")
    assert reader.evaluate("getSelection().toString()").strip() == words_of(quote)
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_whoever_selects_a_page_gets_no_buttons(reader: Page, server: str):
    reader.goto(address(server, "call"))
    reader.evaluate(UNFOLD)
    assert reader.locator("blockquote [data-copy]:visible").count() >= 14
    reader.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    assert "复制" not in reader.evaluate("getSelection().toString()").splitlines()


# Every button of a quote is a finger wide and high, within its quote, and covers no words.
CORNERS = """() => [...document.querySelectorAll('blockquote')].filter((quote) => {
  const [box, outer] = [quote.firstElementChild, quote].map((node) => node.getBoundingClientRect());
  const lines = [...quote.querySelectorAll('p')].map((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return [...range.getClientRects()];
  });
  const covered = [].concat(...lines).some((line) =>
    line.right > box.left + 1 && line.left < box.right - 1 && line.top + 6 < box.bottom && line.bottom - 6 > box.top);
  return box.width < 44 || box.height < 44 || box.bottom > outer.bottom || box.right > outer.right || covered;
}).length"""


@pytest.mark.parametrize(("width", "text"), [(320, 1), (390, 2)])
def test_buttons_of_quotes_can_be_hit_and_cover_nothing(tab: Page, server: str, width: int, text: int):
    tab.set_viewport_size({"width": width, "height": 844})
    try:
        tab.goto(address(server, "call"))
        tab.evaluate(UNFOLD)
        tab.evaluate(f"document.documentElement.style.fontSize = '{125 * text}%'")
        assert tab.evaluate(CORNERS) == 0
        tab.evaluate(
            "document.querySelector('blockquote [data-copy]').style.cssText = 'position:relative;top:-3rem;left:-2rem'"
        )
        assert tab.evaluate(CORNERS) == 1
    finally:
        tab.set_viewport_size(PHONE)


def test_quotes_on_paper_have_no_button(tab: Page, server: str):
    tab.goto(address(server, "call"))
    tab.emulate_media(media="print")
    try:
        assert tab.locator("blockquote button:visible").count() == 0
    finally:
        tab.emulate_media(media="null")
