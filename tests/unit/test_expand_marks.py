"""Facts, contacts, citations, 待核实 and time limits become plain Markdown."""

import dataclasses

import pytest
from guide.pages.check_marks import check_marks
from guide.pages.expand_marks import Expander, contact_html, footnotes, plain
from guide.pages.name_sources import source_text
from guide.pages.parse_marks import parse_citations
from guide.pages.split_text import Line
from guide.problems import Problems
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
        ("看[{{ fact.reply-days }}内](#a)。", "mark-in-link"),
        ("看[甲乙[@law-2020]](#a)。", "mark-in-link"),
        ("打[甲 {{ contact.hotline }}](#a)。", "mark-in-link"),
    ],
)
def test_marks_that_cannot_be_read_are_named(tmp_path, body, rule):
    assert rules(tmp_path, body) == [rule]


@pytest.mark.parametrize(
    ("body", "rule", "said"),
    [
        ("甲 {{ fact.reply-day }}。", "fact-unknown", "改法：你是不是想写“reply-days”？改正 id，"),
        ("甲 {{ fact.Reply_Days }}。", "fact-unknown", "你是不是想写“reply-days”？id 是小写字母开头，只用小写字母、数字和连字符"),
        ("甲[@fact.Reply_Days]。", "fact-unknown", "“Reply_Days”不在 docs/data/facts.yml 里"),
        ("甲 {{ fact.nothing }}。", "fact-unknown", "改法：改正 id，或在数据文件里补上这一条。"),
        ("甲 {{ contact.hotlin }}。", "contact-unknown", "你是不是想写“hotline”？"),
        ("甲[@law2020, 第 7 条]。", "source-unknown", "你是不是想写“law-2020”？"),
        ("甲[?buton]。", "unverified-unknown", "你是不是想写“button”？"),
        ("{{ list.sources-pres }}", "shortcode", "你是不是想写“sources-press”？用其中之一："),
        ("甲 {{ facts.reply-days }}。", "shortcode", "你是不是想写“fact”？只能写"),
        ("甲 {{ Contact.hotline }}。", "shortcode", "你是不是想写“contact”？只能写"),
        ("甲 {{ list.facts }}", "shortcode", "“list.facts”没有单独占页面上的一行。改法：让它单独占一行"),
        ("甲 {{ figure.x }}", "shortcode", "“figure.x”没有单独占页面上的一行。改法：让它单独占一行"),
        ("{{ figure.Scam_run }}", "shortcode", "“Scam_run”不能是图或工具的名称。改法：只用小写字母、数字和连字符"),
    ],
)  # fmt: skip
def test_the_fix_names_what_may_have_been_meant(tmp_path, body, rule, said):
    problems = compile_text(tmp_path, body)[1]
    assert problems.rules() == [rule]
    assert said in problems.report()


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
    # A button holds the number alone; its note stands where the answer does.
    button = Expander(expander.catalog)
    assert "待核实" not in button.expand(dataclasses.replace(line, bare=True))
    assert "待核实" in button.expand(line)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("hotline", "95099", '<a class="tel" href="tel:95099">95099</a>'),
        ("shared-cost", "400-810-8866", '<a class="tel" href="tel:4008108866">400-810-8866</a>'),
        ("sms", "12381", "12381"),
        ("web", "https://www.a.example/", '<a href="https://www.a.example/" rel="noreferrer">www.a.example</a>'),
        ("wechat", "某公众号", "「某公众号」"),
        ("wechat", "公众号「某」→「更多」", "公众号「某」→「更多」"),
    ],
)
def test_each_kind_of_contact_is_shown_as_what_it_is(kind, value, shown):
    contact = sample_catalog().contacts["hotline"].model_copy(update={"kind": kind, "value": value})
    assert contact_html(contact) == shown


def test_a_mark_may_cite_what_a_fact_or_a_contact_stands_on(tmp_path):
    compiled, problems = compile_text(tmp_path, "甲[@fact.reply-days]，乙[@contact.hotline]。")
    assert not problems, problems.report()
    assert "甲[^c1]，乙[^c2]。" in compiled.markdown
    assert "[^c1]: 《示例法》 第 7 条，" in compiled.markdown
    assert "[^c2]: 《示例报道》，" in compiled.markdown
    assert (list(compiled.usage.facts), list(compiled.usage.contacts)) == (["reply-days"], ["hotline"])


def test_a_text_to_paste_holds_plain_values_and_knows_its_sources():
    catalog = sample_catalog()
    contact = catalog.contacts["hotline"].model_copy(update={"locator": "第 2 页"})
    expander = Expander(dataclasses.replace(catalog, contacts={"hotline": contact}))
    line = Line("打 {{ contact.hotline }}[@law-2020]。", "docs/page.md", 1, pasted=True)
    assert expander.expand(line) == "打 95099。"
    assert {(one.source, one.locator) for one in expander.usage.listed} == {
        ("paper-2025", "第 2 页"),
        ("law-2020", None),
    }
    assert not footnotes(expander.usage, catalog)


