"""Quoting: citations of pages and sections with their grade, and how they are copied.

Every check is a function that returns what is wrong, so that it can also be run on something that is known to be broken.
"""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from built_page import built, read, text_of
from conftest import run_build
from copying import NO_CLIPBOARD, NO_COPY, REFUSED, pasted
from guide.pages.address_page import page_path
from guide.pages.grade_page import page_grade
from helpers import compile_text, sample_catalog
from known_pages import PHONE
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tab import SLUGS, address

FORMS = ("plain", "markdown", "bbcode")


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


def test_a_folded_section_is_cited_as_well(tab: Page, server: str, pages):
    slug = "letters"
    place = pages[slug].front.folds[0]
    tab.goto(f"{address(server, slug)}#{place}")
    heading = tab.locator(f"#{place}").inner_text()
    cited = tab.evaluate(READ)
    assert citation_faults(cited, f"{pages[slug].front.title}：{heading}", f"{address(server, slug)}#{place}", []) == []


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


def open_citations(page: Page, within: str = "") -> None:
    # By key: what stands above is laid out as it comes near, and would move between the press of a mouse and its release.
    page.locator(f"{within} .cite summary").press("Enter")


def copies(page: Page, words: str, within: str = "") -> Locator:
    """The button that copies the words that a selector names."""
    return page.locator(f"{within} [data-copy]:has(+ {words})")


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
