"""CONTRIBUTING.md explains every rule that a message can name, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from conftest import ROOT


def reported_rules(sources: Iterable[str]) -> list[re.Pattern[str]]:
    """The ids that the code hands to a parameter called ``rule``, wherever it is; one with a variable part is a pattern."""
    trees = [ast.parse(source) for source in sources]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    # Where each function takes the id, counted from its last parameter: a call may begin with a position of two parts, unpacked.
    takes: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            if "rule" in names:
                takes[node.name] = names.index("rule") - len(names)
    found = []
    for node in nodes:
        if (
            isinstance(node, ast.Call)
            and (name := getattr(node.func, "attr", None) or getattr(node.func, "id", None)) in takes
        ):
            named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            if named or len(node.args) >= -takes[name]:
                found += _patterns(named[0] if named else node.args[takes[name]])
    return found


def _patterns(value: ast.expr) -> list[re.Pattern[str]]:
    match value:
        case ast.Constant(value=str(text)):
            return [re.compile(re.escape(text))]
        case ast.JoinedStr(values=parts):
            return [
                re.compile(
                    "".join(re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z]+" for part in parts)
                )
            ]
        case ast.IfExp(body=one, orelse=other):
            return _patterns(one) + _patterns(other)
        case ast.Name(id="rule"):  # Handed on; the caller names it.
            return []
    raise AssertionError(f"a rule id that cannot be read from the code: {ast.unparse(value)}")


def explained_rules(text: str) -> list[str]:
    """The ids that the table of rules begins its rows with."""
    section = text.split("\n## 规则\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z-]+)` \| \S.* \| \S.* \|$", section, re.MULTILINE)


def test_every_rule_is_explained_and_every_explained_rule_exists():
    rules = reported_rules(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides" / "hooks").rglob("*.py"))
    )
    explained = explained_rules((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [rule.pattern for rule in rules if not any(map(rule.fullmatch, explained))] == []
    assert [one for one in explained if not any(rule.fullmatch(one) for rule in rules)] == []
    assert len(set(explained)) == len(explained)


def test_ids_are_found_however_they_are_handed_over():
    helper = """
class Problems:
    def add(self, file, line, rule, message, fix): ...
def _report(position, rule, message, fix):
    problems.add(*position, rule, message, fix)
def validate(model, *, rule, problems): ...
"""
    calls = """
problems.add(file, 0, "plain", "m", "f")
_report(position, "helped", "m", "f")
validate(Model, rule="named", problems=problems)
problems.add(*position, f"{table}-made", "m", "f")
problems.add(*position, "this" if ok else "that", "m", "f")
words.add("no-rule")
"""
    assert [rule.pattern for rule in reported_rules([calls, helper])] == [
        "plain",
        "helped",
        "named",
        "[a-z]+\\-made",
        "this",
        "that",
    ]
