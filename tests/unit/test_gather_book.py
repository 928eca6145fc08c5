"""The pages as one plain document for pandoc: nothing in it that only a screen or a script can use."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from guide.exports.find_book_font import find_book_font
from guide.exports.gather_book import figure_style, gather_book
from guide.exports.name_downloads import say_absent
from guide.problems import Problems
from guide.site.check_switch import is_on
from guide.site.slim_page import Part
from selectolax.lexbor import LexborHTMLParser

NAV = '<nav id="nav"><p>开始</p><ul><li><a href="./">首页</a></li></ul><p>办</p><ul><li><a href="close/">关</a></li></ul></nav>'
FIGURE = (
    '<figure class="figure"><svg viewBox="0 0 9 9"><title id="f-t">图</title><desc>从左到右</desc>'
    '<g class="red"><text>停</text></g></svg></figure>'
)


def gathered(close: str, home: str = "<h1>首页</h1>") -> LexborHTMLParser:
    pages = {"index": f"<article>{home}</article>{NAV}", "close": f"<article>{close}</article>"}
    return LexborHTMLParser(gather_book(pages, []).html)


def body(close: str) -> str:
    """What the book holds of a page below its title."""
    return (gathered(f"<h1>关</h1>{close}").body.inner_html or "").split('<h2 id="close">关</h2>')[1]


@pytest.mark.parametrize(
    ("page", "book"),
    [
        ("<p>甲<button>复制</button></p>", "<p>甲</p>"),
        ('<p hidden>乙</p><div class="cite"><p>引用</p><b hidden>x</b></div>', ""),
        ("<h3>甲</h3><h2>乙</h2><h4>丙</h4>", "<h3>甲</h3><h3>乙</h3><h4>丙</h4>"),
        ('<h2 id="a"><a href="#a">节</a></h2>', '<h3 id="close--a">节</h3>'),
        ('<div class="tool" hidden><p><strong>算利息</strong></p></div>', "<p><em>（工具“算利息”在网页版和单个文件里。）</em></p>"),
        ('<div class="tool" hidden><p><button>清除</button></p></div>', ""),
        (
            '<p>右边<a class="unverified unverified--tag" href="#open-x">待核实</a>。</p>',
            '<p>右边<a href="#close">（待核实）</a>。</p>',
        ),
        ("<ul><li><label><input type=checkbox> 还清</label></li></ul>", "<ul><li><label>□ 还清</label></li></ul>"),
        ("<details><summary>尚未核实</summary><p>丙</p></details>", "<details><p><strong>尚未核实</strong></p><p>丙</p></details>"),
        ("<details><summary><h2>出处</h2></summary></details>", "<details><h3>出处</h3></details>"),
        ('<p class="answer"><span class="answer__label">一句话答案</span>先还</p>', '<div class="answer"><p class="answer"><strong>一句话答案：</strong>先还</p></div>'),
        ('<p id="p">丁</p>', '<p><span id="close--p"></span>丁</p>'),
        ('<p><sup id="fnref:c1">1</sup><a class="footnote-backref" href="#fnref:c1">↩</a></p>', '<p><span id="close--fnref-c1"></span><sup>1</sup><a class="footnote-backref" href="#close--fnref-c1">↩</a></p>'),
    ],
)  # fmt: skip
def test_what_a_book_cannot_use_goes_or_becomes_words(page: str, book: str):
    assert body(page) == book


def test_whose_the_guide_is_not_is_said_once():
    line = '<p class="independence">与银行没有关系。<a href="about/">关于</a></p>'
    pages = {slug: f"<article><h1>{slug}</h1>{line}</article>{NAV}" for slug in ("index", "close")}
    book = gather_book(pages, [])
    assert book.independence == "与银行没有关系。"
    assert "没有关系" not in book.html


def test_the_step_among_others_follows_the_title():
    text = gathered('<nav class="steps"><p>第 1 步</p><ol><li>甲</li></ol></nav><h1>关</h1><p>乙</p>').body.text()
    assert text.endswith("关第 1 步乙")


def test_parts_of_the_navigation_are_the_first_headings():
    tree = gathered("<h1>关</h1>")
    assert [(node.tag, node.text()) for node in tree.css("h1, h2, #contents")] == [
        ("h1", "开始"),
        ("h2", "首页"),
        ("div", ""),
        ("h1", "办"),
        ("h2", "关"),
    ]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../", "#index"),
        ("./#a", "#close--a"),
        ("#fn:c1", "#close--fn-c1"),
        # To what the book leaves out, or to nothing: the page, if there is one.
        ("#cite", "#close"),
        ("../nowhere/", None),
        ("../file.zip", None),
        ("https://law.example/", "https://law.example/"),
        ("tel:110", "tel:110"),
    ],
)
def test_every_link_leads_to_something(href: str, target: str | None):
    page = f'<h1>关</h1><h2 id="a">甲</h2><ol><li id="fn:c1">注</li></ol><div class="cite" id="cite"></div><p><a href="{href}">看</a></p>'
    link = gathered(page).css_first("p > a")
    assert (link.attributes["href"] if link else None) == target


def test_a_figure_becomes_a_file_that_stands_alone():
    style = "@media print{.figure{--red:none}}:root{--font:serif;--red:#a00;--ink:#111}.figure svg{stroke:var(--ink)}.figure .red text,p{fill:var(--red)}"
    pages = {"index": f"<article><h1>首页</h1>{FIGURE}</article>{NAV}", "close": "<article><h1>关</h1></article>"}
    book = gather_book(pages, [Part(style)])
    [(name, drawn)] = book.figures.items()
    picture = LexborHTMLParser(book.html).css_first("img")
    assert (picture.attributes["src"], picture.attributes["alt"]) == (name, "从左到右")
    root = ElementTree.fromstring(drawn)
    assert root.attrib["viewBox"] == "0 0 9 9"
    assert (
        root.findtext("{http://www.w3.org/2000/svg}style")
        == "svg{font-family:serif}svg{stroke:#111}.red text{fill:#a00}"
    )


def test_a_colour_that_has_no_name_is_that_of_the_text():
    assert "text{fill:currentColor}" in figure_style([Part(".figure text{fill:var(--nowhere)}")])


def test_what_is_not_made_is_said_where_it_was_offered():
    page = '<li><a href="weilidai-guide.pdf">PDF</a>：甲</li><li><a href="weilidai-guide.html">网页</a></li>'
    assert say_absent(page, {"weilidai-guide.pdf": "没有做"}) == (
        '<li>PDF（没有做）：甲</li><li><a href="weilidai-guide.html">网页</a></li>'
    )


@pytest.mark.parametrize(
    ("given", "on", "rules"), [("", True, []), ("1", True, []), ("0", False, []), ("no", True, ["switch"])]
)
def test_the_switch_of_the_books(given: str, on: bool, rules: list[str]):
    problems = Problems()
    assert is_on("BOOKS", {"BOOKS": given}, problems) is on
    assert problems.rules() == rules
    assert is_on("BOOKS", {}, problems)


def test_the_first_font_that_is_here(tmp_path):
    (tmp_path / "b.ttc").touch()
    (tmp_path / "c.ttc").touch()
    found = find_book_font({str(tmp_path / f"{name}.ttc"): name for name in "abc"})
    assert found is not None
    assert (found.family, found.folder) == ("b", tmp_path)
    assert find_book_font({str(tmp_path / "a.ttc"): "a"}) is None
