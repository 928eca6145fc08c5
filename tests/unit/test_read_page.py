"""Front matter, headings, titles and navigation."""

import re

import pytest
from conftest import ROOT
from guide.pages.read_page import check_nav, check_titles, read_page
from guide.problems import Problems
from helpers import HEAD, compile_text, rules


def test_a_sound_page_has_no_problems(tmp_path):
    assert rules(tmp_path, "正文。\n\n## 一节 {#part}\n\n更多。") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: 样页", "title: 样页\ncolour: 红", "不认识的键“colour”"),
        ("summary: 一句话。\n", "", "缺少键“summary”"),
        ("kind: topic", "kind: blog", "“kind”的值“blog”"),
        ("review_by: 2027-05-01", "review_by: 2026-05-01", "应晚于核对日期"),
        ("reviewed: 2026-11-01", "reviewed: 2026-02-30", "“reviewed”的值“2026-02-30”不是日期"),
        ("kind: topic", "kind:", "“kind”是空的"),
        ("title: 样页\nsummary: 一句话。", "summary: 一句话。\ntitle: 样页", "键的顺序不对"),
        ("summary: 一句话。", "summary: " + "长" * 81, "长过 80 字"),
        ("kind: topic", "kind: topic\nshort: 五个字的名", "长过 4 字"),
        ("review_by: 2027-05-01", "review_by: 2027-05-01\nold_paths: [../外面]", "格式不对"),
        (
            "review_by: 2027-05-01",
            "review_by: 2027-05-01\naliases: [甲|乙]",
            "“aliases 第 1 条”的值“甲|乙”格式不对。改法：应是一行不含 |",
        ),
    ],
)
def test_front_matter_defects(tmp_path, old, new, said):
    assert old in HEAD
    problems = compile_text(tmp_path, "正文。", head=HEAD.replace(old, new))[1]
    assert set(problems.rules()) == {"front-matter"}
    assert said in problems.report()


def test_yaml_error_names_the_line_of_the_file(tmp_path):
    problems = compile_text(tmp_path, "正文。", head=HEAD.replace("kind: topic", "kind: [topic"))[1]
    assert problems.rules() == ["front-matter-yaml"]
    assert all(4 <= problem.line <= 6 for problem in problems)


def test_a_summary_may_be_as_long_as_said_and_is_judged_where_it_stands(tmp_path):
    def found(summary: str) -> list[tuple[int, str]]:
        problems = compile_text(tmp_path, "正文。", head=HEAD.replace("一句话。", summary))[1]
        return [(problem.line, problem.rule) for problem in problems]

    assert found("长" * 79 + "。") == []
    assert found("长" * 80 + "。") == [(3, "front-matter")]
    # It sums up what the text proves.
    assert found("银行必须在 5 年后删除。") == []
    assert found("先关,再看。") == [(3, "typography")]
    assert found("打 95384。") == [(3, "phone")]


def test_the_number_in_a_summary_can_be_called(tmp_path):
    page, _ = compile_text(tmp_path, "正文。", head=HEAD.replace("一句话。", "打 {{ contact.hotline }}。"))
    assert page.summary == "打 95099。"
    assert 'href="tel:95099"' in page.summary_html


def test_every_defect_of_a_head_is_named(tmp_path):
    head = HEAD.replace("summary: 一句话。", "summary: {{ contact.hotline }}\nsummary: 又一句。").replace(
        "kind: topic", "kind: blog"
    )
    problems = compile_text(tmp_path, "正文。", head=head)[1]
    assert [(problem.line, problem.rule) for problem in problems] == [
        (3, "front-matter-yaml"),
        (4, "front-matter-yaml"),
        (5, "front-matter"),
    ]


@pytest.mark.parametrize(("head", "line"), [(HEAD, HEAD.count("\n") + 3), ("", 3)])
def test_lines_are_counted_from_the_top_of_the_file_however_they_end(tmp_path, head: str, line: int):
    path = tmp_path / "page.md"
    path.write_bytes(f"{head}正文。\n\n## 一节 {{#part}}\n".replace("\n", "\r\n").encode())
    page = read_page(path, "docs/page.md", Problems())
    assert [(heading.id, heading.line) for heading in page.headings] == [("part", line)]
    assert "\r" not in page.text


def test_a_mark_of_byte_order_is_no_defect(tmp_path):
    assert rules(tmp_path, "正文。", head="\ufeff" + HEAD) == []


def test_missing_front_matter(tmp_path):
    assert rules(tmp_path, "正文。", head="") == ["front-matter"]


@pytest.mark.parametrize(
    ("heading", "rule"),
    [
        ("## 没有编号", "heading-id"),
        ("## 中文 {#编号}", "heading-id"),
        ("## 大写 {#Part}", "heading-id"),
        ("## 太短 {#a}", "heading-id"),
        ("## 占用 {#sources}", "heading-id"),
        ("## 甲 {#same}\n\n## 乙 {#same}", "heading-id"),
        ("# 一级 {#first-level}", "heading-level"),
    ],
)
def test_heading_defects(tmp_path, heading, rule):
    assert rules(tmp_path, f"正文。\n\n{heading}\n") == [rule]


