"""Rare cases stand folded: the heading stays in sight and opens what is below it."""

import pytest
from guide.html.fold_sections import fold_sections
from helpers import HEAD, compile_text

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
    assert html.count("<details open>") == 2
    folded = html.split("<details open>\n")[1].split("</details>")[0]
    assert folded.startswith('<summary><h2 id="rare">少见的</h2></summary>\n<p>二</p>')
    assert "三" in folded
    assert "四" not in folded
    assert html.replace("</details>\n<h2", "<h2", 1).count("</details>") == 1


def test_a_section_ends_where_the_generated_ones_begin():
    html = fold_sections(PAGE, ["next"])
    assert '<p>四</p>\n</details>\n<details open>\n<summary><h2 id="open">' in html


def test_nothing_is_folded_unasked():
    assert fold_sections(PAGE, []) == PAGE


@pytest.mark.parametrize(("folded", "rules"), [("part", []), ("parts", ["fold-unknown"]), ("next", ["fold-unknown"])])
def test_what_cannot_be_folded_is_named(tmp_path, folded, rules):
    head = HEAD.replace("reviewed:", f"folds: [{folded}]\nreviewed:")
    problems = compile_text(tmp_path, "## 一节 {#part}\n\n正文。", head=head)[1]
    assert problems.rules() == rules
    assert ("你是不是想写“part”？" in problems.report()) == (folded == "parts")
