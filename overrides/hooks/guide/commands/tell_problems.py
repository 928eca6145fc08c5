"""How a command ends that has found problems, or none."""

from __future__ import annotations

import sys

from guide.problems import Problems


def tell_problems(problems: Problems) -> int:
    """Print the problems, if there are any, to standard error; the exit status: 1 with problems, else 0."""
    if not problems:
        return 0
    print(problems.report(), file=sys.stderr)
    return 1
