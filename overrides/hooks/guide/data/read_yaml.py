"""YAML reading for authors: the plain part of the language, with line numbers, and never a traceback.

Nothing is read as what it does not look like: 12:30, 010 and yes stay text, and so does a day that no calendar has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import yaml
from yaml.reader import Reader

# Four times as deep as any record needs.
DEEPEST = 20
_NEARBY = "改正这一行附近的写法"
# What libyaml says, and what an author makes of it.
_SAID = {
    "cannot start any token": "文字不能以这个符号开头，要加引号",
    "alphabetic or numeric character": "文字不能以 * 或 & 开头，要加引号",
    "scanning a tag": "文字不能以 ! 开头，要加引号",
    "unknown escape": "双引号里的反斜线另有意思，改用单引号",
    "scanning a block scalar": "行末的 | 和 > 后面要换行",
    "undefined alias": "文字不能以 * 开头，要加引号",
    "mapping values are not allowed": "一行里多了一个冒号，含冒号的文字要加引号",
    "expected ',' or ']'": "方括号没有收尾，或少了逗号",
    "expected ',' or '}'": "花括号没有收尾，或少了逗号",
    "expected node content": "这里少了一个值，或括号没有收尾",
    "expected ':'": "少了冒号",
    "unexpected end of stream": "引号没有收尾",
    "expected key": "缩进不对，或前面的文字没有写完",
    "expected a single document": "文件中间有一行 ---",
    "document start": "文件中间有不该有的 --- 或 ...",
}
# Besides what YAML forbids, ends of lines that no editor shows or counts.
_STRANGE = re.compile(f"{Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")
_SCALARS: dict[str, tuple[str, list[str], Callable[[str], Any]]] = {
    "bool": ("true|false", ["t", "f"], lambda text: {"true": True, "false": False}[text]),
    "null": ("~|null|", ["~", "n", ""], lambda text: None),
    "int": (r"-?(?:0|[1-9]\d*)", list("-0123456789"), int),
    "float": (r"-?(?:0|[1-9]\d*)\.\d+", list("-0123456789"), float),
    "timestamp": (r"\d{4}-\d\d-\d\d", list("0123456789"), date.fromisoformat),
}


class YamlProblem(Exception):
    """The text is not the YAML it should be. ``line`` is 1-based within the text given."""

    def __init__(self, line: int, message: str, fix: str = _NEARBY) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.fix = fix


# libyaml where PyYAML was built with it.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# Keys, and places in lists, counted from 0.
Place = tuple[str | int, ...]


class Parsed(NamedTuple):
    """A mapping, the 1-based line of every key and part of a list by its place, and defects that hide nothing else."""

    data: dict[str, Any]
    lines: dict[Place, int]
    defects: list[YamlProblem]


class _Loader(_Base):
    """Parses; what a plain scalar may be besides text is said in ``_SCALARS``."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _name, (_pattern, _first, _) in _SCALARS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z", re.ASCII), _first)


class _Reading:
    """Turns the nodes of one text into values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.defects: list[YamlProblem] = []
        self._open: list[yaml.Node] = []

    def value(self, node: yaml.Node) -> Any:
        """The value of a node."""
        if node in self._open:
            raise YamlProblem(_line(node), "这里引用了自己", "删掉 & 和 *")
        if len(self._open) > DEEPEST:  # By names for parts, which the text itself does not show nested.
            raise _too_deep(_line(node))
        self._open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node)
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item) for item in node.value]
            assert isinstance(node, yaml.ScalarNode)
            return _scalar(node)
        finally:
            self._open.pop()

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any] | str:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.defects.append(
                    YamlProblem(_line(key), "以花括号或方括号开头的文字没有加引号", "给这段文字加上双引号")
                )
                if node.flow_style:
                    return self.text[node.start_mark.index : node.end_mark.index]
            elif key.value in found:
                self.defects.append(YamlProblem(_line(key), f"键“{key.value}”写了两次", "只留一处"))
            else:
                found[key.value] = self.value(value)
        return found


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    """The places inside a node with their lines; those of a doubled key come again."""
    if isinstance(node, yaml.MappingNode):
        inner = [(key.value, key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    elif isinstance(node, yaml.SequenceNode):
        inner = [(number, part, part) for number, part in enumerate(node.value)]
    else:
        return
    for name, start, value in inner:
        yield (*place, name), _line(start)
        yield from _lines(value, (*place, name))


def line_at(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, or of the innermost one around it that has a line; 0 where none has."""
    around = (place[:length] for length in range(len(place), 0, -1))
    return next((lines[one] for one in around if one in lines), 0)


def _scalar(node: yaml.ScalarNode) -> Any:
    convert = _SCALARS.get(node.tag.rpartition(":")[2], ("", [], str))[2]
    try:
        return convert(node.value)
    except (ValueError, KeyError):
        return node.value  # 2026-02-30: the model says what is wrong with it.


def _compose(text: str) -> yaml.Node | None:
    strange = _STRANGE.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise YamlProblem(line, f"有看不见的控制字符 U+{ord(strange.group()):04X}", "删掉这个字符")
    try:
        _check_depth(text)
        return _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None


def _too_deep(line: int) -> YamlProblem:
    return YamlProblem(line, f"一层套一层，深过 {DEEPEST} 层", "照本文件其他记录写；文字里的括号要加引号")


def _check_depth(text: str) -> None:
    """Refuse what is nested too deep while it is still a flat row of events: composing it would crash the process."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _too_deep(event.start_mark.line + 1 if event.start_mark else 1)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _explained(error: yaml.MarkedYAMLError, text: str) -> YamlProblem:
    mark = error.problem_mark or error.context_mark
    # The end of the text counts as a line of its own.
    line = min(mark.line if mark else 0, text.count("\n")) + 1
    for number, written in enumerate(text.split("\n")[:line], start=1):
        if "\t" in written[: len(written) - len(written.lstrip())]:
            return YamlProblem(number, "行首用了制表符", "改成空格")
    said = f"{error.context or ''} {error.problem or ''}"
    message = next((ours for theirs, ours in _SAID.items() if theirs in said), f"YAML 写法不对（{said.strip()}）")
    return YamlProblem(line, message)


def parse_mapping(text: str) -> Parsed:
    """Parse a YAML mapping. Raises YamlProblem where nothing can be read: a syntax error or another top-level type."""
    node = _compose(text)
    if node is None or (isinstance(node, yaml.ScalarNode) and _scalar(node) is None):
        return Parsed({}, {}, [])
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise YamlProblem(1, "最外层应是“键: 值”的映射")
    reading = _Reading(text)
    data = reading.value(node)
    lines: dict[Place, int] = {}
    for place, line in _lines(node, ()):
        lines.setdefault(place, line)
    return Parsed(data, lines, reading.defects)
