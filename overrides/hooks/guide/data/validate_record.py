"""Turns pydantic's findings into Chinese problems with file, line, rule and fix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from guide.data.read_yaml import Place
from guide.data.value_types import WANTED
from guide.problems import Problems

Model = TypeVar("Model", bound=BaseModel)
_CHOICE = re.compile("'([^']*)'")


# What a value should have been, by the start of pydantic's name for the error, and how to write it.
_KINDS = {
    "string": ("文字", "给文字加上引号"),
    "list": ("列表", "写成 [甲, 乙]，或每行一个“- ”"),
    "bool": ("true 或 false", "写成 true 或 false"),
    "date": ("日期", "写成 2026-11-24 这样真有的日期，不加引号"),
}


def _shown(value: Any) -> str:
    """A value as authors write it, in one line: a problem is one line of the report."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "、".join(map(_shown, value))
        case dict():
            return "、".join(value)
        case _:
            return "⏎".join(str(value).splitlines())


def _explain(error: Mapping[str, Any], key: str, model: type[BaseModel]) -> tuple[str, str]:
    """Message and fix for one pydantic error on ``key``."""
    context, value = error.get("ctx", {}), _shown(error["input"])
    match error["type"]:
        case "extra_forbidden":
            return f"不认识的键“{key}”", f"删掉它，或改成这些键之一：{'、'.join(model.model_fields)}"
        case "missing":
            return f"缺少键“{key}”", f"补上“{key}:”"
        case "string_too_short":
            return f"“{key}”是空的", "填上内容"
        case "too_short":
            least = context["min_length"]
            return f"“{key}”是空的" if not error["input"] else f"“{key}”少于 {least} 条", f"至少写 {least} 条"
        case "too_long":
            return f"“{key}”多过 {context['max_length']} 条", "删到这么多"
        case _ if error["input"] is None:
            return f"“{key}”是空的", "填上内容；没有内容就删掉它"
        case "literal_error":
            return (
                f"“{key}”的值“{value}”不在允许之列",
                f"改成其中之一：{'、'.join(re.findall(_CHOICE, context['expected']))}",
            )
        case "string_pattern_mismatch":
            return f"“{key}”的值“{value}”格式不对", f"应是{WANTED[context['pattern']]}"
        case "string_too_long":
            return f"“{key}”长过 {context['max_length']} 字", "写短"
        case "value_error":
            return str(context["error"]), "改正这条记录"
        case kind:
            wanted, fix = _KINDS.get(kind.partition("_")[0], ("“键: 值”的记录", "按本文件其他记录的样子写"))
            return f"“{key}”的值“{value}”不是{wanted}", fix


def _place(loc: Place, model: type[BaseModel]) -> tuple[str, type[BaseModel]]:
    """The place at fault in words, as “leads 第 1 条的 words 第 2 条”, and the model whose keys may stand there."""
    said, key = "", ""
    for before, part in pairwise((0, *loc)):
        match before, part:
            case str(), str():
                break  # Not a key: one of the types that the value may have.
            case _, str():
                model = _listed(model, key) if key else model
                said, key = f"{said}的 {part}" if said else part, part
            case str(), int():
                said += f" 第 {part + 1} 条"
            case _, int():
                said += f"的第 {part + 1} 条"
    return said, model


def _listed(model: type[BaseModel], key: str) -> type[BaseModel]:
    (listed,) = get_args(model.model_fields[key].annotation)
    return listed


def _each_once(errors: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """One error for each key: where a value may be of several types, pydantic says what is wrong with it for each of them."""
    found: dict[Place, Mapping[str, Any]] = {}
    for error in errors:
        match error["loc"]:
            case (str(key), str(), *_):
                found[(key,)] = error
            case loc:
                found[loc] = error
    return found.values()


def validate(
    model: type[Model],
    data: Any,
    *,
    file: str,
    rule: str,
    line_of: Callable[..., int],
    problems: Problems,
) -> Model | None:
    """Validate ``data`` and its key order against ``model``.

    ``line_of`` gives the line in ``file`` of a place in the record, handed over part by part (nothing for the record).
    Every finding is added to ``problems``; the model is returned only when there was none that matters to its values.
    """
    if not isinstance(data, dict):
        problems.add(file, line_of(), rule, "这里应是“键: 值”的记录", "按本文件其他记录的样子写")
        return None
    order = [key for key in model.model_fields if key in data]
    given = [key for key in data if key in model.model_fields]
    if order != given:
        problems.add(file, line_of(given[0]), rule, "键的顺序不对", f"按此顺序写：{'、'.join(order)}")
    try:
        return model.model_validate(data)
    except ValidationError as failure:
        for error in _each_once(failure.errors()):
            message, fix = _explain(error, *_place(error["loc"], model))
            problems.add(file, line_of(*error["loc"]), rule, message, fix)
        return None
