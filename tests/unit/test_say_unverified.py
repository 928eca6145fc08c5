"""Words or a tag, never both: what a line prints where it refers to something that nobody has verified."""

from __future__ import annotations

import dataclasses
import re

import pytest
from guide.data.load_catalog import Catalog
from guide.pages.check_marks import check_marks
from guide.pages.compile_page import compile_page
from guide.pages.expand_marks import Expander
from guide.pages.say_unverified import say_unverified
from guide.pages.split_text import Line
from guide.problems import Problems
from helpers import HEAD, compile_text, rules, sample_catalog

LEAD = "下面这些，本站都没有可靠的答案，当场问：\n\n"


def catalog() -> Catalog:
    """The sample data with three unverified records and a contact that nobody confirmed."""
    sample = sample_catalog()
    item = sample.unverified["button"]
    contact = sample.contacts["hotline"].model_copy(update={"unverified": "origin"})
    return dataclasses.replace(
        sample, unverified={"button": item, "other": item, "origin": item}, contacts={"hotline": contact}
    )


def shown(text: str, **parts: object) -> str:
    """A line as it is expanded, with links as ``<words>`` and tags as ``<+待核实>``, contacts and notes left out."""
    expanded = Expander(catalog()).expand(Line(text, "docs/page.md", 1, **parts))
    expanded = re.sub(r'<a class="tel"[^>]*>(.*?)</a>|\[\^c\d+\]', r"\1", expanded)
    return re.sub(
        r'<a class="unverified( unverified--tag)?" href="#open-\w+">(.*?)</a>',
        lambda link: f"<{'+' if link[1] else ''}{link[2]}>",
        expanded,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("按钮在哪里，没有核实[?button]。", "按钮在哪里，<没有核实>。"),
        ("条件没有见到原文[?button]，问客服。", "条件<没有见到原文>，问客服。"),
        ("没有查到银行的时限，也没有查到法定的天数[?button]。", "没有查到银行的时限，也<没有查到>法定的天数。"),
        ("没有核实：一篇教程写「更多」[?button]。", "<没有核实>：一篇教程写「更多」。"),
        ("**按钮** 说法互相冲突[?button]。", "**按钮** <说法互相冲突>。"),
        # Several marks: each has the words before it; one right behind another shares them.
        ("甲没有核实[?button]，乙也没有查到[?other]。", "甲<没有核实>，乙也<没有查到>。"),
        ("甲和乙没有核实[?button][?other]。", "甲和乙<没有核实>。"),
        ("甲没有核实[?button]。乙是这样[?other]。", "甲<没有核实>。乙是这样<+待核实>。"),
        ("甲没有核实[?button]，乙没有[@law-2020][?button]。", "甲<没有核实>，乙没有。"),
        # The words of a weak fact may stand behind it, and need no second link for the same record.
        ("路径：{{ fact.button-path }}，没有核实。", "路径：某页右上角，<没有核实>。"),
        ("路径：{{ fact.button-path }}，没有核实[?button]。", "路径：某页右上角，<没有核实>。"),
        ("路径：{{ fact.button-path }}。", "路径：某页右上角<+待核实>。"),
        # No words, words of somebody else, words of another clause or link.
        ("按钮在右边[?button]。", "按钮在右边<+待核实>。"),
        ("他说“没有核实”，按钮在右边[?button]。", "他说“没有核实”，按钮在右边<+待核实>。"),
        ("看[没有核实的](close.md)，按钮在右边[?button]。", "看[没有核实的](close.md)，按钮在右边<+待核实>。"),
        ("没有核实。按钮在右边[?button]。", "没有核实。按钮在右边<+待核实>。"),
        # Each cell of a table speaks for itself.
        ("| 没有核实[?button] | 右边[?other] |", "| <没有核实> | 右边<+待核实> |"),
        # Questions, and acts that consist in asking.
        ("按钮在右边吗？[?button]", "按钮在右边吗？"),
        ("> 按钮在右边[?button]？", "> 按钮在右边？"),
        ("“按钮在右边吗？”[?button]", "“按钮在右边吗？”"),
        ("（按钮在右边[?button]？）", "（按钮在右边？）"),
        ("打电话，问能不能停用[?button]。", "打电话，问能不能停用。"),
        ("问会不会解除[?button]，卡在哪里解[?other]。", "问会不会解除，卡在哪里解。"),
        ("问清楚再办，按钮在右边[?button]。", "问清楚再办，按钮在右边<+待核实>。"),
        ("这个问题有人答过，按钮在哪一边很清楚[?button]。", "这个问题有人答过，按钮在哪一边很清楚<+待核实>。"),
        # The number of a contact: not beside the way to check it, not where the sentence says that something is unknown.
        ("打 {{ contact.hotline }}。", "打 95099<+待核实>。"),
        ("先[核对号码](hotline.md)，打 {{ contact.hotline }}。", "先[核对号码](hotline.md)，打 95099。"),
        ("- 先[核对号码](hotline.md)。打 {{ contact.hotline }}。", "- 先[核对号码](hotline.md)。打 95099。"),
        ("先[核对号码](hotline.md)。打 {{ contact.hotline }}。", "先[核对号码](hotline.md)。打 95099<+待核实>。"),
        ("打 {{ contact.hotline }}，办法没有核实[?button]。", "打 95099，办法<没有核实>。"),
    ],
)
def test_words_or_a_tag(text: str, says: str):
    assert shown(text) == says
    problems = Problems()
    check_marks(Line(text, "docs/page.md", 1), catalog(), problems)
    assert not problems, problems.report()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("按钮没有核实[?button]。", "按钮没有核实。"),
        ("按钮在右边[?button]。", "按钮在右边（待核实）。"),
        ("按钮在右边吗？[?button]", "按钮在右边吗？"),
    ],
)
def test_a_text_to_paste_says_it_without_links(text: str, says: str):
    assert shown(text, pasted=True) == says


