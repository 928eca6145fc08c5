"""The date of the sources, in place of the time of the build: with it two builds of one commit are the same.

See https://reproducible-builds.org/specs/source-date-epoch/.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from guide.problems import Problems

# 1980-01-01T00:00:00Z, the first moment that a zip file can name.
EARLIEST = 315_532_800
# 2107-12-31T23:59:58Z, the last one.
LATEST = 4_354_819_198


def source_date(project: Path, given: str | None, problems: Problems) -> int:
    """Seconds since 1970 (UTC): ``given`` (SOURCE_DATE_EPOCH), else the last commit of the repository ``project``, else ``EARLIEST``.

    A value that is not a moment between 1980 and 2107 is reported, and ``EARLIEST`` returned.
    """
    if not given:
        return _last_commit(project) or EARLIEST
    if given.isascii() and given.isdigit() and EARLIEST <= int(given) <= LATEST:
        return int(given)
    problems.add(
        "SOURCE_DATE_EPOCH",
        0,
        "source-date",
        f"环境变量 SOURCE_DATE_EPOCH 的值“{given}”不是 1980 到 2107 年之间的秒数",
        "写成从 1970 年起的整秒数；不需要指定就不设，用最后一次提交的时间",
    )
    return EARLIEST


def _last_commit(project: Path) -> int | None:
    try:
        # Empty at the top of a repository: the date of one that merely holds a copy of the sources says nothing of them.
        if _git(project, "rev-parse", "--show-prefix") != "\n":
            return None
        return int(_git(project, "log", "-1", "--format=%ct") or 0) or None
    except FileNotFoundError:
        return None  # No git: an exported copy of the sources.


def _git(project: Path, *command: str) -> str:
    """What git answers; nothing where it fails."""
    done = subprocess.run(["git", *command], cwd=project, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""
