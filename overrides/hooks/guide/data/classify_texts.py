"""What each text of a record is to readers: read off the types of its fields, which have to say so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from guide.data.value_types import Prose, Record


@cache
def prose_fields(model: type[Record]) -> dict[str, Prose]:
    """What the fields of a record that hold text say of it, by their names.

    Raises TypeError where a field, also of a smaller record inside, says nothing: no text gets past the rules by being forgotten.
    """
    found = {}
    for name, field in model.model_fields.items():
        said = set(_said(field.annotation, tuple(field.metadata)))
        if len(said) > 1 or None in said:
            raise TypeError(
                f"{model.__name__}.{name}: its type does not say what the text is to readers; write Claims, Words, Quoted or"
                " Verbatim (data/value_types.py)"
            )
        if (prose := next(iter(said), None)) is not None:
            found[name] = prose
    return found


def _said(hint: Any, marks: tuple[Any, ...]) -> Iterator[Prose | None]:
    """What a type says of every text that it allows; None for one of which it says nothing."""
    origin = get_origin(hint)
    if hint is str:
        yield next((mark for mark in marks if isinstance(mark, Prose)), None)
    elif isinstance(hint, type) and issubclass(hint, Record):
        prose_fields(hint)
    elif origin is Annotated:
        inner, *more = get_args(hint)
        yield from _said(inner, tuple(more))
    elif origin is not Literal:
        for part in get_args(hint):
            yield from _said(part, ())


def texts(record: Record) -> Iterator[tuple[str, str, Prose]]:
    """Every text of a record that is prose, in order: the name of its field, the text, what it is.

    A text of a smaller record inside goes by the field that holds that record.
    """
    prose = prose_fields(type(record))
    for name, value in record:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Record):
                yield from ((name, text, what) for _, text, what in texts(one))
            elif isinstance(one, str) and prose.get(name, Prose.NONE) is not Prose.NONE:
                yield name, one, prose[name]
