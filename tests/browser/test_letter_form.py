"""The fill-in forms over the letters: what is typed stands in the letter and nowhere else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tool_page import EDITIONS

LETTERS = (
    "close-letter",
    "withdraw-letter",
    "proof-letter",
    "complaint-letter",
    "dispute-letter",
    "fraud-letter",
    "scam-letter",
)


def test_one_tick_takes_away_the_tick_that_contradicts_it(turn_to):
    tool = opened(turn_to("letters"), LETTERS.index("close-letter"))
    paid, never, tried = (tool.locator("input[type=checkbox]").nth(at) for at in range(3))
    paid.check()
    tried.check()
    never.check()
    expect(paid).not_to_be_checked()
    expect(tried).to_be_checked()
    expect(tool.locator("[data-part=preview]")).not_to_contain_text("全部结清")
    paid.check()
    expect(never).not_to_be_checked()


def opened(page, number: int):
    tool = page.article.locator("[data-tool~=letter-form]").nth(number)
    # Its letter stands folded.
    tool.evaluate("(tool) => (tool.closest('details').open = true)")
    tool.scroll_into_view_if_needed()
    page.tab.page.wait_for_function("() => !!window.guideTools && !!window.guideTools['letter-form']")
    tool.locator("[data-part=start]").click()
    return tool


FILLED = {"date": ("2026-03-31", "2026 年 3 月 31 日"), "time": ("07:04", "7 时 04 分")}


def fill_all(tool) -> list[str]:
    # From the last to the first: of those that exclude each other the first, which has blanks, stays.
    for box in reversed(tool.locator("[type=checkbox]").all()):
        box.check()
    values = []
    for number, field in enumerate(tool.locator("[data-part=fields] .letter-field").all()):
        value, written = FILLED.get(field.get_attribute("type"), (f"填{number}", f"填{number}"))
        field.fill(value)
        values.append(written)
    return values


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_letter_fills_and_keeps_its_words(turn_to, edition: str):
    page = turn_to("letters", edition)
    prefix = "letters--" if edition == "single" else ""
    assert page.article.locator("[data-tool~=letter-form]").count() == len(LETTERS)
    for number, name in enumerate(LETTERS):
        assert page.article.locator(f"#{prefix}{name}").count() == 1
        fills_and_keeps_its_words(page, number)
    assert page.tab.noted == []


def fills_and_keeps_its_words(page, number: int) -> None:
    tool = opened(page, number)
    preview = tool.locator("[data-part=preview]")
    blank = preview.inner_text()
    assert "____" in blank
    assert "的写：" not in blank
    values = fill_all(tool)
    full = preview.inner_text()
    assert "__" not in full
    position = -1
    for value in values:
        position = full.find(value, position + 1)
        assert position >= 0, value
    quoted = page.article.locator("blockquote").filter(has_text=blank.split("\n")[0]).first
    assert full.split("\n")[0] == quoted.locator("p").first.inner_text()


def test_labels_are_there_and_fields_are_named(turn_to):
    page = turn_to("letters")
    for number in range(len(LETTERS)):
        opened(page, number)
    fields = page.article.locator("[data-part=fields] :is(input, textarea):visible")
    assert fields.count() > 30
    assert page.article.locator("[data-part=fields] textarea:visible").count() >= 6
    names = fields.evaluate_all("(all) => all.map((field) => field.labels[0].textContent.trim())")
    assert all(names)
    assert [name for name in names if "__" in name or name in {"我是", "填写"}] == []
    # A row to tick is a finger high and its box well to be seen.
    rows = page.article.locator("[data-part=fields] label:has([type=checkbox])").evaluate_all(
        "(all) => all.map((label) => [label.offsetHeight, label.control.offsetWidth, label.control.offsetHeight])"
    )
    assert len(rows) == 4
    assert [row for row in rows if row[0] < 44 or min(row[1:]) < 20] == []
    ids = page.tab.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("edition", ["online", "zip"])
def test_text_file_opens_everywhere(turn_to, edition: str, tmp_path: Path):
    page = turn_to("letters", edition)
    tool = opened(page, 0)
    tool.locator("[data-part=fields] input[type=text]").first.fill("李四 <b>&")
    with page.tab.page.expect_download() as waiting:
        tool.locator("[data-part=save]").click()
    waiting.value.save_as(tmp_path / "letter.txt")
    raw = (tmp_path / "letter.txt").read_bytes()
    assert waiting.value.suggested_filename == "关闭微粒贷额度申请.txt"
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").strip()
    assert text == tool.locator("[data-part=preview]").inner_text().strip()
    assert "我是李四 <b>&，" in text
    assert page.tab.noted == []


@pytest.mark.parametrize("clipboard", ["", "Object.defineProperty(navigator, 'clipboard', { value: undefined })"])
def test_copy_with_and_without_the_clipboard(open_page, clipboard: str):
    page = open_page("letters", init=clipboard, permissions=["clipboard-read", "clipboard-write"])
    tool = opened(page, 2)
    tool.locator("[data-part=fields] input[type=text]").first.fill("王五")
    tool.locator("[data-part=copy]").click()
    expect(tool.locator("[role=status]")).to_have_text("已复制")
    other = page.tab.page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("Control+V")
    assert other.locator("textarea").input_value().strip() == tool.locator("[data-part=preview]").inner_text().strip()


def test_only_the_letter_is_printed(open_page):
    page = open_page("letters", init="window.print = () => { window.printed = 1 }")
    tool = opened(page, 1)
    tool.locator("[data-part=print]").click()
    page.tab.page.emulate_media(media="print")
    shown = page.tab.page.evaluate("document.body.innerText").strip()
    assert shown == tool.locator("[data-part=preview]").evaluate("(node) => node.textContent").strip()
    return_to_the_page(page)
    assert page.tab.page.locator(".letter-sheet").count() == 0
    assert "怎么用" in page.tab.page.evaluate("document.body.innerText")


def return_to_the_page(page) -> None:
    """What a browser says when its page is shown again."""
    page.tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_the_sheet_waits_for_paper_that_is_drawn_late(open_page):
    # As on phones: print() returns at once, afterprint comes first, the page is hidden meanwhile.
    page = open_page("letters", init="window.print = () => dispatchEvent(new Event('afterprint'))")
    tab = page.tab.page
    tool = opened(page, 1)
    tool.locator("[data-part=print]").click()
    expect(tool.locator("[role=status]")).to_contain_text("在浏览器打开")
    tab.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    return_to_the_page(page)
    tab.emulate_media(media="print")
    letter = tool.locator("[data-part=preview]").evaluate("(node) => node.textContent").strip()
    assert tab.evaluate("document.body.innerText").strip() == letter
    tab.emulate_media(media="screen")
    tab.evaluate("delete document.hidden")
    tool.locator("[data-part=print]").click()
    assert tab.locator(".letter-sheet").count() == 1
    tab.keyboard.press("Control")
    assert tab.locator(".letter-sheet").count() == 0
    assert tab.locator(".prints-letter").count() == 0


IN_APP = "HTMLAnchorElement.prototype.click = () => {}; delete window.print; window.print = undefined;"


@pytest.mark.parametrize("part", ["save", "print"])
def test_a_browser_that_does_nothing_is_not_praised(open_page, part: str):
    page = open_page("letters", init=IN_APP)
    tool = opened(page, 0)
    tool.locator(f"[data-part={part}]").click()
    said = tool.locator("[role=status]")
    expect(said).to_contain_text("点「复制」")
    expect(said).to_contain_text("右上角「在浏览器打开」")
    assert "已" not in said.inner_text()
    assert page.tab.noted == []


@pytest.mark.parametrize("length", [96, 160, 2000])
def test_text_without_a_blank_breaks_on_screen_and_paper(open_page, length: int):
    page = open_page("letters", init="window.print = () => {}")
    tool = opened(page, 0)
    tool.locator("[data-part=fields] input[type=text]").first.fill("A" * length)
    tool.locator("[data-part=print]").click()
    wide = "(node) => node.scrollWidth - node.clientWidth"
    assert tool.locator("[data-part=preview]").evaluate(wide) <= 0
    whole = PdfReader(io.BytesIO(page.tab.page.pdf(format="A4")))
    assert sum(sheet.extract_text().count("A") for sheet in whole.pages) == length
    page.tab.page.emulate_media(media="print")
    assert page.tab.page.locator(".letter-sheet").evaluate(wide) <= 0


def test_paper_that_cuts_a_letter_would_be_seen(open_page):
    page = open_page("letters", init="window.print = () => {}")
    tool = opened(page, 0)
    tool.locator("[data-part=fields] input[type=text]").first.fill("A" * 160)
    tool.locator("[data-part=print]").click()
    page.tab.page.emulate_media(media="print")
    sheet = page.tab.page.locator(".letter-sheet")
    sheet.evaluate("(node) => { node.style.overflowWrap = 'normal' }")
    assert sheet.evaluate("(node) => node.scrollWidth - node.clientWidth") > 0


def test_markup_is_text_and_nothing_is_kept(open_page):
    page = open_page("letters")
    address = page.tab.page.url
    tool = opened(page, 0)
    tool.locator("[data-part=fields] input[type=text]").first.fill("<img src=x onerror='window.hit=1'>")
    assert "<img src=x" in tool.locator("[data-part=preview]").inner_text()
    assert tool.locator("img").count() == 0
    assert page.tab.page.evaluate("localStorage.length + sessionStorage.length + document.cookie") == "0"
    assert page.tab.page.url == address
    tool.locator("[data-part=wipe]").click()
    assert "img" not in tool.locator("[data-part=preview]").inner_text()
    page.tab.page.reload()
    assert page.article.locator("[data-part=fields] input").count() == 0
    assert page.tab.noted == []


def test_accessible_when_open_and_narrow(open_page):
    page = open_page("letters", viewport={"width": 320, "height": 700})
    for number in range(len(LETTERS)):
        fill_all(opened(page, number))
    assert page.axe() == []
    heights = page.article.locator(".letter-field:visible").evaluate_all(
        "(all) => all.map((field) => field.offsetHeight)"
    )
    assert len(heights) > 30
    assert min(heights) >= 44
    assert page.tab.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_keyboard_alone(turn_to):
    page = turn_to("letters")
    tool = page.article.locator("[data-tool~=letter-form]").first
    page.article.locator("summary:has(#close-letter)").focus()
    page.tab.page.keyboard.press("Enter")
    page.tab.page.wait_for_function("() => !!window.guideTools && !!window.guideTools['letter-form']")
    tool.locator("[data-part=start]").focus()
    page.tab.page.keyboard.press("Enter")
    page.tab.page.keyboard.type("赵六")
    expect(tool.locator("[data-part=preview]")).to_contain_text("我是赵六")
    for _ in range(30):
        page.tab.page.keyboard.press("Tab")
        if page.tab.page.evaluate("document.activeElement.dataset.part") == "wipe":
            break
    page.tab.page.keyboard.press("Enter")
    expect(tool.locator("[data-part=preview]")).not_to_contain_text("赵六")


def test_without_script_the_letters_stand_alone(open_page):
    page = open_page("letters", java_script_enabled=False)
    assert page.article.locator("[data-tool]:visible").count() == 0
    assert page.article.locator("blockquote:visible").count() >= len(LETTERS)
