"""Reads the arguments of a command, and says in the language of the authors what it takes and what is wrong with them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_HELP = "显示这段说明"


def folder(text: str) -> Path:
    """The path of a folder; raises ValueError where there is none."""
    path = Path(text)
    if not path.is_dir():
        raise ValueError(text)
    return path


class Option(NamedTuple):
    """What an argument takes, as help and any complaint say it; its value where it is not given; how its text is read, which
    raises ValueError for one that it does not take; and what stands for its value in the help."""

    takes: str
    default: Any
    read: Callable[[str], Any] = Path
    shown: str = "路径"


# What the commands that read the guide take.
DOCS = Option("写 docs 文件夹的路径；不写就是 docs", Path("docs"), folder)


def read_arguments(
    description: str, options: Mapping[str, Option], arguments: Sequence[str] | None
) -> argparse.Namespace:
    """The values of the ``options`` (``--name``). Asked for ``--help``, prints it and leaves.

    Raises SystemExit, with what is wrong and the remedy, for a value that an argument does not take and for an unknown argument.
    """
    parser = argparse.ArgumentParser(
        usage=argparse.SUPPRESS, description=description, add_help=False, exit_on_error=False, allow_abbrev=False
    )
    add = parser.add_argument_group("参数").add_argument
    for name, option in options.items():
        add(name, type=option.read, default=option.default, metavar=option.shown, help=option.takes)
    add("--help", action="help", help=_HELP)
    try:
        found, rest = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        name = str(error.argument_name)
        sys.exit(f"{name} 的值不对。改法：{options[name].takes if name in options else _HELP}。")
    if rest:
        sys.exit(f"不认识的参数 {' '.join(rest)}。改法：只用 {'、'.join([*options, '--help'])}。")
    return found
