"""Reads the arguments of a command, and says in the language of the authors what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence


def read_arguments(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None, takes: Mapping[str, str]
) -> argparse.Namespace:
    """The options that ``parser``, made with ``exit_on_error=False``, reads; ``takes`` says of each argument what it takes.

    Raises ValueError, with what is wrong and the remedy, for a value that an argument does not take and for an unknown argument.
    """
    try:
        options, rest = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise ValueError(f"{error.argument_name} 的值不对。改法：{takes[str(error.argument_name)]}。") from error
    if rest:
        raise ValueError(f"不认识的参数 {' '.join(rest)}。改法：只用 {'、'.join(takes)}。")
    return options
