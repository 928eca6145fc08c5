"""Data files: schema, cross references, and clear reports of what is broken."""

import shutil

import pytest
from guide.data.load_catalog import load_catalog
from guide.problems import Problems
from helpers import SAMPLE


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(SAMPLE / "data", tmp_path / "data")


def reported(data):
    problems = Problems()
    load_catalog(data, problems)
    return problems


def edit(data, name, old, new):
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sample_data_is_without_defects(data):
    assert not reported(data)


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "said"),
    [
        ("changes.yml", "  means: 从今天起有地方查了。\n", "", "data-record", "缺少键“means”"),
        ("changes.yml", "有地方查了。", "有地方查了。真的。", "data-record", "“means”的值"),
        ("changes.yml", "有地方查了。", "有地方查了", "data-record", "“means”的值"),
        ("sources.yml", "grade: A", "grade: D", "data-record", "“grade”的值“D”"),
        ("sources.yml", "  title: 示例法", "  titel: 示例法", "data-record", "不认识的键“titel”"),
        ("sources.yml", "  seen: 2026-11-01", "  seen: 昨天", "data-record", "不是日期"),
        ("sources.yml", "  seen: 2026-11-01", "  seen: 2026-13-23", "data-record", "“seen”的值“2026-13-23”不是日期"),
        ("sources.yml", "  seen: 2026-11-01", "  seen: 20261101", "data-record", "“seen”的值“20261101”不是日期"),
        ("sources.yml", "published: 2020-01-02", "published: 2020-02-30", "data-record", "日历上没有“2020-02-30”"),
        ("sources.yml", "publisher: 立法机关", "publisher:", "data-record", "“publisher”是空的"),
        (
            "sources.yml",
            "grade: A",
            "grade: [A, B]",
            "data-record",
            "“grade”的值“A、B”不在允许之列。改法：改成其中之一：A、B、C+、C。",
        ),
        ("sources.yml", "https://law.example/2020", "https://mirror.example/2020", "mirror", "mirror.example"),
        (
            "sources.yml",
            "https://law.example/2020",
            "https://[law/2020",
            "data-record",
            "网址“https://[law/2020”写坏了",
        ),
        (
            "contacts.yml",
            'kind: hotline\n  value: "95099"',
            "kind: web\n  value: https://[x",
            "data-record",
            "网址“https://[x”写坏了",
        ),
        (
            "contacts.yml",
            'kind: hotline\n  value: "95099"',
            "kind: web\n  value: http://bank.example/",
            "data-record",
            "kind 为 web 时 value 要以 https:// 开头",
        ),
        (
            "contacts.yml",
            'kind: hotline\n  value: "95099"',
            "kind: web\n  value: 'https://bank.example/a\"onclick=x'",
            "data-record",
            '“https://bank.example/a"onclick=x”不是完整的网址',
        ),
        (
            "sources.yml",
            "https://law.example/2020",
            "law.example/2020",
            "data-record",
            "“law.example/2020”不是完整的网址",
        ),
        ("sources.yml", "https://law.example/2020", "https://a.example/<b>", "data-record", "不是完整的网址"),
        ("facts.yml", "  value: 15", "  value: true", "data-record", "“value”的值“true”不是文字"),
        ("facts.yml", "  value: 15", "  value: [15]", "data-record", "“value”的值“15”不是文字"),
        (
            "facts.yml",
            "source: law-2020",
            "source: Law_2020",
            "data-record",
            "应是小写字母开头，只用小写字母、数字和连字符",
        ),
        ("facts.yml", "reply-days:", "Reply_Days:", "data-id", "id“Reply_Days”格式不对"),
        ("facts.yml", "reply-days:", '"reply-days\\n":', "data-id", "格式不对"),
        ("facts.yml", "reply-days:", "2021:", "data-id", "id“2021”格式不对"),
        ("facts.yml", "  value: 15", "  value: {{ fact.x }}", "data-yaml", "花括号"),
        ("facts.yml", "  value: 15", "\tvalue: 15", "data-yaml", "行首用了制表符。改法：改成空格"),
        ("facts.yml", "  value: 15", "  value: {a: 1, b: 2}", "data-record", "“value”的值“a、b”不是文字"),
        ("situations.yml", "answer: 先问清楚，再关。", f"answer: {'长' * 401}", "data-record", "“answer”长过 400 字"),
        (
            "changes.yml",
            "  - was:",
            "  - 甲\n  - was:",
            "data-record",
            "“corrections 第 1 条”的值“甲”不是“键: 值”的记录",
        ),
        ("facts.yml", "reply-days:", "reply-days: 甲\nother:", "data-record", "这里应是“键: 值”的记录"),
        ("glossary.yml", "explain: true", "explain: 大概", "data-record", "“explain”的值“大概”不是true 或 false"),
        ("situations.yml", "route: [close, about]", "route: close", "data-record", "“route”的值“close”不是列表"),
        (
            "situations.yml",
            "route: [close, about]",
            "route: [close, about, close, about, close, about]",
            "data-record",
            "“route”多过 5 条。改法：删到这么多。",
        ),
        (
            "situations.yml",
            "route: [close, about]",
            "route: [close]",
            "data-record",
            "“route”少于 2 条。改法：至少写 2 条。",
        ),
        (
            "situations.yml",
            "route: [close, about]",
            "route: []",
            "data-record",
            "“route”是空的。改法：至少写 2 条。",
        ),
        ("mirrors.yml", "mirror.example:", "https://mirror.example/:", "data-record", "不带 https:// 和路径"),
        ("mirrors.yml", ": 镜像站", ":", "data-record", "“note”是空的"),
        ("sources.yml", "review_by: 2027-11-01", "review_by: 2026-10-01", "data-record", "应晚于核对日期"),
        ("sources.yml", "https://law.example/2020", "https://a.mirror.example/2020", "mirror", "a.mirror.example"),
        ("facts.yml", "  value: 15\n  unit: 日", "  unit: 日\n  value: 15", "data-record", "键的顺序不对"),
        ("facts.yml", "source: law-2020", "source: law-1999", "source-unknown", "law-1999"),
        ("facts.yml", "source: law-2020", "source: law2020", "source-unknown", "你是不是想写“law-2020”？"),
        ("facts.yml", "unverified: button", "unverified: other", "unverified-unknown", "other"),
        ("facts.yml", "unverified: button", "unverified: buton", "unverified-unknown", "你是不是想写“button”？"),
        ("changes.yml", "facts: [reply-days]", "facts: [reply-day]", "fact-unknown", "你是不是想写“reply-days”？"),
        ("search.yml", "alarm_call: hotline", "alarm_call: hotlin", "contact-unknown", "你是不是想写“hotline”？"),
        ("facts.yml", "  unverified: button\n", "", "fact-unverified", "C 级"),
        ("contacts.yml", '"95099"', '"打这个"', "data-record", "不像这一种"),
        ("contacts.yml", "  source: paper-2025\n", "", "data-record", "缺 source"),
        ("unverified.yml", "  check: 打热线问。\n", "", "data-record", "缺少键“check”"),
        ("unverified.yml", "check: 打热线问。", 'check: ""', "data-record", "“check”是空的"),
        (
            "facts.yml",
            "value: 某页右上角",
            "value: |\n    某页\n    右上角",
            "data-record",
            "“value”的值“某页⏎右上角”格式不对。改法：应是一行写完的文字，中间不换行。",
        ),
        ("contacts.yml", "hours: 全天", 'hours: "早上\\n晚上"', "data-record", "“hours”的值“早上⏎晚上”格式不对"),
        ("contacts.yml", "hours: 全天", 'hours: "早上\\u2028晚上"', "data-record", "“hours”的值“早上⏎晚上”格式不对"),
        ("myths.yml", "verdict: 错", "verdict: 大概", "data-record", "“verdict”的值"),
        (
            "changes.yml",
            "    now: 机构在 {{ fact.reply-days }}内答复。\n",
            "",
            "data-record",
            "缺少键“corrections 第 1 条的 now”",
        ),
        ("changes.yml", "    now: ", "    how: 改了\n    now: ", "data-record", "改成这些键之一：was、now、pages"),
        ("changes.yml", "was: 一般", "was: ''\n    # 一般", "data-record", "“corrections 第 1 条的 was”是空的"),
        ("changes.yml", "    pages: [close]", "    pages: []", "data-record", "“corrections 第 1 条的 pages”是空的"),
        (
            "search.yml",
            "offers: [scams]",
            'offers: ["close#steps"]',
            "data-record",
            "“offers 第 1 条”的值“close#steps”格式不对。改法：应是页面短名，不带 #锚点。",
        ),
        ("search.yml", "page: about", 'page: "about#x"', "data-record", "“leads 第 1 条的 page”的值“about#x”格式不对"),
        (
            "myths.yml",
            '["400-123-4567"]',
            '["95 399", 客服微信wld8]',
            "data-record",
            "“wrong_numbers 第 2 条”的值“客服微信wld8”格式不对。改法：应是号码：只有数字、空格和连字符。",
        ),
        ("facts.yml", "reply-days:", "reply-days:\n  a: 1\nreply-days:", "data-yaml", "写了两次"),
        ("facts.yml", "statement: 机构", "statement: [机构", "data-yaml", "方括号没有收尾"),
    ],
)
def test_each_defect_is_named(data, name, old, new, rule, said):
    edit(data, name, old, new)
    problems = reported(data)
    assert rule in problems.rules()
    assert said in problems.report()
    assert all(problem.line for problem in problems)
    assert f"docs/data/{name}" in problems.report()


