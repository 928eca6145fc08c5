"""The single file: all pages, nothing doubled, nothing dead, and readable in the poorest viewer."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import FROZEN_DAY, ROOT, run_build
from guide.pages.address_page import page_path
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from test_offline_zip import QUERIES

SLUGS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def document(site: Path) -> Path:
    return site / "download" / "weilidai-guide.html"


@pytest.fixture(scope="module")
def tree(document: Path) -> LexborHTMLParser:
    return LexborHTMLParser(document.read_text(encoding="utf-8"))


@pytest.fixture
def page(browser: Browser, document: Path):
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.clock.set_fixed_time(FROZEN_DAY)
    tab.goto(document.as_uri())
    yield tab
    context.close()


def dead_links(tree: LexborHTMLParser) -> list[str]:
    """Internal links that do not lead to an element of the document."""
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    addresses = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    return [
        a
        for a in addresses
        if not a.startswith(("https://", "http://", "tel:")) and not (a[:1] == "#" and a[1:] in ids)
    ]


def text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None
    return "".join(node.text().split())


def test_no_id_twice(tree: LexborHTMLParser):
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert len(ids) > 500
    assert [name for name, count in ids.items() if count > 1] == []


def test_no_dead_link(tree: LexborHTMLParser):
    assert dead_links(tree) == []


@pytest.mark.parametrize("href", ["#gone", "close/", "../close/", "#", "weilidai-guide-offline.zip"])
def test_a_dead_link_would_be_seen(href: str):
    assert dead_links(LexborHTMLParser(f'<a href="{href}">甲</a>')) == [href]


def test_every_reference_between_elements_holds(tree: LexborHTMLParser):
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for node in tree.css(f"[{name}]"):
            assert set((node.attributes[name] or "").split()) <= ids, node.html


# One contents in front and one word about the makers serve all.
ONCE = ".page-toc, .independence"


@pytest.mark.parametrize("slug", SLUGS)
def test_all_text_of_the_page_is_there(tree: LexborHTMLParser, site: Path, slug: str):
    online = LexborHTMLParser((site / page_path(slug) / "index.html").read_text(encoding="utf-8"))
    for node in online.css(ONCE):
        node.decompose()
    # How large a file is cannot stand in the file.
    whole = re.sub(r"（[\d.]+MB）", "", text(online, "article"))
    assert text(tree, f"article[id='{slug}']").replace(text(tree, ".independence"), "") == whole


def test_what_stands_once_is_there(tree: LexborHTMLParser):
    assert len(tree.css(".independence")) == 1
    assert len(tree.css("#nav a")) == len(SLUGS)
    assert tree.css(".page-toc") == []


def test_pages_stand_in_the_order_of_the_contents(tree: LexborHTMLParser):
    listed = [(node.attributes["href"] or "")[1:] for node in tree.css("#nav a")]
    assert [node.attributes["id"] for node in tree.css("article")] == listed
    assert sorted(listed) == SLUGS


def test_nothing_is_loaded_and_nothing_is_said(browser: Browser, document: Path):
    page = browser.new_context(offline=True).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(document.as_uri())
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("销户")
    expect(page.locator("#search-results > li").first).to_be_visible()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [document.as_uri()]


def test_readable_without_script(browser: Browser, document: Path):
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(document.as_uri())
    for slug in SLUGS:
        expect(page.locator(f"article[id='{slug}'] > h1")).to_be_visible()
        expect(page.locator(f"#nav a[href='#{slug}']")).to_be_visible()
    assert page.locator("button:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#nav a[href='#close']").click()
    expect(page.locator("article#close > h1")).to_be_in_viewport()


def results(page: Page, query: str) -> list[str]:
    page.locator("#search-input").fill(query)
    return page.locator("#search-results strong").all_inner_texts()


def test_search_finds_the_same_as_online(page: Page, browser: Browser, server: str):
    online = browser.new_page()
    online.goto(f"{server}/about/")
    found = []
    for tab in (online, page):
        tab.locator("#search-open").click()
        expect(tab.locator("#search-input")).to_be_focused()
        # Results settle once the texts of the sections have come: then the card says more than
        # the first sentence of each of its two places.
        results(tab, "自动扣款失败")
        expect(tab.locator(".search__card > p").nth(2)).to_be_visible()
        found.append({query: results(tab, query) for query in QUERIES})
        results(tab, "自动扣款失败")
        found[-1]["card"] = tab.locator(".search__card").all_inner_texts()
    assert found[0] == found[1]
    assert found[1]["销户"][0] == "申请关闭"


def test_a_hit_leads_to_its_place(page: Page):
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("销户")
    target = page.locator("#search-results > li > a").first.get_attribute("href")
    assert target is not None
    assert target.startswith("#close")
    page.keyboard.press("Enter")
    expect(page.locator("dialog#search")).to_be_hidden()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()


def test_every_hit_and_offer_leads_somewhere(page: Page):
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    for query in QUERIES:
        results(page, query)
        addresses = page.locator("dialog#search a:not([href^='tel:'])").evaluate_all(
            "(links) => links.map((link) => link.getAttribute('href'))"
        )
        assert addresses
        assert page.evaluate("(all) => all.filter((a) => !document.getElementById(a.slice(1)))", addresses) == []


def test_search_looks_as_online(page: Page, browser: Browser, server: str):
    online = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    online.goto(f"{server}/about/")
    styles = []
    for tab in (online, page):
        tab.locator("#search-open").click()
        expect(tab.locator("#search-input")).to_be_focused()
        results(tab, "结清证明")
        tab.wait_for_function("() => getComputedStyle(document.querySelector('.search__head')).position === 'sticky'")
        styles.append(
            [
                tab.evaluate(
                    f"(() => {{ const s = getComputedStyle(document.querySelector('{selector}')); return [s.color, s.backgroundColor, s.fontSize, s.padding, s.display] }})()"
                )
                for selector in (
                    "#search",
                    "#search-input",
                    ".search__close",
                    "#search-results a",
                    "#search mark",
                    ".search__text",
                )
            ]
        )
    assert styles[0] == styles[1]


# Where every block of a page stands, from the left edge, and how wide it is.
PLACES = """(all) => all.map((node) => {
  const box = node.getBoundingClientRect();
  return [node.tagName, Math.round(box.left), Math.round(box.width), Math.round(box.height)];
})"""


@pytest.mark.parametrize("slug", ["index", "close", "sources"])
def test_pages_are_laid_out_as_online(page: Page, browser: Browser, server: str, slug: str):
    online = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    online.goto(f"{server}/{page_path(slug)}")
    blocks = "h1, h2, h3, p, li, td, blockquote, summary"
    alike = f":is({blocks}):not(.page-toc *, .independence, .footnote *)"
    places = online.locator(f"article {alike}").evaluate_all(PLACES)
    assert len(places) > 20
    assert page.locator(f"article[id='{slug}'] {alike}").evaluate_all(PLACES) == places


def test_only_pages_past_their_date_say_so(page: Page, document: Path):
    assert page.locator(".past-review:visible").count() == 0
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(document.as_uri())
    assert page.locator(".past-review:visible").count() == len(SLUGS)


def test_prints_as_a_booklet(page: Page):
    page.emulate_media(media="print")
    expect(page.locator("#nav")).to_be_visible()
    expect(page.locator(".site-header")).to_be_hidden()
    breaks = page.locator("article").evaluate_all("(all) => all.map((one) => getComputedStyle(one).breakBefore)")
    assert breaks == ["page"] * len(SLUGS)


# What binding can break. The rest is checked on the pages themselves, and takes minutes on a document of this length.
BINDING_RULES = [
    "aria-valid-attr-value",
    "bypass",
    "document-title",
    "duplicate-id-aria",
    "heading-order",
    "html-has-lang",
    "landmark-one-main",
    "landmark-unique",
    "page-has-heading-one",
    "presentation-role-conflict",
]


def test_accessible(page: Page):
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": BINDING_RULES}}).response["violations"]
    assert [(v["id"], len(v["nodes"]), [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []


def test_names_its_edition(tree: LexborHTMLParser):
    assert "版本" in text(tree, ".booklet__edition")
    assert "内容核对到20" in text(tree, ".booklet__edition")


def test_the_answer_the_situations_and_the_contents_stand_in_front_and_every_page_leads_back(tree: LexborHTMLParser):
    parts = [node.attributes["id"] for node in tree.css("main > :is(article, nav)")]
    assert parts[:2] == ["index", "nav"]
    behind = [node.next for node in tree.css("main > article")]
    while any(node is not None and node.tag == "-text" for node in behind):
        behind = [node.next if node is not None and node.tag == "-text" else node for node in behind]
    assert all(node is not None and node.css_first("a[href='#nav']") for node in behind)


def test_small_enough_to_send(document: Path):
    assert len(brotli.compress(document.read_bytes(), quality=11)) <= 247_000


def test_ids_that_would_meet_stop_the_build(sample: Path):
    text = (sample / "docs" / "scams.md").read_text(encoding="utf-8").replace("title: 识别骗局", "title: 另一页")
    (sample / "docs" / "close--steps.md").write_text(text, encoding="utf-8")
    config = sample / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("- close.md\n", "- close.md\n  - close--steps.md\n"),
        encoding="utf-8",
    )
    run = run_build(sample)
    assert run.code == 1
    assert "[duplicate-id]" in run.output
    assert "close--steps" in run.output


def test_a_defect_of_a_page_is_not_told_again(sample: Path, edit):
    edit("close.md", "about.md", "about.md#gone")
    run = run_build(sample)
    assert run.output.count("[anchor]") == 1
