"""What a clerk answered becomes a report: kept in this browser only, and nothing personal is copied unasked."""

from __future__ import annotations

import pytest
import yaml
from conftest import ROOT
from playwright.sync_api import Locator, expect
from tool_page import ToolPage

STORED = "() => localStorage.getItem('guide-asked')"
# The clipboard of a headless browser may be shut: what is copied is noted instead.
NOTE_COPIES = """Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { (window.copied = window.copied || []).push(text); } } });"""


def tool(page: ToolPage) -> Locator:
    found = page.article.locator("[data-tool~=asked]")
    found.scroll_into_view_if_needed()
    expect(found.get_by_label("问了哪一句").locator("option").first).to_be_attached()
    return found


def copied(page: ToolPage) -> list[str]:
    return page.tab.page.evaluate("() => window.copied || []")


@pytest.mark.parametrize("edition", ["online", "single"])
def test_answers_become_a_report_and_stay_in_this_browser(open_page, catalog, edition: str):
    page = open_page("call", edition, NOTE_COPIES)
    asked = tool(page)
    options = asked.get_by_label("问了哪一句").locator("option").all_text_contents()
    questions = [item.ask for item in catalog.unverified.values() if item.ask]
    assert [option.rstrip() for option in options[:-1]] == questions
    asked.get_by_role("button", name="复制报告").click()
    expect(asked.get_by_role("status")).to_have_text("还没有填客服怎么答")
    asked.get_by_label("哪天问的").fill("2026-11-27")
    asked.get_by_label("渠道").select_option("在线客服")
    answer = asked.get_by_label("客服怎么答")
    answer.fill("当场生效")
    asked.get_by_label("问了哪一句").select_option(options[2])
    expect(answer).to_have_value("")
    answer.fill("不清楚")
    asked.get_by_label("问了哪一句").select_option(options[0])
    expect(answer).to_have_value("当场生效")
    asked.get_by_role("button", name="复制报告").click()
    expect(asked.get_by_role("status")).to_contain_text("已复制")
    report = (
        f"我问过客服\n日期：2026-11-27\n渠道：在线客服\n问：{options[0]}\n答：当场生效\n问：{options[2]}\n答：不清楚"
    )
    assert copied(page) == [report]
    if edition == "online":
        page.tab.page.reload()
        again = tool(page)
        expect(again.locator("[data-part=preview]")).to_have_text(report)
        again.get_by_role("button", name="清空").click()
        expect(again.get_by_label("渠道")).to_have_value("官方热线")
        expect(again.get_by_label("客服怎么答")).to_have_value("")
        assert page.tab.page.evaluate(STORED) == '{"answers":{}}'
    assert page.tab.noted == []


def test_what_looks_personal_is_asked_about_first(open_page):
    page = open_page("call", init=NOTE_COPIES)
    asked = tool(page)
    asked.get_by_label("客服怎么答").fill("我叫王小明，卡号 6222 0212 3456 7890，2026-11-27 之前会关闭，打 95384 问")
    asked.get_by_role("button", name="复制报告").click()
    check = asked.locator("[data-part=check]")
    expect(check).to_contain_text("“6222 0212 3456 7890”")
    expect(check).to_contain_text("“我叫王小明”")
    expect(check).to_be_focused()
    assert copied(page) == []
    assert [found for found in page.axe() if "asked" in str(found) or "data-part" in str(found)] == []
    asked.get_by_role("button", name="盖住，再复制").click()
    expect(asked.get_by_role("status")).to_contain_text("已复制")
    (report,) = copied(page)
    assert "6222" not in report and "王小明" not in report
    assert "2026-11-27 之前会关闭，打 95384 问" in report
    assert "6222" not in page.tab.page.evaluate(STORED)
    # The reader knows better: it was nobody's name.
    asked.get_by_label("客服怎么答").fill("我是说三天")
    asked.get_by_role("button", name="复制报告").click()
    asked.get_by_role("button", name="不是个人信息，照样复制").click()
    expect(check).to_be_hidden()
    assert copied(page)[1].endswith("答：我是说三天")


PERSONAL = {
    "打我 13800138000": ["13800138000"],
    "尾号 123456 的卡": ["123456"],
    "１３８００１３８０００": ["１３８００１３８０００"],
    "138-0013-8000": ["138-0013-8000"],
    "11010119900101123X": ["11010119900101123X"],
    "幺三八零零幺三八零零零": ["幺三八零零幺三八零零零"],
    "我是张三": ["我是张三"],
    "姓名：欧阳小明": ["姓名：欧阳小明"],
    "工号是8817": ["工号是8817"],
    "李女士接的": ["李女士"],
    "写信到 a.b@example.org": ["a.b@example.org"],
    "1990-01-01-1234-5678-9": ["1234-5678-9"],
    "138-2012-11-23": ["138-2012-11-23"],
    "我叫王小明13812345678": ["我叫王小明13812345678"],
    "2026-01-02王先生说可以": ["王先生"],
}
HARMLESS = [
    "2026-11-27 之前", "2026年11月27日", "打 95384、12378", "额度 20 万元，日利率 0.05%", "15 个工作日", "要本人办，核对姓名和手机号", "五到七天",
]  # fmt: skip


def test_what_looks_personal(open_page):
    page = open_page("call")
    tool(page)
    page.tab.page.wait_for_function("() => !!window.guideAsked")
    find = "(texts) => texts.map((text) => window.guideAsked.find(text))"
    found = page.tab.page.evaluate(find, [*PERSONAL, *HARMLESS])
    assert dict(zip(PERSONAL, found, strict=False)) == PERSONAL
    assert dict(zip(HARMLESS, found[len(PERSONAL) :], strict=True)) == {text: [] for text in HARMLESS}


def test_what_looks_personal_is_covered_whole_and_nothing_else(open_page):
    page = open_page("call")
    tool(page)
    page.tab.page.wait_for_function("() => !!window.guideAsked")
    covered = page.tab.page.evaluate("(texts) => texts.map((text) => window.guideAsked.cover(text))", [*PERSONAL])
    assert covered == [text.replace(found[0], "×××") for text, found in PERSONAL.items()]


def test_the_form_asks_the_same():
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "asked-the-bank.yml").read_text(encoding="utf-8"))
    html = (ROOT / "overrides" / "inserts" / "asked.html").read_text(encoding="utf-8")
    fields = {
        item["id"]: item["attributes"] for item in form["body"] if item["type"] in ("input", "dropdown", "textarea")
    }
    assert list(fields) == ["day", "channel", "question", "answer"]
    for name, attributes in fields.items():
        assert f'name="{name}"' in html
        assert f">{attributes['label']}" in html
    assert "".join(f"<option>{option}</option>" for option in fields["channel"]["options"]) in html