def test_line_numbers_point_at_the_key(data):
    edit(data, "sources.yml", "grade: B", "grade: 好")
    line = (data / "sources.yml").read_text(encoding="utf-8").split("\n").index("  grade: 好") + 1
    assert [(p.file, p.line) for p in reported(data)] == [("docs/data/sources.yml", line)]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("search.yml", "  - [永久, 彻底, 完全]", "  - [永久]", "“synonyms 第 2 条”少于 2 条"),
        ("search.yml", "    words: [被骗, 转了钱]", '    words: [被骗, ""]', "“leads 第 2 条的 words 第 2 条”是空的"),
        (
            "search.yml",
            "  - [微信, vx, wx, v信, 薇信]",
            "  - [微信, VX]",
            "“spellings 第 1 条的第 2 条”的值“VX”格式不对",
        ),
        (
            "changes.yml",
            "    pages: [close]",
            "    pages: [close, 关]",
            "“corrections 第 1 条的 pages 第 2 条”的值“关”",
        ),
        ("changes.yml", "    pages: [close]", "    pags: [close]", "不认识的键“corrections 第 1 条的 pags”"),
    ],
)
def test_a_defect_within_lists_is_named_at_its_own_place(data, name, old, new, said):
    edit(data, name, old, new)
    line = (data / name).read_text(encoding="utf-8").split("\n").index(new) + 1
    assert (f"docs/data/{name}", line) in {(p.file, p.line) for p in reported(data) if said in p.message}


