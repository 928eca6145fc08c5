"""Two builds of one commit are the same, byte for byte, whatever the folder, the time zone and the year."""

from __future__ import annotations

import gzip
import os
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, run_build
from guide.problems import Problems
from guide.site.compress_files import Copies
from guide.site.date_sources import EARLIEST, source_date
from shared_builds import MOMENT, PUBLIC
from test_build import tree

# Runs before everything else in the second build: the clock stands years later.
LATER_CLOCK = """
import datetime, time
_real, _shift = time.time, 5 * 366 * 86400
time.time = lambda: _real() + _shift
time.localtime = lambda seconds=None, _f=time.localtime: _f(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None, _f=time.gmtime: _f(time.time() if seconds is None else seconds)
class _Date(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromordinal(super().today().toordinal() + 5 * 366)
class _DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls):
        return cls.now()
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = _DateTime
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """The environment of another time and place."""
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(LATER_CLOCK, encoding="utf-8")
    return {
        "PYTHONPATH": str(tmp_path / "clock"),
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C.UTF-8",
    }


def age(folder: Path) -> None:
    """Give every file another date, as a fresh clone does."""
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def differing(first: Path, second: Path) -> list[str]:
    one, two = tree(first), tree(second)
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def test_the_whole_site_and_both_downloads(site: Path, tmp_path: Path, elsewhere: dict[str, str]):
    project = copy_project(tmp_path / "另一个 文件夹" / "深" / "project", site.parent / "docs")
    age(project)
    run = run_build(project, COPIES="1", **elsewhere)
    assert run.code == 0, run.output
    assert differing(site, run.site) == []
    assert (run.site / "download" / "SHA256SUMS").is_file()


def test_with_a_public_address(public_sample: Path, sample: Path, elsewhere: dict[str, str]):
    run = run_build(sample, COPIES="1", SITE_URL=PUBLIC, SOURCE_DATE_EPOCH=MOMENT, **elsewhere)
    assert run.code == 0, run.output
    assert differing(public_sample, run.site) == []
    assert "<lastmod>" in (run.site / "sitemap.xml").read_text(encoding="utf-8")


def test_another_commit_date_is_seen(sample_site: Path, sample: Path):
    later = run_build(sample, COPIES="1", SOURCE_DATE_EPOCH=str(int(MOMENT) + 10_000))
    assert differing(sample_site, later.site) == ["download/SHA256SUMS", "download/weilidai-guide-offline.zip"]


def found(project: Path, given: str | None) -> tuple[int, list[str]]:
    problems = Problems()
    return source_date(project, given, problems), problems.rules()


def test_the_given_date_wins():
    assert found(ROOT, "1700000000") == (1_700_000_000, [])


def test_without_one_the_last_commit_dates_the_build(tmp_path: Path):
    identity = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    dates = {"GIT_AUTHOR_DATE": "1600000000 +0800", "GIT_COMMITTER_DATE": "1600000007 +0800"}
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=os.environ | identity | dates, check=True)
    assert found(tmp_path, None) == (1_600_000_007, [])
    assert found(tmp_path, "") == (1_600_000_007, [])


def test_a_repository_around_the_project_dates_nothing(tmp_path: Path):
    identity = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=os.environ | identity, check=True)
    (tmp_path / "unpacked").mkdir()
    assert found(tmp_path / "unpacked", None) == (EARLIEST, [])
    assert found(tmp_path, None)[0] > EARLIEST


def test_compressed_copies_name_neither_time_nor_system(tmp_path: Path):
    (tmp_path / "a.txt").write_text("甲" * 99, encoding="utf-8")
    with Copies() as copies:
        copies.write_all(tmp_path)
    zipped = (tmp_path / "a.txt.gz").read_bytes()
    assert zipped[:10] == b"\x1f\x8b\x08\x00\0\0\0\0\x02\xff"
    assert gzip.decompress(zipped).decode() == "甲" * 99


def test_without_commits_the_earliest_date_stands(tmp_path: Path):
    assert found(tmp_path, None) == (EARLIEST, [])


@pytest.mark.parametrize("given", ["yesterday", "1.5", "-1", "0", "99999999999", "１７"])
def test_wrong_dates_are_reported(given: str):
    assert found(ROOT, given) == (EARLIEST, ["source-date"])


def test_a_wrong_date_stops_the_build_with_a_message(sample: Path):
    run = run_build(sample, SOURCE_DATE_EPOCH="yesterday")
    assert run.code == 1
    assert "SOURCE_DATE_EPOCH [source-date]" in run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("written", [None, "[project]\nname = '甲'\n".encode("gbk")])
def test_a_missing_version_is_reported(sample: Path, written: bytes | None):
    (sample / "pyproject.toml").unlink()
    if written:
        (sample / "pyproject.toml").write_bytes(written)
    run = run_build(sample)
    assert run.code == 1
    assert "pyproject.toml [version]" in run.output
    assert "Traceback" not in run.output


def test_every_page_names_version_and_date_of_content(site: Path):
    for path in site.rglob("*.html"):
        if path.parent.name == "download" and path.name != "index.html":
            continue
        page = path.read_text(encoding="utf-8")
        assert "版本 " in page, path
        assert "内容核对到 20" in page, path
