"""Rare cases stand folded: the heading stays in sight and opens what is below it."""

from pathlib import Path

import pytest
from guide.html.fold_sections import check_folds, fold_sections
from guide.pages.mark_inserts import DATES_MARK, insert_mark
from helpers import HEAD, compile_text
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

PAGE = """<h2 id="act"><a href="#act">要做的</a></h2>
<p>一</p>
<h2 id="rare"><a class="" href="#rare">少见的</a></h2>
<p>二</p>
<h3 id="deep"><a href="#deep">更细的</a></h3>
<p>三</p>
<h2 id="next"><a href="#next">下一步</a></h2>
<p>四</p>
<details open>
<summary><h2 id="open">尚未核实</h2></summary>
<p>五</p>
</details>"""


def test_a_section_is_folded_with_what_is_below_it():
    html = fold_sections(PAGE, ["rare", "deep"])
    tree = LexborHTMLParser(html)
    folded, generated = tree.css("details[open]")
    assert (folded.html or "").split("\n")[1:] == [
        '<summary><h2 id="rare">少见的</h2></summary>',
        "<p>二</p>",
        '<h3 id="deep"><a href="#deep">更细的</a></h3>',
        "<p>三</p>",
        "</details>",
    ]
    assert generated.css_first("summary > h2#open")
    assert [node.attributes["id"] for node in tree.css("body > h2")] == ["act", "next"]


def test_a_section_ends_where_the_generated_ones_begin():
    tree = LexborHTMLParser(fold_sections(PAGE, ["next", "open"]))
    folded, generated = tree.css("details[open]")
    assert [folded.css_first("summary").text(), folded.css_first("p").text()] == ["下一步", "四"]
    assert not tree.css("details details")
    assert generated.css_first("p").text() == "五"


def test_headings_are_found_however_they_are_written():
    page = '<h2 class="x" id="act">甲</h2><p>一</p><pre>\n<h2 id="rare">样子</h2></pre>\n<h2\nid="rare">乙</h2><h3>丙</h3><p>二</p>'
    tree = LexborHTMLParser(fold_sections(page, ["act", "rare"]))
    assert [node.css_first("summary").text() for node in tree.css("details")] == ["甲", "乙"]
    assert tree.css_first("details > summary > h2.x#act")
    assert tree.css_first("pre > h2#rare")


def test_marks_stay_to_be_filled():
    marks = f"{DATES_MARK}\n{insert_mark('figure.x')}"
    assert marks in fold_sections(f"{marks}\n{PAGE}", ["rare"])


def test_nothing_is_folded_unasked():
    assert fold_sections(PAGE, []) == PAGE


@pytest.mark.parametrize(("folded", "rules"), [("part", []), ("parts", ["fold-unknown"]), ("next", ["fold-unknown"])])
def test_what_cannot_be_folded_is_named(tmp_path, folded, rules):
    head = HEAD.replace("reviewed:", f"folds: [{folded}]\nreviewed:")
    problems = compile_text(tmp_path, "## 一节 {#part}\n\n正文。", head=head)[1]
    assert problems.rules() == rules
    assert ("你是不是想写“part”？" in problems.report()) == (folded == "parts")


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("#### 一节 {#part}\n\n正文。", []),
        ("##### 一节 {#part}\n\n正文。", ["fold-unknown"]),
        ('<div markdown="1">\n\n## 一节 {#part}\n\n正文。\n\n</div>', ["fold-unknown"]),
        ("## 外 {#outer}\n\n### 一节 {#part}\n\n正文。", ["fold-unknown"]),
        # Named where the head is read.
        ("正文。", ["fold-unknown"]),
    ],
)
def test_what_is_not_folded_though_it_should_be_is_named_once(tmp_path: Path, body: str, rules: list[str]):
    folds = ["outer", "part"] if "outer" in body else ["part"]
    head = HEAD.replace("reviewed:", f"folds: [{', '.join(folds)}]\nreviewed:")
    compiled, problems = compile_text(tmp_path, body, head=head)
    html = markdown(compiled.markdown, extensions=["attr_list", "md_in_html"])
    check_folds(fold_sections(html, folds), compiled.page, problems)
    assert problems.rules() == rules
    assert "“part”" in problems.report() or not rules
