"""Quoting: a link in every heading, citations of pages and sections with their grade, and answers ready to paste.

Every check is a function that returns what is wrong, so that it can also be run on something that is known to be broken.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import markdown
import pytest
from conftest import ROOT, run_build
from guide.pages.address_page import page_path
from guide.pages.compile_page import compile_page
from guide.pages.expand_marks import plain
from guide.pages.grade_page import page_grade
from guide.pages.say_unverified import say_unverified
from guide.pages.split_text import Line
from guide.problems import Problems
from guide.site.encode_script import decode_script
from helpers import compile_text, rules, sample_catalog
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

SLUGS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
FORMS = ("plain", "markdown", "bbcode")
PHONE = {"width": 390, "height": 844}


def address(server: str, slug: str) -> str:
    return f"{server}/{page_path(slug)}"


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def built(site: Path, slug: str) -> Path:
    return site / page_path(slug) / "index.html"


def text_of(tree: LexborHTMLParser | LexborNode, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node.text()


# ---- the grade of a page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "grade"),
    [
        ("甲。", "未评出处等级"),
        ("甲[?button]。", "未评出处等级，含待核实 1 条"),
        ("甲[@law-2020]。乙[@law-2020, 第 8 条]。", "出处等级 A"),
        ("甲[@paper-2025]。乙[@law-2020]。", "出处等级 A–B"),
        ("打 {{ contact.hotline }}。", "出处等级 B"),
        ("甲[@paper-2025]。乙[?button]。丙[?button]。", "出处等级 B，含待核实 1 条"),
        # The fact stands on a source of grade C, which marks it.
        ("甲[@law-2020]，{{ fact.button-path }}。", "出处等级 A–C，含待核实 1 条"),
        # Named in place, without footnotes.
        ("{{ list.myths }}", "出处等级 A"),
    ],
)
def test_grade_names_the_best_and_the_weakest_source_and_what_is_open(tmp_path, body, grade):
    compiled, problems = compile_text(tmp_path, body)
    assert not problems, problems.report()
    assert page_grade(compiled.usage, sample_catalog()) == grade


# ---- headings ---------------------------------------------------------------------------------------------------


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


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab the size of a phone."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


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


# ---- the citations of pages and sections ------------------------------------------------------------------------


def citation_faults(cited: dict[str, str], title: str, place: str, about: list[str]) -> list[str]:
    """What is wrong with the three forms of one citation: lost parts, a Markdown link that does not parse, unbalanced BBCode."""
    faults = [
        f"{form}: no {part}" for form, text in cited.items() for part in (title, place, *about) if part not in text
    ]
    link = LexborHTMLParser(markdown.markdown(cited["markdown"])).css("a")
    if [(one.text(), one.attributes["href"]) for one in link] != [(title, place)]:
        faults.append(f"markdown: {cited['markdown']}")
    tags = re.findall(r"\[(/?)url(?:=([^\[\]]*))?\]", cited["bbcode"])
    if tags != [("", place), ("/", "")] or cited["bbcode"].count("[") != 2 or f"]{title}[" not in cited["bbcode"]:
        faults.append(f"bbcode: {cited['bbcode']}")
    if not cited["plain"].endswith(f" {place}"):
        faults.append(f"plain: {cited['plain']}")
    return faults


SOUND = {
    "plain": "甲：乙，站 https://a.example/#b",
    "markdown": "[甲：乙](https://a.example/#b)，站",
    "bbcode": "[url=https://a.example/#b]甲：乙[/url]，站",
}


def test_sound_citation_passes():
    assert citation_faults(SOUND, "甲：乙", "https://a.example/#b", ["站"]) == []


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        ("plain", "甲：乙，站 https://a.example/"),
        ("plain", "甲：乙，站 https://a.example/#b。"),
        ("markdown", "[甲：乙]（https://a.example/#b），站"),
        ("markdown", "[甲](https://a.example/#b)：乙，站"),
        ("bbcode", "[url=https://a.example/#b]甲：乙，站"),
        ("bbcode", "[url=https://a.example/#b]甲[：乙[/url]，站"),
        ("bbcode", "[url=https://a.example/#b]甲：乙[/url]"),
    ],
)
def test_check_of_citations_sees(form: str, broken: str):
    assert citation_faults(SOUND | {form: broken}, "甲：乙", "https://a.example/#b", ["站"]) != []


@pytest.fixture(scope="module")
def grades(catalog, compiled) -> dict[str, str]:
    return {slug: page_grade(page.usage, catalog) for slug, page in compiled.items()}


def test_every_page_can_be_cited_without_script(site: Path, pages, grades):
    faults = {}
    for slug, page in pages.items():
        tree = read(built(site, slug))
        cited = {form: text_of(tree, f"#cite [data-cite={form}]") for form in FORMS}
        place = f"/{page_path(slug)}"
        found = citation_faults(cited, page.front.title, place, [f"{page.front.reviewed} 核对", f"全页{grades[slug]}"])
        found += [form for form in FORMS if len(tree.css(f"#cite button[data-copy][hidden] + [data-cite={form}]")) != 1]
        faults |= {slug: found} if found else {}
    assert faults == {}
    assert len(set(grades.values())) > 10


READ = "() => Object.fromEntries([...document.querySelectorAll('#cite [data-cite]')].map((node) => [node.dataset.cite, node.textContent]))"
# Goes to one heading after the other and reads what the box says of each: [id, words, forms].
WALK = f"""async () => {{
  const found = [];
  for (const heading of document.querySelectorAll('article h2[id], article h3[id]')) {{
    if (heading.closest('.cite, summary')) continue;
    await new Promise((done) => {{ addEventListener('hashchange', () => setTimeout(done), {{ once: true }}); location.hash = heading.id; }});
    found.push([heading.id, heading.textContent, ({READ})()]);
  }}
  return found;
}}"""


@pytest.mark.parametrize("slug", ["close", "index", "myths", "unverified", "changes"])
def test_section_is_cited_when_the_reader_goes_to_it(tab: Page, server: str, pages, grades, slug: str):
    tab.goto(address(server, slug))
    front = pages[slug].front
    about = [f"{front.reviewed} 核对", grades[slug]]
    assert citation_faults(tab.evaluate(READ), front.title, address(server, slug), about) == []
    found = tab.evaluate(WALK)
    assert found
    for anchor, words, cited in found:
        assert citation_faults(cited, f"{front.title}：{words}", f"{address(server, slug)}#{anchor}", about) == []


def test_section_is_cited_when_the_page_is_opened_at_it(tab: Page, server: str):
    tab.goto("about:blank")
    tab.goto(f"{address(server, 'close')}?q=#steps")
    cited = tab.evaluate(READ)
    assert citation_faults(cited, "申请关闭：关闭额度的步骤", f"{address(server, 'close')}#steps", []) == []


@pytest.mark.parametrize("place", ["", "#_text", "#cite-title", "#fn:c1", "#gone", "#%E4", '#"\\'])
def test_page_is_cited_where_the_address_names_no_section(tab: Page, server: str, place: str):
    tab.goto(f"{address(server, 'close')}#steps")
    expect(tab.locator("[data-cite=plain]")).to_contain_text("：关闭额度的步骤")
    tab.evaluate("(place) => { location.hash = place; }", place)
    expect(tab.locator("[data-cite=plain]")).not_to_contain_text("：关闭额度的步骤")
    assert citation_faults(tab.evaluate(READ), "申请关闭", address(server, "close"), []) == []


def test_heading_is_followed_by_keyboard(tab: Page, server: str):
    tab.goto(address(server, "close"))
    tab.locator("#steps > a").focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{address(server, 'close')}#steps")
    expect(tab.locator("[data-cite=bbcode]")).to_contain_text("#steps]申请关闭：关闭额度的步骤[/url]")


def test_path_of_a_file_stays_private(tab: Page, site: Path):
    tab.goto(built(site, "close").as_uri() + "#steps")
    cited = tab.evaluate(READ)
    assert citation_faults(cited, "申请关闭：关闭额度的步骤", "/close/#steps", []) == []
    tab.goto(built(site, "cite").as_uri())
    assert "file:" not in tab.locator("article").inner_text()
    assert tab.locator("[id=answer-no-debt] a").inner_text() == "/#no-debt"


def test_single_file_cites_the_public_path(tab: Page, server: str, site: Path):
    document = site / "download" / "weilidai-guide.html"
    for place in (document.as_uri(), f"{server}/download/weilidai-guide.html"):
        tab.goto(f"{place}#close--confirm")
        # What is cited is chosen as online: by the link that the heading is.
        assert tab.locator("summary h2 > a, .cite h2 > a").count() == 0
        tab.locator("[id=close--steps] > a").evaluate("(link) => link.click()")
        plain_text = tab.locator("article#close [data-cite=plain]").text_content()
        assert plain_text is not None
        assert plain_text.startswith("申请关闭：关闭额度的步骤，")
        assert plain_text.endswith(" /close/#steps")
        others = tab.locator("article:not(#close) .cite b").all_text_contents()
        assert len(others) == 3 * (len(SLUGS) - 1)
        assert set(others) == {""}


def test_public_address_is_cited_wherever_the_page_is_read(sample: Path, edit, browser: Browser):
    edit("about.md", "{{ list.contacts }}", "{{ list.contacts }}\n\n{{ list.answers }}")
    run = run_build(sample, SITE_URL="https://guide.example/sub")
    assert run.code == 0, run.output
    page = browser.new_page()
    page.goto(built(run.site, "close").as_uri() + "#steps")
    assert citation_faults(page.evaluate(READ), "申请关闭：步骤", "https://guide.example/sub/close/#steps", []) == []
    about = read(built(run.site, "about"))
    assert about.css("[data-at]") == []
    assert (
        text_of(about, "#answer-just-close")
        == "先问清楚，再关。2026-11-01 核对，未评出处等级。步骤和出处：https://guide.example/sub/#just-close"
    )


# ---- copying ----------------------------------------------------------------------------------------------------

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
REFUSED = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } });"
NO_COPY = f"{NO_CLIPBOARD} Document.prototype.execCommand = () => false;"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], viewport=PHONE)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    assert page.errors == []
    context.close()


def open_citations(page: Page, within: str = "") -> None:
    # By key: what stands above is laid out as it comes near, and would move between the press of a mouse and its release.
    page.locator(f"{within} .cite summary").press("Enter")


def copies(page: Page, words: str, within: str = "") -> Locator:
    """The button that copies the words that a selector names."""
    return page.locator(f"{within} [data-copy]:has(+ {words})")


def pasted(page: Page) -> str:
    """What another page gets that the reader pastes into."""
    other = page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("Control+V")
    text = other.locator("textarea").input_value()
    other.close()
    return text


@pytest.mark.parametrize("missing", ["", NO_CLIPBOARD, REFUSED], ids=["clipboard", "none", "refused"])
@pytest.mark.parametrize("online", [True, False], ids=["http", "file"])
def test_citations_and_answers_are_copied(reader: Page, server: str, site: Path, online: bool, missing: str):
    reader.add_init_script(missing)
    reader.goto(address(server, "cite") if online else built(site, "cite").as_uri())
    status = reader.locator("#cite [role=status]")
    assert status.text_content() == ""
    open_citations(reader)
    for words in (*(f"[data-cite={form}]" for form in FORMS), "#answer-no-debt", "#answer-refused"):
        button = copies(reader, words)
        button.click()
        expect(button).to_have_text("已复制")
        expect(status).to_have_text("已复制")
        assert pasted(reader) == reader.locator(words).text_content()
    assert reader.get_by_text("已复制", exact=True).filter(visible=True).count() == 2  # One button, and the status.


def test_section_is_copied(reader: Page, server: str):
    reader.goto(f"{address(server, 'close')}#steps")
    open_citations(reader)
    copies(reader, "[data-cite=markdown]").click()
    expect(reader.locator("#cite [role=status]")).to_have_text("已复制")
    assert pasted(reader).startswith("[申请关闭：关闭额度的步骤](http://127.0.0.1:")


def test_failure_is_said_and_leaves_the_text_selected(reader: Page, server: str):
    reader.add_init_script(NO_COPY)
    reader.goto(address(server, "close"))
    open_citations(reader)
    copies(reader, "[data-cite=plain]").click()
    expect(reader.locator("#cite [role=status]")).to_have_text("没能复制，文字已选中，请手动复制")
    expect(copies(reader, "[data-cite=plain]")).to_have_text("没能复制，文字已选中，请手动复制")
    assert reader.evaluate("getSelection().toString()") == reader.locator("[data-cite=plain]").text_content()
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_single_file_copies_and_says_so_beside_the_text(reader: Page, site: Path):
    reader.goto((site / "download" / "weilidai-guide.html").as_uri())
    open_citations(reader, "article#close")
    copies(reader, "[data-cite=plain]", "article#close").click()
    expect(reader.locator("article#close .cite [role=status]")).to_have_text("已复制")
    assert [text for text in reader.locator(".cite [role=status]").all_text_contents() if text] == ["已复制"]
    assert pasted(reader) == reader.locator("article#close [data-cite=plain]").text_content()


# ---- what is said ----------------------------------------------------------------------------------------------


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


# ---- the answers -----------------------------------------------------------------------------------------


def _dense(text: str) -> str:
    return "".join(text.split())


def answer_faults(text: str, marks: int, words: str, place: str) -> list[str]:
    """What is wrong with an answer to paste. ``marks`` is how often it has to say 待核实, ``words`` the text without that."""
    faults = []
    answer, _, link = text.rpartition("步骤和出处：")
    if link != place:
        faults.append("link")
    if len(answer) + len("步骤和出处：") > 140:
        faults.append("long")
    if answer.count("（待核实）") != marks:
        faults.append("待核实")
    if not _dense(answer.replace("（待核实）", "")).startswith(_dense(words)):
        faults.append("words")
    if "） " in answer:
        faults.append("blank")
    if not re.search(r"\d{4}-\d\d-\d\d 核对，(出处等级 [ABC+–]+|未评出处等级)。$", answer):
        faults.append("grade")
    if re.search(r"[\[\]{}<>]", text):
        faults.append("marks")
    return faults


def test_answers_are_ready_to_paste(site: Path, catalog):
    tree, home = read(built(site, "cite")), read(built(site, "index"))
    assert len(catalog.situations) == 15
    assert [node.attributes["id"] for node in tree.css("[id^=answer-]")] == [f"answer-{i}" for i in catalog.situations]
    faults = {}
    for record_id, situation in catalog.situations.items():
        text = text_of(tree, f"#answer-{record_id}")
        marks = len(say_unverified(Line(situation.answer, "", 0), catalog).tags)
        found = answer_faults(text, marks, plain(situation.answer, catalog), f"/#{record_id}")
        found += [] if home.css(f"h3#{record_id}") else ["no such situation"]
        found += (
            [] if len(tree.css(f".cite__entry > [data-copy][hidden] + [id=answer-{record_id}]")) == 1 else ["no button"]
        )
        faults |= {record_id: found} if found else {}
    assert faults == {}
    assert sum("（待核实）" in text_of(tree, f"#answer-{i}") for i in catalog.situations) >= 4


ANSWER = "打 95099；按钮没有见到（待核实）。2026-11-01 核对，出处等级 A–B。步骤和出处：/#x"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ANSWER, None),
        (ANSWER.replace("（待核实）", ""), "待核实"),
        (ANSWER.replace("/#x", "/#y"), "link"),
        (ANSWER.replace("打 95099", "打 {{ contact.hotline }}"), "marks"),
        (ANSWER.replace("打 95099；", ""), "words"),
        (ANSWER.replace("）。", "） 。"), "blank"),
        (ANSWER.replace("，出处等级 A–B", ""), "grade"),
        (ANSWER.replace("。2026", "。" + "长" * 140 + "2026"), "long"),
    ],
)
def test_check_of_answers_sees(text: str, fault: str | None):
    faults = answer_faults(text, 1, "打 95099；按钮没有见到。", "/#x")
    assert fault in faults if fault else faults == []


def test_page_of_answers_knows_what_they_use(tmp_path):
    catalog = sample_catalog()
    situation = catalog.situations["just-close"].model_copy(
        update={"answer": "打 {{ contact.hotline }}[@law-2020]；按钮在右边[?button]。"}
    )
    page = compile_text(tmp_path, "{{ list.answers }}")[0].page
    problems = Problems()
    compiled = compile_page(page, dataclasses.replace(catalog, situations={"just-close": situation}), {}, problems)
    assert not problems, problems.report()
    assert "打 95099；按钮在右边（待核实）。出处等级 A–B。步骤和出处：" in compiled.markdown
    # The sources stand at the situation, what is unknown also here, the day of the next review is the contact's.
    assert compiled.usage.citations == {}
    assert page_grade(compiled.usage, catalog) == "出处等级 A–B，含待核实 1 条"
    assert compiled.review_by == catalog.contacts["hotline"].review_by
    assert compiled.shows_scam_strip
