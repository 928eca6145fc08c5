"""Review dates: the command that looks at a day, on days chosen here."""

from datetime import date

import pytest
from guide.commands.check_dates import main, overdue


def found(docs, day):
    return [(p.file, p.rule) for p in overdue(docs, date.fromisoformat(day))]


def test_nothing_is_overdue_on_the_last_day(sample):
    assert found(sample / "docs", "2027-02-01") == []


def test_records_pages_and_sentences_fall_due(sample, edit):
    edit("scams.md", "挂断。\n\n", "挂断[~2027-03-01]。\n\n")
    assert found(sample / "docs", "2027-02-02") == [("docs/data/contacts.yml", "past-review")]
    assert ("docs/scams.md", "past-until") in found(sample / "docs", "2027-03-02")
    assert ("docs/close.md", "past-review") in found(sample / "docs", "2027-05-02")


@pytest.mark.parametrize("mark", ["[~2026-13-45]", "[~20270301]", "[~明年]"])
def test_a_mark_of_time_that_is_no_day_stops_nothing(sample, edit, mark):
    edit("scams.md", "挂断。\n\n", f"挂断{mark}。\n\n")
    assert found(sample / "docs", "2027-02-01") == []


def test_command_fails_with_a_report(sample, capsys):
    docs = str(sample / "docs")
    assert main(["--docs", docs, "--today", "2027-02-02"]) == 1
    assert "contacts.yml" in capsys.readouterr().err
    assert main(["--docs", docs, "--today", "2026-12-01"]) == 0


def test_wrong_argument_is_refused():
    with pytest.raises(SystemExit, match="--today 的值不对"):
        main(["--today", "morgen"])
