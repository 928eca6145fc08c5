"""Sentences that hold until a day are named when it is over, wherever they are written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from guide.commands.check_dates import main, overdue
from helpers import SAMPLE


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("data/glossary.yml", "definition: 全部还完"),
        ("data/unverified.yml", "check: 打热线问"),
        ("data/changes.yml", "now: 机构在 {{ fact.reply-days }}内答复"),
        ("close.md", "summary: 先问，再关"),
        ("scams.md", "挂断"),
    ],
)
def test_a_text_of_each_kind_is_named_at_its_line(tmp_path: Path, name: str, old: str):
    docs = shutil.copytree(SAMPLE, tmp_path / "docs")
    text = (docs / name).read_text(encoding="utf-8")
    at = text.index(old) + len(old)
    (docs / name).write_text(f"{text[:at]}[~2026-12-31]{text[at:]}", encoding="utf-8")

    def late(day: str) -> list[tuple[str, int]]:
        found = overdue(docs, date.fromisoformat(day))
        return [(one.file, one.line) for one in found if one.rule == "past-until"]

    assert late("2026-12-31") == []
    ((file, line),) = late("2027-01-05")
    assert file == f"docs/{name}"
    # A text of a smaller record inside goes by the field that holds that record.
    assert line in (text.count("\n", 0, at) + 1, text.count("\n", 0, text.find("  corrections:")) + 1)


def test_an_example_in_code_is_no_sentence(tmp_path: Path):
    docs = shutil.copytree(SAMPLE, tmp_path / "docs")
    with (docs / "scams.md").open("a", encoding="utf-8") as page:
        page.write("\n```\n甲[~2026-12-31]\n```\n")
    assert not overdue(docs, date(2027, 1, 5))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--today", "xx"], "--today 的值不对。改法：写 2026-11-24 这样真有的日期"),
        (["--today", "2026-02-30"], "--today 的值不对。改法："),
        (["--today", "20261124"], "--today 的值不对。改法："),
        (["--today"], "--today 的值不对。改法："),
        (["--day", "2026-11-24"], "不认识的参数 --day 2026-11-24。改法：只用 --docs、--today、--help。"),
    ],
)
def test_a_wrong_argument_is_told_in_chinese(arguments: list[str], said: str):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert str(left.value.code).startswith(said)