def test_a_fact_on_firm_ground_carries_no_mark_whatever_else_is_open(tmp_path):
    catalog = sample_catalog()
    fact = catalog.facts["reply-days"].model_copy(update={"unverified": next(iter(catalog.unverified))})
    line = Line("期限是 {{ fact.reply-days }}。", "docs/page.md", 1)
    assert "待核实" not in Expander(dataclasses.replace(catalog, facts={"reply-days": fact})).expand(line)


@pytest.mark.parametrize(
    "text", ["{{ fact.gone }}", "{{ contact.gone }}", "[@gone]", "[@fact.gone]", "[@contact.gone]", "[?gone]"]
)
def test_what_is_unknown_is_named_at_its_line_unless_its_record_is_the_broken_one(text):
    tables = ("facts", "contacts", "sources", "unverified")
    for record_id, silent in (("gone", True), ("other", False)):
        problems = Problems()
        catalog = dataclasses.replace(sample_catalog(), broken={(table, record_id) for table in tables})
        check_marks(Line(text, "docs/page.md", 7), catalog, problems)
        assert [(one.file, one.line, "“gone”" in one.message) for one in problems] == (
            [] if silent else [("docs/page.md", 7, True)]
        )


def test_time_limits_say_their_day(tmp_path):
    shown = '甲<span class="until" data-until="2027-02-01">（2027-02-01 前复核）</span>。'
    assert shown in markdown(tmp_path, "甲[~2027-02-01]。")


def test_a_source_says_what_it_is_and_how_it_was_seen():
    catalog = sample_catalog()
    assert source_text("law-2020", catalog, "第 7 条") == (
        "《示例法》 第 7 条，立法机关，2020-01-02（A 级，法规、监管、警方或政府网站）；2026-11-01 见全文，"
        "[原文](https://law.example/2020){: rel=noreferrer }"
    )
    rumour = catalog.sources["rumour-2024"].model_copy(update={"described": True})
    said = source_text("rumour-2024", dataclasses.replace(catalog, sources={"rumour-2024": rumour}))
    assert said == "示例传闻（标题按内容写），资讯站（C 级，待核实）；2026-11-01 见摘录"


def test_weak_fact_carries_its_mark(tmp_path):
    text = markdown(tmp_path, "位置：{{ fact.button-path }}。")
    assert 'href="#open-button">待核实</a>' in text
    assert "怎么核对：打热线问。" in text


def test_closing_sections_stand_folded_behind_the_next_step(tmp_path):
    page = LexborHTMLParser(
        render(
            markdown(tmp_path, "甲[?button]，乙[@law-2020]。丙[@law-2020]。"),
            extensions=["footnotes", "md_in_html", "attr_list"],
        )
    )
    assert [node.attributes["id"] for node in page.css("h2")] == ["next", "open", "sources"]
    folded = page.css("details[open]")
    assert [node.css_first("summary > h2").text() for node in folded] == [
        "尚未核实的 1 件事，和怎样自己核对",
        "出处 1 条",
    ]
    assert folded[0].css_first("li#open-button")
    assert folded[1].css_first("li[id='fn:c1']")


def test_the_way_to_check_cites_and_leads_on_to_what_it_does_not_know_itself(tmp_path, monkeypatch):
    catalog = sample_catalog()
    button = catalog.unverified["button"]
    check = "等 {{ fact.reply-days }}，20 日以后再问[@law-2020, 第 8 条]；在哪里问，没有核实[?place]。"
    monkeypatch.setattr("helpers.sample_catalog", lambda: catalog)
    catalog.unverified["button"] = button.model_copy(update={"check": check})
    catalog.unverified["place"] = button.model_copy(update={"claim": "在哪里问", "old_ids": []})
    compiled = compile_text(tmp_path, "甲[?button]。")[0]
    said = LexborHTMLParser(render(compiled.markdown, extensions=["footnotes", "md_in_html", "attr_list"]))
    item = said.css_first("li#open-button")
    assert item.text().strip().endswith("怎么核对：等 15 日1，20 日以后再问2；在哪里问，没有核实。")
    assert item.css_first("a.unverified").attributes["href"] == "#open-place"
    assert [node.text() for node in said.css("summary > h2")] == ["尚未核实的 2 件事，和怎样自己核对", "出处 2 条"]
    assert said.css_first("li#open-place") is not None
    assert [citation.locator for citation in compiled.usage.citations] == ["第 7 条", "第 8 条"]


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
    item = LexborHTMLParser(
        render(markdown(tmp_path, "甲[?button]。"), extensions=["attr_list", "md_in_html"])
    ).css_first("li#open-button")
    assert item.css_first("span#open-menu") is not None
    listed = LexborHTMLParser(render(markdown(tmp_path, "{{ list.unverified }}"), extensions=["attr_list"]))
    assert listed.css_first("li#button > span#menu") is not None


def test_long_lists_name_their_sources_in_written_at(tmp_path):
    text = markdown(tmp_path, "{{ list.myths }}")
    assert "[\\[A，第 3 条\\]](sources.md#law-2020){: .footnote-ref }" in text
    assert "[^c" not in text
    assert "## 出处" not in text
    assert "[^c1]" in markdown(tmp_path, "甲[@law-2020, 第 3 条]。")
