"""On paper: the steps, the one sheet, and the record card with room to write in."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from known_pages import STEPS, broken
from playwright.sync_api import Page
from pypdf import PdfReader
from tab import address

A4 = (595, 842)  # points
CHROME = ("跳到正文", "全部页面", "被骗了？", "本页内容", "引用本页", "BBCode", "先挂断", "CC BY-SA")
DRAWN = """(selector) => [...document.querySelectorAll(selector)].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width < 10 || box.height < 10 || getComputedStyle(node).visibility !== 'visible' || getComputedStyle(node).opacity === '0';
}).length"""


# Radicals that PDF fonts bring in for characters, and that have no compatibility form.
RADICALS = str.maketrans("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰", "民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙")


def squeezed(text: str) -> str:
    """Text without blanks and line ends; compatibility forms, which PDF fonts bring in, as ordinary characters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(RADICALS)


def print_page(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4")))


def print_faults(printed: PdfReader, wanted: list[str], pages: range) -> list[str]:
    """Chrome on paper, wanted text missing, another paper or a number of pages outside of the range."""
    text = squeezed("".join(sheet.extract_text() for sheet in printed.pages))
    faults = [f"chrome: {words}" for words in CHROME if squeezed(words) in text]
    faults += [f"missing: {words}" for words in wanted if squeezed(words) not in text]
    if any(
        abs(float(side) - size) > 1
        for sheet in printed.pages
        for side, size in zip(sheet.mediabox[2:], A4, strict=True)
    ):
        faults.append("not A4")
    if len(printed.pages) not in pages:
        faults.append(f"{len(printed.pages)} pages")
    return faults


@pytest.mark.parametrize("slug", STEPS)
def test_step_prints_on_paper(tab: Page, server: str, slug: str):
    tab.goto(address(server, slug))
    outside = tab.evaluate(
        "[...document.querySelectorAll('article a[href^=http]')].map((link) => link.getAttribute('href'))"
    )
    notes = tab.evaluate("[...document.querySelectorAll('.footnote li')].map((note) => note.textContent.slice(0, 12))")
    boxes = tab.locator("article [type=checkbox]").count()
    title = tab.locator("h1").inner_text()
    assert outside
    assert notes
    folded = tab.locator("article details:has(> summary > h2):not([open])")
    assert folded.count() >= 2
    printed = print_page(tab)
    assert folded.count() == 0
    assert print_faults(printed, [title, "一句话答案", "最后核对", *notes, *outside], range(2, 9)) == []
    tab.emulate_media(media="print")
    try:
        assert tab.evaluate(DRAWN, "article [type=checkbox]") == 0
        assert tab.locator("article [type=checkbox]:visible").count() == boxes
        assert boxes or slug not in ("before", "close", "after")
    finally:
        tab.emulate_media(media="null")


def test_check_of_paper_sees(tab: Page):
    broken(tab, '<nav>全部页面</nav><p>甲</p><input type="checkbox">', "@page{size:A5}input{visibility:hidden}")
    printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    assert print_faults(printed, ["乙"], range(2, 9)) == ["chrome: 全部页面", "missing: 乙", "not A4", "1 pages"]
    assert tab.evaluate(DRAWN, "input") == 1


MM = 96 / 25.4  # CSS pixels
# The rows to write in: their height, and which part of the width is free.
ROWS = """(root) => [...document.querySelectorAll(`${root} tbody tr`)].map((row) => ({
  height: row.getBoundingClientRect().height,
  free: row.lastElementChild.getBoundingClientRect().width / row.getBoundingClientRect().width,
  lines: getComputedStyle(row.lastElementChild).borderLeftStyle,
}))"""


def press_print(tab: Page, name: str) -> None:
    """Press a button, which brings in what it needs."""
    tab.get_by_role("button", name=name).click()
    tab.wait_for_function("() => window.printed")


def test_the_sheet_is_one_page_of_a4(open_page, catalog):
    page = open_page("paper", init="window.print = () => { window.printed = 1 }")
    tab = page.tab.page
    printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    words = [
        "关闭五步",
        "手里有：结清证明、借款合同",
        "纸笔在手边",
        "请先告诉我你的工号",
        "我复述一遍",
        "客服姓名、工号",
    ]
    numbers = [catalog.contacts[name].value for name in ("webank", "police", "anti-fraud")]
    assert print_faults(printed, [*words, *numbers], range(1, 2)) == []
    assert tab.locator(".sheet .task-list-item").count() == 10
    # Room for other fonts and wider margins.
    tab.set_viewport_size({"width": round(186 * MM), "height": 900})
    tab.emulate_media(media="print")
    bottom = tab.locator(".sheet").evaluate("(sheet) => sheet.getBoundingClientRect().bottom + scrollY")
    assert bottom <= 265 * MM
    tab.emulate_media(media="screen")
    press_print(tab, "打印这一张")
    assert tab.locator(".letter-sheet").count() == 0
    assert page.tab.noted == []


def test_the_record_card_leaves_room_to_write(open_page):
    page = open_page("call", init="window.print = () => { window.printed = 1 }")
    tab = page.tab.page
    assert min(row["free"] for row in tab.evaluate(ROWS, ".record")) >= 0.6
    press_print(tab, "打印这一张")
    printed = PdfReader(
        io.BytesIO(tab.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm")))
    )
    # The card on the one side, the questions on the other.
    card, questions = (squeezed(sheet.extract_text()) for sheet in printed.pages)
    assert "客服姓名、工号" in card
    assert "我哪一天再核对" in card
    assert "客服的回答" in questions
    assert "客服的回答" not in card
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": round(190 * MM), "height": 900})
    rows = tab.evaluate(ROWS, ".letter-sheet .record")
    assert min(row["height"] for row in rows) >= 12 * MM - 0.5
    assert min(row["free"] for row in rows) >= 0.6
    assert {row["lines"] for row in rows} == {"solid"}
    assert page.tab.noted == []
