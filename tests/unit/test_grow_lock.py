"""The registers of names: what a merge leaves in one is named at its line, and nothing is written over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from guide.commands import register_unverified, register_urls
from guide.commands.grow_lock import read_lock
from guide.problems import Problems
from helpers import SAMPLE

MERGED = "close#\n<<<<<<< HEAD\nclose#steps\n=======\nclose#lower one\n>>>>>>> other\n"


@pytest.mark.parametrize("name", ["urls.lock", "unverified_refs.lock"])
def test_the_registers_hold_nothing_but_names(name: str):
    problems = Problems()
    assert read_lock(ROOT / "tests" / name, problems)
    assert not problems, problems.report()


def test_no_register_yet_is_an_empty_one(tmp_path: Path):
    assert read_lock(tmp_path / "urls.lock", problems := Problems()) == set()
    assert not problems


def test_what_a_merge_leaves_is_no_name(tmp_path: Path):
    lock = tmp_path / "urls.lock"
    lock.write_text(MERGED, encoding="utf-8")
    problems = Problems()
    assert read_lock(lock, problems) == {"close#", "close#steps"}
    assert [(one.file, one.line, one.rule) for one in problems] == [
        (lock.as_posix(), at, "lock") for at in (2, 4, 5, 6)
    ]


@pytest.mark.parametrize("command", [register_urls.main, register_unverified.main])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (MERGED.encode(), "names.lock:2 [lock] 看不懂这一行“<<<<<<< HEAD”。改法："),
        ("甲#\n".encode("gbk"), "names.lock [lock] 文件不是 UTF-8 编码。改法：从版本库恢复。"),
    ],
)
def test_a_register_that_cannot_be_read_stays_as_it_is(
    command: Callable[[list[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str], written: bytes, said: str
):
    lock = tmp_path / "names.lock"
    lock.write_bytes(written)
    assert command(["--docs", str(SAMPLE), "--lock", str(lock)]) == 1
    assert said in capsys.readouterr().err
    assert lock.read_bytes() == written