def test_the_ids_that_the_search_dialog_gives_are_taken(tmp_path):
    script = ROOT / "overrides" / "assets" / "js" / "search" / "lay-out-dialog.js"
    given = re.findall(r'\bid: "([^"]+)"', script.read_text(encoding="utf-8"))
    assert "search" in given
    for one in given:
        assert rules(tmp_path, f"正文。\n\n## 一节 {{#{one}}}\n") == ["heading-id"]


def test_headings_in_code_are_left_alone(tmp_path):
    assert rules(tmp_path, "```\n# 注释\n```") == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("甲。\n\n##没有空格的标题 {#part}", 2),
        ("甲。\n##没有空格的标题", 1),
        ("#话题", 0),
        ("####### 七级", 0),
        ("##", 0),
        ("一级\n===", 0),
        ("甲。\n\n二级\n-", 2),
        ("- 甲\n---  ", 0),
    ],
)
def test_what_only_markdown_takes_for_a_heading_is_named_at_its_line(tmp_path, body, line):
    problems = compile_text(tmp_path, body)[1]
    assert [(one.line, one.rule) for one in problems] == [(HEAD.count("\n") + 1 + line, "heading-form")]


@pytest.mark.parametrize(
    "body",
    [
        "---\n\n甲。\n\n---\n\n乙。",
        "## 一节 {#part}\n---\n\n甲。",
        "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
        "甲 | 乙\n--- | ---\n丙 | 丁",
        "- 甲\n- 乙",
        "```\n##甲\n乙\n---\n```",
    ],
)
def test_rules_tables_and_code_are_no_headings(tmp_path, body):
    assert rules(tmp_path, body) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("```\n打 95384。\n```\n\n好。", []),
        ("~~~yaml\n打 95384。\n```\n打 95384。\n~~~\n\n好。", []),
        ("````\n```\n打 95384。\n````\n\n好。", []),
        ("```python\n打 95384。\n```python\n打 95384。\n```", []),
        ("好 ```x``` 的。\n\n打 95384。", ["phone"]),
        ("```x```\n\n打 95384。", ["phone"]),
        ("```\n打 95384。", ["fence", "phone"]),
        ("```\n打 95384。\n~~~", ["fence", "phone", "fence"]),
        ("```\n甲\n```\n\n```\n打 95384。", ["fence", "phone"]),
    ],
)
def test_code_ends_where_markdown_ends_it_and_hides_no_prose(tmp_path, code, found):
    assert rules(tmp_path, code) == found


def test_an_open_fence_is_named_at_its_line(tmp_path):
    problems = compile_text(tmp_path, "甲。\n\n```yaml\n乙\n")[1]
    assert [(one.line, one.rule) for one in problems] == [(HEAD.count("\n") + 3, "fence")]


def test_next_step_is_required_except_on_home_and_generated_pages(tmp_path):
    assert rules(tmp_path, "正文。", tail="") == ["next"]
    assert rules(tmp_path, "正文。", tail="", head=HEAD.replace("kind: topic", "kind: generated")) == []


def test_page_name_must_be_ascii(tmp_path):
    path = tmp_path / "关闭.md"
    path.write_text(HEAD, encoding="utf-8")
    problems = Problems()
    read_page(path, "docs/关闭.md", problems)
    assert problems.rules() == ["slug"]


def test_other_encodings_are_named(tmp_path):
    path = tmp_path / "page.md"
    path.write_bytes("中文".encode("gbk"))
    problems = Problems()
    read_page(path, "docs/page.md", problems)
    assert problems.rules() == ["encoding"]


def _pages(tmp_path, **titles):
    found = {}
    for slug, title in titles.items():
        path = tmp_path / f"{slug}.md"
        path.write_text(HEAD.replace("样页", title), encoding="utf-8")
        found[slug] = read_page(path, f"docs/{slug}.md", Problems())
    return found


def test_doubled_titles_are_named_at_their_line_behind_pages_without_a_head(tmp_path):
    pages = _pages(tmp_path, a1="甲", b1="甲", c1="乙")
    headless = tmp_path / "a0.md"
    headless.write_text("没有头。", encoding="utf-8")
    problems = Problems()
    check_titles([read_page(headless, "docs/a0.md", Problems()), *pages.values()], problems)
    assert [(p.file, p.line, "docs/a1.md" in p.message) for p in problems] == [("docs/b1.md", 2, True)]


def test_titles_are_unique(tmp_path):
    problems = Problems()
    check_titles(_pages(tmp_path, a1="甲", b1="甲", c1="乙").values(), problems)
    assert [(p.file, p.rule) for p in problems] == [("docs/b1.md", "title")]


def test_navigation_and_pages_agree(tmp_path):
    problems = Problems()
    check_nav(["a1", "gone", "a1"], _pages(tmp_path, a1="甲", b1="乙"), problems)
    check_nav(["a1", "b1", "a11"], _pages(tmp_path, a1="甲", b1="乙"), found := Problems())
    assert "导航里的“a11.md”不存在。改法：你是不是想写“a1”？" in found.report()
    assert [p.file for p in problems if p.rule == "nav"] == ["docs/b1.md", "mkdocs.yml", "mkdocs.yml"]
