"""Every heading of the text is a link to itself, with a sign that a finger hits."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from built_page import built, read
from guide.pages.compile_page import compile_page
from guide.problems import Problems
from guide.site.encode_script import decode_script
from helpers import compile_text, rules, sample_catalog
from known_pages import PHONE
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser
from tab import SLUGS, address


def heading_faults(tree: LexborHTMLParser) -> list[str]:
    """Headings of the text that hold anything but one link, to themselves, with all their words."""
    faults = []
    for heading in tree.css("article h2[id], article h3[id], article h4[id]"):
        if heading.parent is not None and "cite" in (heading.parent.attributes.get("class") or "").split():
            continue
        if heading.parent is not None and heading.parent.tag == "summary":
            continue  # It is pressed to open what is below it.
        links = heading.css("a")
        if [link.attributes["href"] for link in links] != [f"#{heading.attributes['id']}"] or links[
            0
        ].text() != heading.text():
            faults.append(heading.html or "")
    return faults


def test_every_heading_is_a_link_to_itself(site: Path):
    trees = {slug: read(built(site, slug)) for slug in SLUGS}
    assert {slug: found for slug, tree in trees.items() if (found := heading_faults(tree))} == {}
    assert sum(len(tree.css("article h2 > a, article h3 > a")) for tree in trees.values()) > 400


@pytest.mark.parametrize(
    "heading",
    ["甲", '<a href="#y">甲</a>', '<a href="#x">甲</a>乙', '<a href="#x">甲</a><a href="../">乙</a>'],
)
def test_check_of_headings_sees(heading: str):
    assert len(heading_faults(LexborHTMLParser(f'<article><h2 id="x">{heading}</h2></article>'))) == 1


@pytest.mark.parametrize("words", ["甲[@law-2020]", "[甲](about.md)", "甲[乙]", "甲<b>乙</b>", "{{ contact.hotline }}"])
def test_headings_hold_words_only(tmp_path, words):
    assert set(rules(tmp_path, f"## {words} {{#x-1}}\n\n正文。")) == {"heading-words"}


def test_headings_from_data_hold_words_only(tmp_path):
    catalog = sample_catalog()
    term = catalog.glossary["settle"].model_copy(update={"term": "结清[1]"})
    page = compile_text(tmp_path, "{{ list.glossary }}")[0].page
    problems = Problems()
    compile_page(page, dataclasses.replace(catalog, glossary={"settle": term}), {}, problems)
    assert [(problem.file, problem.rule) for problem in problems] == [("docs/data/glossary.yml", "heading-words")]


def test_contents_and_search_read_headings_as_their_authors_wrote_them(site: Path, pages):
    listed = [node.text() for node in read(built(site, "close")).css(".page-toc a")]
    own = [heading.text for heading in pages["close"].headings if heading.level == 2]
    assert listed[: len(own)] == own
    assert [text[:2] for text in listed[len(own) :]] == ["尚未", "出处"]
    index = decode_script(next((site / "assets").rglob("search-index.js")).read_bytes())
    assert '["steps","关闭额度的步骤"' in index


# The sign stands behind the last character of a heading, can be hit by a finger, and moves nothing; the words are no target.
SIGN = """(finger) => {
  const faults = [];
  const links = [...document.querySelectorAll('article h2 > a, article h3 > a')];
  const layout = () => links.map((link) => link.parentNode.getBoundingClientRect().height).join() + ' ' + document.documentElement.scrollWidth;
  const before = layout();
  const sheet = document.styleSheets[0];
  sheet.insertRule('h2 > a::after, h3 > a::after { display: none !important }', sheet.cssRules.length);
  if (layout() !== before) faults.push('moves the layout');
  sheet.deleteRule(sheet.cssRules.length - 1);
  for (const link of links) {
    link.parentNode.scrollIntoView({ block: 'center' });
    const words = document.createRange();
    words.selectNodeContents(link);
    const lines = [...words.getClientRects()].filter((line) => line.width);
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const hit = (x, y) => document.elementFromPoint(x, y) === link;
    const across = [...Array(120).keys()].filter((x) => hit(last.right - 60 + x, (last.top + last.bottom) / 2)).length;
    const down = [...Array(120).keys()].filter((y) => hit(last.right + 5, (last.top + last.bottom) / 2 - 60 + y)).length;
    if (across < finger || down < finger) faults.push(`${across} × ${down}: ${link.outerHTML}`);
    if (hit(first.left + 2, (first.top + first.bottom) / 2)) faults.push('words are hit: ' + link.outerHTML);
  }
  return faults;
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_sign_can_be_hit_and_moves_nothing(tab: Page, server: str, width: int):
    tab.set_viewport_size({"width": width, "height": 844})
    try:
        for slug in ("close", "unverified", "myths", "index"):
            tab.goto(address(server, slug))
            assert tab.evaluate(SIGN, 44) == [], slug
    finally:
        tab.set_viewport_size(PHONE)


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("h2>a::after{content:'#';display:inline-block;height:60px}", "moves the layout"),
        ("h2>a::after{content:'#'}", "words are hit"),
        ("h2>a{pointer-events:none}h2>a::after{content:'#';pointer-events:auto}", " × "),
        ("h2>a{pointer-events:none}", "0 × 0"),
    ],
)
def test_check_of_the_sign_sees(tab: Page, style: str, fault: str):
    tab.goto("about:blank")
    tab.set_content(
        f'<style>h2{{margin:100px 0}}{style}</style><article><h2 id="x"><a href="#x">短的标题</a></h2></article>'
    )
    assert [found for found in tab.evaluate(SIGN, 44) if fault in found]


def test_heading_is_selected_like_plain_text(tab: Page, server: str):
    tab.goto(address(server, "close"))
    heading = tab.locator("#steps")
    heading.scroll_into_view_if_needed()
    box = heading.evaluate(
        "(node) => { const all = document.createRange(); all.selectNodeContents(node.firstChild); const { left, right, top, bottom } = all.getBoundingClientRect(); return { left, right, y: (top + bottom) / 2 } }"
    )
    tab.mouse.move(box["left"] + 1, box["y"])
    tab.mouse.down()
    tab.mouse.move(box["left"] + 40, box["y"], steps=4)
    tab.mouse.move(box["right"] + 60, box["y"], steps=4)
    tab.mouse.up()
    assert tab.evaluate("getSelection().toString().trim()") == heading.text_content()
    assert "#" not in tab.url


def test_sign_stays_off_paper(tab: Page, server: str):
    tab.goto(address(server, "close"))
    sign = "getComputedStyle(document.querySelector('#steps > a'), '::after').content"
    assert "#" in tab.evaluate(sign)
    tab.emulate_media(media="print")
    try:
        assert tab.evaluate(sign) == "none"
    finally:
        tab.emulate_media(media="null")
