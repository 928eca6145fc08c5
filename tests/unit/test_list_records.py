"""Lists from data: what they say, that they assert nothing of their own, and that each line remembers its record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from guide.data.load_catalog import data_file
from guide.data.records import GRADE_NAMES
from guide.pages.check_data import check_data_texts
from guide.pages.compile_page import compile_page
from guide.pages.expand_lists import expand_lists
from guide.pages.list_records import LISTS, page_link
from guide.pages.read_page import Page, read_page
from guide.pages.split_text import Line
from guide.problems import Problems
from helpers import HEAD, SAMPLE, compile_text, sample_catalog

# The list, the data file that it comes from, and something that it has to say.
SAID = {
    "situations": ("situations", ["### 只想关 {#just-close}", "先问清楚，再关。", "[从这里开始：申请关闭](close.md)", "接着：[关于](about.md)", '<p class="origin">2026-11-01 核对，', '>/#just-close</span></p>']),
    "situation-index": ("situations", ["- [只想关](#just-close)"]),
    "answers": ("situations", ['<p id="answer-just-close">先问清楚，再关。2026-11-01 核对，', 'data-copy hidden>复制</button>']),
    "myth-answers": ("myths", ['<p id="myth-delete-app">“删掉就等于关闭”：错。删掉什么', 'data-copy hidden>复制</button>', "出处等级 A"]),
    "myths": ("myths", ["## 错：删掉就等于关闭 {#delete-app}", "删掉什么", "号码（特意拆开，免得误拨）：400✕123✕4567", "见于：教程"]),
    "questions": ("unverified", ["1. 请问按钮在哪里？"]),
    "record-card": ("unverified", ["| 问题 | 客服的回答 |", "| 请问按钮在哪里？ | |"]),
    "facts": ("facts", ["- **{{ fact.reply-days }}**：机构答复的期限。2026-11-01 核对，2027-05-01 前复核。\n{: #reply-days }"]),
    "contacts": ("contacts", ["| 示例热线 | 电话 {{ contact.hotline }}（全天） |"]),
    "sources": ("sources", ["## A 级：法规、监管、警方或政府网站 {#grade-a}", "，2020-03-01 施行；2027-11-01 前复核。", "{: #law-2020 }", '<span id="grade-c-plus"></span>', '<span id="rumour-2024"></span>']),
    "sources-press": ("sources", [f"## C+ 级：{GRADE_NAMES['C+']} {{#grade-c-plus}}", "{: #rumour-2024 }", "没有署名"]),
    "unverified": ("unverified", ["**按钮在哪里**<br>查到的：说法互相矛盾。<br>怎么核对：打热线问。"]),
    "unverified-rights": ("unverified", []),
    "glossary": ("glossary", []),
    "changes": ("changes", ["## 2026-11-01 首次发布 {#start}", "**对你**：从今天起有地方查了。", "**原来写**：<del>", "写过它的页面：[申请关闭](close.md)", "(facts.md#reply-days)"]),
    "corrections": ("changes", ["## 2026-11-01 首次发布 {#start}", "**原来写**：<del>", "写过它的页面：[申请关闭](close.md)"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {path.stem: read_page(path, f"docs/{path.name}", Problems()) for path in SAMPLE.glob("*.md")}


@pytest.mark.parametrize("name", LISTS)
def test_each_list(name: str, pages: dict[str, Page]):
    table, said = SAID[name]
    lines = LISTS[name](sample_catalog(), pages)
    text = "\n".join(line.text for line in lines)
    assert [part for part in said if part not in text] == []
    assert {line.file for line in lines} <= {data_file(table)}
    assert not [line for line in lines if line.claims and line.text.strip() and not line.text.startswith("#")]
    # Its lines know where their records stand.
    catalog = sample_catalog()
    assert {line.number for line in lines} - {0} <= {
        catalog.position(table, record_id)[1] for record_id in catalog.table(table)
    }


@pytest.mark.parametrize(
    "names", [("facts",), ("sources", "sources-press"), ("unverified", "unverified-rights"), ("glossary",)]
)
def test_every_record_is_listed(names: tuple[str, ...], pages: dict[str, Page]):
    catalog = sample_catalog()
    table = names[0]
    found = {line.number for name in names for line in LISTS[name](catalog, pages)} - {0}
    assert found == {catalog.position(table, record_id)[1] for record_id in catalog.table(table)}


def test_a_page_of_corrections_takes_them_out_of_the_change_log(pages: dict[str, Page]):
    listing = replace(pages["about"], lines=[Line("{{ list.corrections }}", "docs/wrong.md", 9)])
    text = "\n".join(line.text for line in LISTS["changes"](sample_catalog(), pages | {"wrong": listing}))
    assert "<del>" not in text
    assert "写错过 1 处：[逐句更正](wrong.md#start)" in text


def test_a_list_stands_in_the_place_of_its_line(tmp_path, pages: dict[str, Page]):
    path = tmp_path / "page.md"
    path.write_text(
        f"{HEAD}前。\n\n{{{{ list.situation-index }}}}\n\n```\n{{{{ list.facts }}}}\n```\n\n后。", encoding="utf-8"
    )
    problems = Problems()
    lines = expand_lists(read_page(path, "docs/page.md", problems), sample_catalog(), pages)
    assert [line.text for line in lines if line.text.strip()] == [
        "前。",
        '<div class="situations" markdown="1">\n',
        "- [只想关](#just-close)",
        "\n</div>",
        "```",
        "{{ list.facts }}",
        "```",
        "后。",
    ]
    assert not problems


def test_an_urgent_situation_has_its_number_without_notes(tmp_path, pages: dict[str, Page]):
    catalog = sample_catalog()
    urgent = catalog.situations["just-close"].model_copy(update={"urgent": "打 {{ contact.hotline }}"})
    page = compile_text(tmp_path, "{{ list.situation-index }}")[0].page
    problems = Problems()
    doubted = catalog.contacts["hotline"].model_copy(update={"unverified": "button"})
    catalog = replace(catalog, contacts={"hotline": doubted}, situations={"just-close": urgent})
    compiled = compile_page(page, catalog, pages, problems)
    assert not problems, problems.report()
    assert '- [只想关](#just-close) 打 <a class="tel" href="tel:95099">95099</a>\n{: .urgent }' in compiled.markdown
    assert compiled.usage.citations == compiled.usage.unverified == {}
    # An unknown number is reported where it is written.
    unknown = urgent.model_copy(update={"urgent": "打 {{ contact.nobody }}"})
    check_data_texts(replace(catalog, situations={"just-close": unknown}), problems)
    assert problems.rules() == ["contact-unknown"]
    assert "docs/data/situations.yml:1 " in problems.report()


def test_links_to_pages_are_worded_by_what_they_lead_to(pages: dict[str, Page]):
    assert page_link("close", pages) == "[申请关闭](close.md)"
    assert page_link("close#steps", pages) == "[申请关闭：步骤](close.md#steps)"
    assert page_link("myths#delete-app", pages) == f"[{pages['myths'].title}](myths.md#delete-app)"
