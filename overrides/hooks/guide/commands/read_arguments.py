"""Reads the arguments of a command, and says in the language of the authors what is wrong with them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


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


def read_paths(
    description: str, paths: Mapping[str, tuple[str, str]], arguments: Sequence[str] | None
) -> argparse.Namespace:
    """The options of a command that takes nothing but paths: of each its default and what it takes.

    Raises SystemExit, with what is wrong and the remedy, where they cannot be read.
    """
    parser = argparse.ArgumentParser(description=description, exit_on_error=False)
    for name, (default, takes) in paths.items():
        parser.add_argument(name, type=Path, default=Path(default), help=takes)
    try:
        return read_arguments(parser, arguments, {name: takes for name, (_, takes) in paths.items()})
    except ValueError as error:
        sys.exit(str(error))
