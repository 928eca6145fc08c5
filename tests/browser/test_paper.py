"""What is made to be printed: the one sheet, and the record card with room to write in."""

from __future__ import annotations

import io

from playwright.sync_api import Page
from pypdf import PdfReader
from test_everyone import print_faults, squeezed

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
