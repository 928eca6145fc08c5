"""What a page says is not known never becomes certain in silence: tests/unverified_refs.lock only grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE
from guide.commands.grow_lock import read_lock
from guide.commands.register_unverified import main, unverified_references
from guide.problems import Problems

LOCK = ROOT / "tests" / "unverified_refs.lock"


@pytest.fixture(scope="module")
def named(compiled) -> set[str]:
    return unverified_references(compiled)


def test_nothing_that_was_unknown_has_become_certain(named):
    assert sorted(read_lock(LOCK, Problems()) - named) == [], (
        "句子删了，就写进页首的 unverified；真的查清了，才从登记表删掉"
    )


def test_everything_said_to_be_unknown_is_registered(named):
    assert sorted(named - read_lock(LOCK, Problems())) == [], "运行 make urls 登记"


def test_register_holds_marks_facts_contacts_and_lists(named, catalog):
    assert {"close#closing-time", "hotline#hotline-origin", "facts#current-rate", "glossary#grace-period"} <= named


def test_one_command_adds_what_is_new_and_keeps_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lock = tmp_path / "unverified_refs.lock"
    lock.write_text("close#long-gone\n", encoding="utf-8")
    assert main(["--docs", str(SAMPLE), "--lock", str(lock)]) == 0
    assert "+ facts#button\n" in capsys.readouterr().out
    assert {"close#long-gone", "facts#button"} <= read_lock(lock, Problems())


def test_unsound_sources_register_nothing(sample: Path, edit, capsys: pytest.CaptureFixture[str]):
    edit("close.md", "## ", "甲[?nobody]。\n\n## ")
    lock = sample / "unverified_refs.lock"
    assert main(["--docs", str(sample / "docs"), "--lock", str(lock)]) == 1
    assert "[unverified-unknown]" in capsys.readouterr().err
    assert not lock.exists()
