"""How a letter is read and written: blanks, hints, conditions, labels and fields."""

from __future__ import annotations

import pytest
from conftest import ROOT
from playwright.sync_api import Page


@pytest.fixture(scope="module")
def module(browser) -> Page:
    """A page with the module of texts alone."""
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "overrides" / "assets" / "js" / "letter-text.js")
    return page


def write(module: Page, paragraphs: list[str], values: list[str], chosen: list[bool]) -> str:
    return module.evaluate("([p, v, c]) => guideLetter.write(guideLetter.parse(p), v, c)", [paragraphs, values, chosen])


def test_blanks_are_filled_in_order_and_the_rest_stays_blank(module: Page):
    letter = ["申请", "我是______，尾号____。", "____年__月__日还清。"]
    assert (
        write(module, letter, ["张三", "", "2024-02-29"], [])
        == "申请\n\n我是张三，尾号____。\n\n2024 年 2 月 29 日还清。"
    )
    assert write(module, letter, [], []) == "\n\n".join(letter)


def test_a_hint_goes_once_its_blank_is_filled(module: Page):
    letter = ["撤回：______（营销；查询征信；或人脸）。（附回执）"]
    assert write(module, letter, ["营销"], []) == "撤回：营销。（附回执）"
    assert write(module, letter, [" "], []) == letter[0]
    piece = module.evaluate("(p) => guideLetter.parse(p)[0].pieces[1]", letter)
    assert piece["choices"] == ["营销", "查询征信", "人脸"]


def test_a_conditional_paragraph_is_only_written_when_chosen(module: Page):
    letter = ["甲______。", "（办过的写：____年__月__日，工号______。）", "乙______。"]
    assert write(module, letter, ["1", "2026-01-02", "3", "4"], [False]) == "甲1。\n\n乙4。"
    assert (
        write(module, letter, ["1", "2026-01-02", "3", "4"], [True]) == "甲1。\n\n2026 年 1 月 2 日，工号3。\n\n乙4。"
    )


def test_a_letter_turned_to_traditional_is_read_the_same(module: Page):
    letter = ["甲______。", "（辦過的寫：工號______。）"]
    assert write(module, letter, ["1", "2"], [False]) == "甲1。"
    assert write(module, letter, ["1", "2"], [True]) == "甲1。\n\n工號2。"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("我是______，尾号", "你的姓名"),
        ("______（银行；公安局）：", "写给谁"),
        ("申请人：______", "申请人"),
        ("借出______元，", "借出 … 元"),
        ("____年__月__日，______。", "日期"),
        ("____年__月__日，有人自称______。", "日期：有人自称…"),
        ("日期：____年__月__日", "日期"),
        ("借款日____年__月__日", "借款日"),
        ("于____年__月__日结清", "于 … 结清（日期）"),
        ("__時__分转出", "… 转出（时间）"),
    ],
)
def test_a_blank_is_named_by_the_words_around_it(module: Page, text: str, label: str):
    assert module.evaluate("(p) => guideLetter.parse([p])[0].pieces.find((x) => x.blank).label", text) == label


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("请求：______（只写一件）。", "long"),
        ("____年__月__日，我______；", "date"),
        ("客服答复______；", "long"),
        ("用途：______（办房贷；自己留存）。", "text"),
        ("编号______。", "text"),
        ("申请人：______", "text"),
        ("__时__分转到", "time"),
    ],
)
def test_a_blank_has_the_field_that_fits_its_answer(module: Page, text: str, type: str):
    assert module.evaluate("(p) => guideLetter.parse([p])[0].pieces.find((x) => x.blank).type", text) == type


def test_a_time_is_written_out(module: Page):
    assert write(module, ["甲__时__分乙"], ["09:05"], []) == "甲9 时 05 分乙"
    assert write(module, ["甲__时__分乙"], [""], []) == "甲__时__分乙"


def test_paragraphs_that_exclude_each_other_are_told_from_others(module: Page):
    letter = ["（还清的写：甲。）", "（或者没借过的写：乙。）", "（办过的写：丙。）"]
    parsed = module.evaluate("(p) => guideLetter.parse(p)", letter)
    assert [(part["condition"], part["otherwise"]) for part in parsed] == [
        ("还清", False),
        ("没借过", True),
        ("办过", False),
    ]
