"""Facts, contacts, citations, 待核实 and time limits become plain Markdown."""

import dataclasses

import pytest
from guide.pages.expand_marks import Expander, plain
from guide.pages.parse_marks import parse_citations
from guide.pages.split_text import Line
from helpers import HEAD, compile_text, rules, sample_catalog
from markdown import markdown as render
from selectolax.lexbor import LexborHTMLParser


def markdown(tmp_path, body):
    compiled, problems = compile_text(tmp_path, body)
    assert not problems, problems.report()
    return compiled.markdown


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("甲[@law-1999]。", "source-unknown"),
        ("甲 {{ fact.nothing }}。", "fact-unknown"),
        ("甲[@fact.nothing]。", "fact-unknown"),
        ("甲 {{ contact.nothing }}。", "contact-unknown"),
        ("甲[?nothing]。", "unverified-unknown"),
        ("甲 {{ figure.x }}。", "shortcode"),
        ("{{ list.nothing }}", "shortcode"),
        ("甲[~明年]。", "until"),
        ("甲[~2027-02-30]。", "until"),
        ("甲[~20270301]。", "until"),
    ],
)
def test_unknown_ids_are_named(tmp_path, body, rule):
    assert rules(tmp_path, body) == [rule]


def test_unknown_id_in_summary_is_named(tmp_path):
    assert rules(tmp_path, "正文。", head=HEAD.replace("一句话。", "打 {{ contact.nothing }}。")) == ["contact-unknown"]


def test_same_place_in_a_source_keeps_its_number(tmp_path):
    text = markdown(tmp_path, "甲[@law-2020, 第 7 条]。乙[@law-2020, 第 8 条]。丙 {{ fact.reply-days }}。")
    assert "甲[^c1]。乙[^c2]。丙 15 日[^c1]。" in text
    assert text.count("[^c1]: 《示例法》 第 7 条") == 1


def test_several_sources_in_one_mark():
    assert parse_citations("a-1, 第 1 条; b-2， 第 2 条；c-3") == [
        ("a-1", "第 1 条"),
        ("b-2", "第 2 条"),
        ("c-3", None),
    ]


def test_contact_is_callable_and_cited(tmp_path):
    assert '<a class="tel" href="tel:95099">95099</a>[^c1]' in markdown(tmp_path, "打 {{ contact.hotline }}。")


def test_a_contact_that_nobody_confirmed_says_so_once_a_page_and_in_every_text_to_paste(tmp_path):
    catalog = sample_catalog()
    contact = catalog.contacts["hotline"].model_copy(update={"unverified": "button"})
    expander = Expander(dataclasses.replace(catalog, contacts={"hotline": contact}))
    line = Line("打 {{ contact.hotline }}。", "docs/page.md", 1)
    assert ["待核实" in expander.expand(line) for _ in range(3)] == [True, False, False]
    assert ["待核实" in expander.expand(dataclasses.replace(line, pasted=True)) for _ in range(2)] == [True, True]


def test_weak_fact_carries_its_mark(tmp_path):
    text = markdown(tmp_path, "位置：{{ fact.button-path }}。")
    assert 'href="#open-button">待核实</a>' in text
    assert "怎么核对：打热线问。" in text


def test_closing_sections_stand_before_the_next_step(tmp_path):
    text = markdown(tmp_path, "甲[?button]，乙[@law-2020]。")
    order = [text.index(part) for part in ("甲", "## 尚未核实", "## 出处", "## 下一步")]
    assert order == sorted(order)


def test_no_empty_closing_sections(tmp_path):
    text = markdown(tmp_path, "甲。")
    assert "尚未核实" not in text
    assert "出处" not in text


def test_plain_text_for_descriptions():
    assert (
        plain("打 {{ contact.hotline }}，{{ fact.reply-days }}内[@law-2020]答复[?button]。", sample_catalog())
        == "打 95099，15 日内答复。"
    )


def test_page_is_due_with_the_first_thing_that_it_uses(tmp_path):
    assert str(compile_text(tmp_path, "打 {{ contact.hotline }}。")[0].review_by) == "2027-02-01"
    assert str(compile_text(tmp_path, "甲。")[0].review_by) == "2027-05-01"


def test_blanks_to_fill_in_stay(tmp_path):
    sentence = "____年__月__日，我照他的话借出______元，__时__分转到户名______、账号______。"
    shown = render(markdown(tmp_path, f"> {sentence}"))
    assert sentence in shown
    assert "<strong>" not in shown


def test_class_names_are_no_blanks(tmp_path):
    assert 'class="steps__now"' in render(markdown(tmp_path, '<p class="steps__now">甲。</p>'))


def test_marks_in_code_stay(tmp_path):
    assert "[@law-1999]" in markdown(tmp_path, "```\n[@law-1999]\n```")


def test_old_ids_lead_to_their_record(tmp_path):
    item = LexborHTMLParser(render(markdown(tmp_path, "甲[?button]。"), extensions=["attr_list"])).css_first(
        "li#open-button"
    )
    assert item.css_first("span#open-menu") is not None
    listed = LexborHTMLParser(render(markdown(tmp_path, "{{ list.unverified }}"), extensions=["attr_list"]))
    assert listed.css_first("li#button > span#menu") is not None


def test_long_lists_name_their_sources_in_written_at(tmp_path):
    text = markdown(tmp_path, "{{ list.myths }}")
    assert "[\\[A，第 3 条\\]](sources.md#law-2020){: .footnote-ref }" in text
    assert "[^c" not in text
    assert "## 出处" not in text
    assert "[^c1]" in markdown(tmp_path, "甲[@law-2020, 第 3 条]。")
