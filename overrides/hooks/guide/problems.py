"""Collects everything that is wrong with the sources of the site, so that one run reports it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One defect an author has to mend.

    ``file`` is a path relative to the project, ``line`` is 1-based or 0 where there is none, ``rule`` is the
    stable id that CONTRIBUTING's rule list and the tests use, ``message`` says what is wrong and ``fix`` what to do.
    """

    file: str
    line: int
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        position = f"{self.file}:{self.line}" if self.line else self.file
        return f"{position} [{self.rule}] {self.message}。改法：{self.fix}。"


@dataclass
class Problems:
    """An ordered, duplicate-free collection of problems."""

    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, file: str, line: int, rule: str, message: str, fix: str) -> None:
        """Note one problem; the same problem noted twice counts once."""
        self._found[Problem(file, line, rule, message.rstrip("。"), fix.rstrip("。"))] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def rules(self) -> list[str]:
        """The rule ids found, in report order."""
        return [problem.rule for problem in self]

    def report(self) -> str:
        """All problems as text, one a line, with a closing count."""
        lines = [str(problem) for problem in self]
        return "\n".join([*lines, f"共 {len(lines)} 处问题。"])
