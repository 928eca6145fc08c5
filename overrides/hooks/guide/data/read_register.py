"""Reads a register, a text file that a command writes and a merge may break."""

from __future__ import annotations

from pathlib import Path

from guide.problems import Problems


def register_lines(path: Path, file: str, rule: str, problems: Problems) -> list[tuple[int, str]]:
    """The lines of a register that are not blank, each with its number; none where there is no register yet.

    ``file`` is its name in messages. Bytes that are not UTF-8 are reported by ``rule``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        problems.add(file, 0, rule, "文件不是 UTF-8 编码", "从版本库恢复")
        return []
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
