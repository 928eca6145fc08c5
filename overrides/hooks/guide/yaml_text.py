"""YAML reading that keeps line numbers, refuses doubled keys and never shows a traceback."""

from __future__ import annotations

from typing import Any

import yaml


class YamlProblem(Exception):
    """The text is not the YAML it should be. ``line`` is 1-based within the text given."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """SafeLoader that treats a doubled key as an error instead of keeping the last one."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise YamlProblem(key_node.start_mark.line + 1, f"键“{key}”写了两次")
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse_mapping(text: str) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """Parse a YAML mapping.

    Returns the data and the 1-based line of every key, addressed by its path of at most two keys
    (``("pipl-2021", "title")``). Raises YamlProblem for a syntax error, a doubled key or another top-level type.
    """
    try:
        loader = _StrictLoader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlProblem(mark.line + 1 if mark else 1, f"YAML 语法错误：{error.problem}") from None
    except yaml.YAMLError as error:
        raise YamlProblem(1, f"YAML 语法错误：{error}") from None
    if data is None:
        return {}, {}
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        raise YamlProblem(1, "最外层应是“键: 值”的映射")
    lines: dict[tuple[str, ...], int] = {}
    for key, value in node.value:
        lines[(str(key.value),)] = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            for inner, _ in value.value:
                lines[(str(key.value), str(inner.value))] = inner.start_mark.line + 1
    return data, lines