def test_missing_file_is_one_message_and_hides_no_other(data):
    (data / "unverified.yml").unlink()
    edit(data, "sources.yml", "grade: A", "grade: D")
    assert sorted(set(reported(data).rules())) == ["data-file", "data-record"]


def test_file_in_another_encoding_is_named(data):
    (data / "myths.yml").write_bytes("a: 中文".encode("gbk"))
    assert reported(data).rules() == ["data-file"]


@pytest.mark.parametrize("value", ["[15]", "true", "", "''"])
def test_a_value_that_may_be_of_several_types_is_one_problem(data, value):
    edit(data, "facts.yml", "value: 15", f"value: {value}")
    assert reported(data).rules() == ["data-record"]


def test_one_broken_record_hides_no_other(data):
    edit(data, "facts.yml", "value: 15", "value: [15]")
    edit(data, "facts.yml", "source: rumour-2024", "source: nobody")
    assert reported(data).rules() == ["data-record", "source-unknown"]
    problems = Problems()
    catalog = load_catalog(data, problems)
    assert catalog.knows("facts", "reply-days"), "reported where it stands, not where it is used"
    assert not catalog.knows("facts", "nothing")
    assert not catalog.whole


def test_defects_inside_one_file_are_all_named(data):
    edit(data, "facts.yml", "  value: 15", "  value: {{ fact.x }}\n  value: 16")
    edit(data, "facts.yml", "seen: 2026-11-01", "seen: 2026-11-31")
    assert sorted(reported(data).rules()) == ["data-record", "data-yaml", "data-yaml"]


def test_a_mark_of_byte_order_is_no_defect(data):
    for path in data.glob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert not reported(data)


def test_problems_point_at_the_key(data):
    edit(data, "facts.yml", "source: law-2020", "source: law-1999")
    line = (data / "facts.yml").read_text(encoding="utf-8").split("\n").index("  source: law-1999") + 1
    assert [problem.line for problem in reported(data) if problem.rule == "source-unknown"] == [line]
