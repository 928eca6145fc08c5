"""Rendered pages are cut into the places that a search leads to; no sentence, number or verdict is torn."""

from __future__ import annotations

import pytest
from guide.exports.cut_sections import Section, cut_lines, cut_sections, cut_text
from guide.exports.write_sounds import GB_LEVEL_1, pinyin_extra, pinyin_runs, traditional_forms


def test_sections_are_cut_at_headings_with_their_anchors():
    html = "<p>头。</p><h2 id='a'>甲</h2><p>一<sup>[1]</sup>。</p><ul><li>二</li></ul><h3 id='b'>乙</h3><p>三。</p><h2 id='next'>下一步</h2><p>四</p>"
    assert cut_sections(html) == [
        Section("", "", ("头。",)),
        Section("a", "甲", ("一。", "二；")),
        Section("b", "乙", ("三。",)),
    ]


def test_generated_closing_sections_are_left_out():
    assert cut_sections("<h2 id='open'>尚未核实</h2><p>甲</p><h2 id='sources'>出处</h2><p>乙</p>") == []


def test_where_a_claim_was_met_is_left_out():
    html = "<h2 id='a'>错：说法</h2><p>不是。</p><p class='seen-in'>见于：甲</p>"
    assert cut_sections(html) == [Section("a", "错：说法", ("不是。",))]


def test_what_is_to_be_said_is_a_line_of_its_own_and_told_apart():
    html = "<h2 id='a'>甲</h2><ol><li><p>这样问：</p><blockquote><p>请问“结清”了吗？</p></blockquote></li><li>记下</li></ol>"
    (section,) = cut_sections(html)
    assert section.lines == ("这样问：", "> 请问“结清”了吗？", "记下；")
    assert section.text == "这样问：“请问‘结清’了吗？”记下；"


def test_a_section_leads_to_what_it_links_within_the_guide():
    html = (
        "<h2 id='a'>甲</h2><p>看<a href='../b/'>乙</a>。</p><p>看<a href='../c/#d'>丙</a><a class='unverified' href='#x'>没有核实</a>"
        "<a class='term' href='../glossary/#t'>结清</a>"
        "<sup><a href='#fn:1'>1</a></sup><a href='tel:110'>110</a>。</p><h2 id='e'>丁</h2><p>戊。</p>"
    )
    assert [one.leads for one in cut_sections(html)] == [("../b/", "../c/#d"), ()]


def test_what_stands_in_brackets_is_not_what_a_section_leads_to():
    html = "<h2 id='a'>甲</h2><p>（乙）打热线（先<a href='../b/'>核对</a>），<a href='../c/'>申请</a>。</p>"
    assert cut_sections(html)[0].leads == ("../c/",)


def test_where_an_answer_comes_from_is_left_out():
    assert cut_sections("<h2 id='a'>甲</h2><p>是。</p><p class='origin'>昨天核对</p>")[0].lines == ("是。",)


def test_what_is_not_verified_says_so_by_its_tag_or_in_its_words():
    html = "<h2 id='a'>甲</h2><p>能<a class='unverified unverified--tag'>待核实</a>，<a class='unverified'>没有核实</a>。</p>"
    assert cut_sections(html)[0].text == "能（待核实），没有核实。"


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("一二。三四五。", 4, "一二。"),
        ("一二。三四五。", 7, "一二。三四五。"),
        ("先打 95384，再问客服要什么。", 12, "先打 95384…"),
        ("没有逗号的一句长话", 3, "没有逗号的一句长话"),
        ("没有逗号的一句长话。下一句。", 3, "没有逗号的一句长话。"),
        ("", 5, ""),
    ],
)
def test_texts_end_at_punctuation(text, limit, shown):
    assert cut_text(text, limit) == shown


LINES = ("先停手。再打 110。", "这样说：", "> 请问“结清”了吗？", "记下日期；", "记下工号；")


@pytest.mark.parametrize(
    ("shown", "limit", "rest"),
    [
        ("先停手。", 99, "再打 110。\n这样说：\n“请问‘结清’了吗？”\n记下日期；\n记下工号；"),
        ("先停手。再打 110。这样说：“请问‘结清’了吗？”记下日期；记下工号；", 99, ""),
        ("先停手。再打 110。这样说：", 99, "\n“请问‘结清’了吗？”\n记下日期；\n记下工号；"),
        # A list that is cut says that it goes on; a line that only leads to the next is not left at the end.
        ("先停手。", 33, "再打 110。\n这样说：\n“请问‘结清’了吗？”\n记下日期……"),
        ("先停手。", 20, "再打 110。……"),
        # What breaks off within a sentence or a quotation goes on there.
        ("先停…", 12, "手。再打 110。……"),
        ("先停手。再打 110。这样说：“请问…", 99, "‘结清’了吗？”\n记下日期；\n记下工号；"),
        ("先停手。", 5, ""),
    ],
)
def test_a_text_goes_on_line_by_line_behind_what_is_shown(shown, limit, rest):
    assert cut_lines(LINES, shown, limit) == rest


def test_a_quotation_that_is_cut_is_closed():
    assert cut_lines(("> 请登记。请给编号。谢谢。",), "“请登记。", 12) == "请给编号。”……"


def test_common_characters_are_those_that_browsers_can_list():
    assert len(GB_LEVEL_1) == 3755
    assert GB_LEVEL_1[0] == "啊"


def test_pinyin_runs_and_rare_characters():
    assert pinyin_runs("啊阿埃") == "a2ai1"
    assert pinyin_extra("薇贷") == "wei薇"


def test_traditional_forms_stand_in_the_order_of_their_characters():
    assert traditional_forms("贷一注") == "a註貸"
    assert traditional_forms("发") == "發-髮"
    assert traditional_forms([*map(chr, range(0x3400, 0x3400 + 28)), "贷"]) == "zb貸"