@pytest.mark.parametrize(
    "text",
    [
        "甲没有核实[?button]，乙是这样[?other]。",
        "没有核实；按钮在右边[?button]。",
        "甲没有核实[?other]，路径是{{ fact.button-path }}。",
    ],
)
def test_a_mark_without_words_of_its_own_in_a_sentence_that_has_some_is_a_defect(text: str):
    problems, line = Problems(), Line(text, "docs/page.md", 7)
    check_marks(line, catalog(), problems)
    assert [(one.rule, one.line) for one in problems] == [("words-and-tag", 7)]
    assert not say_unverified(line, catalog()).tags


def test_whatever_is_printed_the_page_knows_the_record(tmp_path):
    for body in ("没有核实[?button]。", "在右边[?button]。", "在右边吗？[?button]", f"{LEAD}- 在哪里[?button]\n"):
        compiled, problems = compile_text(tmp_path, body)
        assert not problems, problems.report()
        assert list(compiled.usage.unverified) == ["button"]
        assert "{: #open-button }" in compiled.markdown
        assert compiled.usage.tags == compiled.markdown.count("待核实</a>") == (body == "在右边[?button]。")


def test_the_words_above_questions_may_begin_the_line(tmp_path):
    compiled, problems = compile_text(tmp_path, "没有可靠的答案：\n\n- 在哪里[?button]\n")
    assert not problems, problems.report()
    assert '<a class="unverified" href="#open">没有可靠的答案</a>：' in compiled.markdown


def test_a_list_of_questions_says_it_once_above(tmp_path):
    compiled, problems = compile_text(tmp_path, f"{LEAD}- [ ] 在哪里[?button]\n- [ ] 记下日期\n- 右边有一个[?button]\n")
    assert not problems, problems.report()
    assert '本站都<a class="unverified" href="#open">没有可靠的答案</a>，当场问' in compiled.markdown
    assert "- [ ] 在哪里\n" in compiled.markdown
    assert "右边有一个<a" in compiled.markdown


def test_a_line_above_questions_without_marks_leads_nowhere(tmp_path):
    assert "#open" not in compile_text(tmp_path, f"{LEAD}- 在哪里\n")[0].markdown


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] 在哪里[?button]\n",
        "当场问：\n\n1. 会不会在右边[?button]\n",
        "当场问：\n\n- 在哪里？[?button]\n",
        f"{LEAD}别的话。\n\n- 在哪里[?button]\n",
    ],
)
def test_a_list_of_questions_that_nothing_explains_is_a_defect(tmp_path, body: str):
    assert rules(tmp_path, body) == ["question-lead"]


@pytest.mark.parametrize(
    "body", ["- 在哪里，没有核实[?button]\n", "- 问清楚在哪里[?button]。\n", "- 在右边[?button]。\n"]
)
def test_an_item_that_asserts_or_says_it_needs_no_line_above(tmp_path, body: str):
    assert rules(tmp_path, body) == []


def test_head_of_a_page_names_what_no_sentence_says(tmp_path):
    head = HEAD.replace("review_by: 2027-05-01\n", "review_by: 2027-05-01\nunverified: [button]\n")
    compiled, problems = compile_text(tmp_path, "甲。", head=head)
    assert not problems, problems.report()
    assert list(compiled.usage.unverified) == ["button"]
    assert "尚未核实的 1 件事" in compiled.markdown
    assert rules(tmp_path, "甲。", head=head.replace("[button]", "[gone]")) == ["unverified-unknown"]


@pytest.mark.parametrize(
    ("table", "field", "name"),
    [
        ("situations", "answer", "situations"),
        ("myths", "answer", "myths"),
        ("glossary", "definition", "glossary"),
        ("changes", "text", "changes"),
        ("unverified", "found", "unverified"),
    ],
)
def test_texts_of_the_data_say_it_as_pages_do(tmp_path, table: str, field: str, name: str):
    sample = sample_catalog()
    record_id, record = next(iter(sample.table(table).items()))
    text = "甲没有核实[?button]。右边[?button]。在哪里？[?button]"
    changed = dataclasses.replace(sample, **{table: {record_id: record.model_copy(update={field: text})}})
    page = compile_text(tmp_path, f"{{{{ list.{name} }}}}")[0].page
    problems = Problems()
    compiled = compile_page(page, changed, {"page": page}, problems)
    assert not problems, problems.report()
    assert (
        '甲<a class="unverified" href="#open-button">没有核实</a>。'
        '右边<a class="unverified unverified--tag" href="#open-button">待核实</a>。在哪里？'
    ) in compiled.markdown
    assert compiled.usage.tags == 1


def test_answers_to_paste_say_it_without_links(tmp_path):
    sample = sample_catalog()
    record_id, record = next(iter(sample.situations.items()))
    changed = record.model_copy(update={"answer": "甲没有核实[?button]。右边[?button]。在哪里？[?button]"})
    page = compile_text(tmp_path, "{{ list.answers }}")[0].page
    problems = Problems()
    compiled = compile_page(page, dataclasses.replace(sample, situations={record_id: changed}), {}, problems)
    assert not problems, problems.report()
    assert "甲没有核实。右边（待核实）。在哪里？" in compiled.markdown
