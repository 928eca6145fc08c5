"""Data files: schema, cross references, and clear reports of what is broken."""

import shutil

import pytest
from guide.catalog import load_catalog
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
        ("sources.yml", "grade: A", "grade: D", "data-record", "“grade”的值“D”"),
        ("sources.yml", "  title: 示例法", "  titel: 示例法", "data-record", "不认识的键“titel”"),
        ("sources.yml", "  seen: 2026-11-01", "  seen: 昨天", "data-record", "不是日期"),
        ("sources.yml", "review_by: 2027-11-01", "review_by: 2026-10-01", "data-record", "应晚于核对日期"),
        ("sources.yml", "https://law.example/2020", "https://a.mirror.example/2020", "mirror", "a.mirror.example"),
        ("facts.yml", "  value: 15\n  unit: 日", "  unit: 日\n  value: 15", "data-record", "键的顺序不对"),
        ("facts.yml", "source: law-2020", "source: law-1999", "source-unknown", "law-1999"),
        ("facts.yml", "unverified: button", "unverified: other", "unverified-unknown", "other"),
        ("facts.yml", "  unverified: button\n", "", "fact-unverified", "C 级"),
        ("contacts.yml", '"95099"', '"打这个"', "data-record", "不像这一种"),
        ("unverified.yml", "  check: 打热线问。\n", "", "data-record", "缺少键“check”"),
        ("unverified.yml", "check: 打热线问。", 'check: ""', "data-record", "“check”是空的"),
        ("myths.yml", "verdict: 错", "verdict: 大概", "data-record", "“verdict”的值"),
        ("changes.yml", "    now: 机构在 {{ fact.reply-days }}内答复。\n", "", "data-record", "缺少键“corrections 第 1 条的 now”"),
        ("changes.yml", "    now: ", "    how: 改了\n    now: ", "data-record", "改成这些键之一：was、now、pages"),
        ("changes.yml", "was: 一般", "was: ''\n    # 一般", "data-record", "“corrections 第 1 条的 was”是空的"),
        ("changes.yml", "    pages: [close]", "    pages: []", "data-record", "“corrections 第 1 条的 pages”是空的"),
        ("facts.yml", "reply-days:", "reply-days:\n  a: 1\nreply-days:", "data-yaml", "写了两次"),
        ("facts.yml", "statement: 机构", "statement: [机构", "data-yaml", "YAML 语法错误"),
    ],
)
def test_each_defect_is_named(data, name, old, new, rule, said):
    edit(data, name, old, new)
    problems = reported(data)
    assert rule in problems.rules()
    assert said in problems.report()
    assert f"docs/data/{name}" in problems.report()


def test_line_numbers_point_at_the_key(data):
    edit(data, "sources.yml", "grade: B", "grade: 好")
    line = (data / "sources.yml").read_text(encoding="utf-8").split("\n").index("  grade: 好") + 1
    assert [(p.file, p.line) for p in reported(data)] == [("docs/data/sources.yml", line)]


def test_missing_file_is_one_message_and_hides_no_other(data):
    (data / "unverified.yml").unlink()
    edit(data, "sources.yml", "grade: A", "grade: D")
    assert sorted(set(reported(data).rules())) == ["data-file", "data-record"]


def test_file_in_another_encoding_is_named(data):
    (data / "myths.yml").write_bytes("a: 中文".encode("gbk"))
    assert reported(data).rules() == ["data-file"]
