"""Turns pydantic's findings into Chinese problems with file, line, rule and fix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from guide.problems import Problems

Model = TypeVar("Model", bound=BaseModel)


def _explain(error: Mapping[str, Any], key: str, model: type[BaseModel]) -> tuple[str, str]:
    """Message and fix for one pydantic error on ``key``."""
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"不认识的键“{key}”", f"删掉它，或改成这些键之一：{'、'.join(model.model_fields)}"
        case "missing":
            return f"缺少键“{key}”", f"补上“{key}:”"
        case "literal_error":
            return f"“{key}”的值“{error['input']}”不在允许之列", f"改成 {context['expected'].replace(' or ', '、')}"
        case "string_pattern_mismatch":
            return f"“{key}”的值“{error['input']}”格式不对", f"应符合 {context['pattern']}"
        case "string_too_long":
            return f"“{key}”长过 {context['max_length']} 字", "写短"
        case "string_too_short" | "too_short":
            return f"“{key}”是空的或太少", "填上内容"
        case "value_error":
            return str(context["error"]), "改正这条记录"
        case kind if kind.startswith("date"):
            return f"“{key}”不是日期：{error['input']}", "写成 2026-11-24 这样的日期，不加引号"
        case _:
            return f"“{key}”的值“{error['input']}”类型不对", f"按 {model.__name__} 的说明改写（{error['type']}）"


def _innermost(place: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, type[BaseModel]]:
    """The name of the key at fault and the model that it belongs to: a record may hold a list of smaller ones."""
    match place:
        case (str(outer), int(index), str(inner)):
            return f"{outer} 第 {index + 1} 条的 {inner}", _listed(model, outer)
        case (key, *_):
            return str(key), model
        case _:
            return "", model


def _listed(model: type[BaseModel], key: str) -> type[BaseModel]:
    (listed,) = get_args(model.model_fields[key].annotation)
    return listed


def validate(
    model: type[Model],
    data: Any,
    *,
    file: str,
    rule: str,
    line_of: Callable[[str], int],
    problems: Problems,
) -> Model | None:
    """Validate ``data`` and its key order against ``model``.

    ``line_of`` maps a key ("" for the record itself) to its line in ``file``. Every finding is added to
    ``problems``; the model is returned only when there was none that matters to its values.
    """
    if not isinstance(data, dict):
        problems.add(file, line_of(""), rule, "这里应是“键: 值”的记录", "按本文件其他记录的样子写")
        return None
    order = [key for key in model.model_fields if key in data]
    given = [key for key in data if key in model.model_fields]
    if order != given:
        problems.add(file, line_of(given[0]), rule, "键的顺序不对", f"按此顺序写：{'、'.join(order)}")
    try:
        return model.model_validate(data)
    except ValidationError as failure:
        for error in failure.errors():
            key = str(error["loc"][0]) if error["loc"] else ""
            message, fix = _explain(error, *_innermost(error["loc"], model))
            problems.add(file, line_of(key), rule, message, fix)
        return None
