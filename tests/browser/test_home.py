"""The home page: every situation on the first screen of a phone, the urgent ones first; each with an answer to copy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

# Where what is taken along ends: paper, the single file.
HAND_OUT = "() => document.querySelector('.hand-out').getBoundingClientRect().bottom"
# Where the buttons of the situations end, in order, and how high and wide each is.
BUTTONS = """() => [...document.querySelectorAll('.situations li')].map((item) => {
  const box = item.getBoundingClientRect();
  return { urgent: item.matches('.urgent'), bottom: box.bottom, height: box.height, width: box.width };
})"""
# As high as a finger is wide (WCAG 2.2, 2.5.5).
TARGET = 44


def first_screen_faults(buttons: list[dict], width: int, height: int, wanted: int) -> list[str]:
    """What is wrong with the buttons on a screen; ``wanted`` of them have to end on it."""
    urgent = [one for one in buttons if one["urgent"]]
    faults = [] if sum(one["bottom"] <= height for one in buttons) >= wanted else ["below the screen"]
    faults += [] if buttons[: len(urgent)] == urgent and len(urgent) == 2 else ["urgent ones not first"]
    faults += ["small" for one in buttons if one["height"] < TARGET]
    faults += ["urgent one not full width" for one in urgent if one["width"] < width * 0.9]
    others = buttons[len(urgent) :]
    # The last of an odd number has its row to itself.
    pairs = others[: len(others) // 2 * 2]
    faults += ["others in one column" for one in pairs if one["width"] > width / 2]
    return faults


def test_situations_stand_on_the_first_screen(open_page, catalog):
    page = open_page("index")
    tab = page.tab.page
    count = len(catalog.situations)
    for width, height, wanted in ((390, 844, count), (360, 640, 6)):
        tab.set_viewport_size({"width": width, "height": height})
        buttons = tab.evaluate(BUTTONS)
        assert len(buttons) == count
        assert first_screen_faults(buttons, width, height, wanted) == []
        if height == 844:
            assert tab.evaluate(HAND_OUT) <= height
    links = tab.locator(".situations li > a:first-child")
    assert [link.get_attribute("href") for link in links.all()] == [f"#{name}" for name in catalog.situations]
    numbers = [catalog.contacts[name].value for name in ("webank", "police")]
    assert tab.locator(".situations .urgent a.tel").all_inner_texts() == numbers
    assert page.tab.noted == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"bottom": 900}, "below the screen"),
        ({"urgent": True}, "urgent ones not first"),
        ({"height": 40}, "small"),
        ({"width": 358}, "others in one column"),
    ],
)
def test_check_of_the_first_screen_sees(change: dict, fault: str | None):
    button = {"urgent": False, "bottom": 500, "height": 45, "width": 175}
    urgent = {"urgent": True, "bottom": 400, "height": 45, "width": 358}
    faults = first_screen_faults([urgent, urgent, button, button | change], 390, 844, 4)
    assert (fault in faults) if fault else faults == []


def test_an_answer_is_copied_with_where_it_comes_from(open_page):
    page = open_page("index", init="navigator.clipboard.writeText = async (text) => { window.copied = text }")
    tab = page.tab.page
    tab.locator(".situations [href='#death']").click()
    card = tab.locator("details:has(#death) .say")
    card.locator("[data-copy]").click()
    expect(card.locator("[data-copy]")).to_have_text("已复制")
    copied = "".join(tab.evaluate("() => window.copied").split())
    assert copied.startswith("先别用他的手机操作，别答应代还。打95384告诉银行")
    assert "步骤和出处：http" in copied
    assert copied.endswith("/#death")
    assert "[" not in copied


def test_the_dates_follow_the_situations(site):
    """Nothing stands between the answer and the situations; what is taken along follows them."""
    tree = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    article = tree.css_first("article")
    order = [node.attributes.get("id") or node.attributes.get("class") for node in article.iter()]
    at = order.index("answer")
    assert [name for name in order[at : at + 6] if name != "past-review"] == [
        "answer",
        "situations",
        "situations",
        "hand-out",
        "dates",
    ]
    assert tree.css(".page-toc") == []
    assert tree.css(".scam-strip") == []


def test_the_five_steps_are_called_as_in_their_line(site):
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    page = LexborHTMLParser((site / "close" / "index.html").read_text(encoding="utf-8"))
    steps = home.css("#quick + ol > li")
    assert [step.css_first("strong").text() for step in steps] == [link.text() for link in page.css(".steps li a")]
    assert ["手里有：" in step.text() for step in steps] == [True] * 5
