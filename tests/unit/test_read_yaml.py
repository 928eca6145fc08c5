"""The YAML of the data files: its plain part only, every defect with its line, nothing read as what it does not look like."""

from datetime import date

import pytest
from guide.data.read_yaml import DEEPEST, Place, YamlProblem, line_at, parse_mapping


def defects(text: str) -> list[tuple[int, str]]:
    """All defects of a text as (line, message), fatal or not."""
    try:
        return [(defect.line, defect.message) for defect in parse_mapping(text).defects]
    except YamlProblem as fatal:
        return [(fatal.line, fatal.message)]


def test_plain_values():
    parsed = parse_mapping('a: 1\nb: -2.50\nc: 2026-11-24\nd: true\ne:\nf: "07"\ng: [甲, 2]\nh:\n  i: 乙\n')
    assert parsed.data == {
        "a": 1,
        "b": -2.5,
        "c": date(2026, 11, 24),
        "d": True,
        "e": None,
        "f": "07",
        "g": ["甲", 2],
        "h": {"i": "乙"},
    }
    assert parsed.lines == {
        ("a",): 1,
        ("b",): 2,
        ("c",): 3,
        ("d",): 4,
        ("e",): 5,
        ("f",): 6,
        ("g",): 7,
        ("g", 0): 7,
        ("g", 1): 7,
        ("h",): 8,
        ("h", "i"): 9,
    }


def test_every_part_has_its_line():
    text = "a:\n- b: 甲\n  c: [乙,\n    丙]\n\n- b: 丁\n  b: 戊\n"
    assert parse_mapping(text).lines == {
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 0, "c", 0): 3,
        ("a", 0, "c", 1): 4,
        ("a", 1): 6,
        ("a", 1, "b"): 6,
    }


@pytest.mark.parametrize(
    ("place", "line"),
    [(("a", 0, "b"), 2), (("a", 0, "gone"), 2), (("a", 5), 1), (("gone", 0), 0), ((), 0)],
)
def test_what_has_no_line_goes_by_that_of_what_is_around_it(place: Place, line: int):
    assert line_at(parse_mapping("a:\n- b: 甲\n").lines, place) == line


@pytest.mark.parametrize(
    "text", ["12:30", "010", "0x1F", "1_000", "yes", "on", "1e3", ".5", "2026-11-24 10:00", "2026-13-23", "2026-02-30"]
)
def test_what_only_old_yaml_takes_for_something_else_stays_as_written(text: str):
    assert parse_mapping(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize("key", ["yes", "2021", "2026-11-24", "~"])
def test_keys_stay_as_written(key: str):
    parsed = parse_mapping(f"{key}: 甲")
    assert (parsed.data, parsed.lines) == ({key: "甲"}, {(key,): 1})


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\n\tb: 2\n", 2, "制表符"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "制表符"),
        ("a: 1\nb: [1\nc: 2\n", 3, "方括号"),
        ("a: 1\nb: 甲: 乙\n", 2, "冒号"),
        ("a: 1\nb: '甲\n", 3, "引号"),
        ("a: @甲\n", 1, "加引号"),
        ("a: *甲\n", 1, "加引号"),
        ("a: 1\nb\n", 3, "冒号"),
        ("a: !甲\n", 1, "加引号"),
        ('a: "甲\\乙"\n', 1, "单引号"),
        ("a: >甲\n  乙\n", 1, "换行"),
        ("a: 1\n---\nb: 1\n", 2, "---"),
        ("a: 甲\x08乙\n", 1, "U+0008"),
        ("a: 1\nb: 甲\u2028乙\n", 2, "U+2028"),
        ("a: {", 1, "括号"),
        ("- a\n", 1, "最外层"),
        ("a: &x [*x]\n", 1, "自己"),
    ],
)
def test_each_fatal_defect_is_named_in_chinese(text: str, line: int, said: str):
    ((found, message),) = defects(text)
    assert found == line
    assert said in message
    assert not [word for word in ("found", "expected", "token", "not") if word in message]


def test_braces_that_yaml_would_take_for_a_mapping():
    parsed = parse_mapping("# 中文\na:\n  b: {{ fact.x }}\n  # 中文\n  c: 1\n{{ fact.y }}: 2\nd: 3\n")
    assert [(defect.line, "花括号" in defect.message) for defect in parsed.defects] == [(3, True), (6, True)]
    assert parsed.data == {"a": {"b": "{{ fact.x }}", "c": 1}, "d": 3}


def test_every_doubled_key_is_named_and_hides_nothing():
    parsed = parse_mapping("a:\n  b: 1\n  b: 2\nc: 3\na: 4\n")
    assert [defect.line for defect in parsed.defects] == [3, 5]
    assert parsed.data == {"a": {"b": 1}, "c": 3}


@pytest.mark.parametrize("text", ["a: !!int 甲", "a: !!bool 甲", "a: !!python/name:os.system x", "a: !a 1"])
def test_a_tag_never_runs_anything(text: str):
    assert isinstance(parse_mapping(text).data["a"], str)


def test_a_defect_that_has_no_words_of_ours_is_told_in_those_of_the_parser():
    assert defects("%FOO\na: 1\n") == [(1, "YAML 写法不对（while scanning a directive found unknown directive name）")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a: 1\nb: {'[' * 3000}{']' * 3000}\n", 2),
        (f"a: 1\nb: {'[' * 100_000}\n", 2),
        (f"a: {'{b: ' * 3000}1{'}' * 3000}\n", 1),
        ("".join(f"{' ' * depth}a:\n" for depth in range(3000)), DEEPEST + 1),
        ("k0: &k0 1\n" + "".join(f"k{n}: &k{n} [*k{n - 1}]\n" for n in range(1, 3000)), 1),
        (f"a: {'[' * DEEPEST}{']' * DEEPEST}\n", 1),
    ],
)
def test_what_is_nested_too_deep_is_a_defect_like_any_other(text: str, line: int):
    ((found, message),) = defects(text)
    assert (found, message) == (line, f"一层套一层，深过 {DEEPEST} 层")


def test_brackets_may_nest_as_deep_as_said():
    inner = DEEPEST - 1
    assert defects(f"a: {'[' * inner}{']' * inner}\nb: '{'[' * 3000}'\n") == []


def test_nothing_at_all_is_an_empty_mapping():
    assert parse_mapping("# nothing\n").data == {}
