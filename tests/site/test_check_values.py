"""Values and the dates on which they were checked; the numbers that must never be wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE
from guide.commands.register_values import main
from guide.data.check_values import LOCK, check_values, checked_values, read_values
from guide.data.load_catalog import load_catalog
from guide.problems import Problems
from selectolax.lexbor import LexborHTMLParser

# What the sources say, apart from contacts.yml: a slip of the finger there must not reach a page.
# The hotline stands in three independent texts; the numbers of the police and of public services in their notices.
PINNED = {
    "webank": ("95384", "complaint-guide-2026"),
    "police": ("110", "cq-police-2021"),
    "ambulance": ("120", None),
    "anti-fraud": ("96110", "cq-police-2021"),
    "warning-sms": ("12381", "cq-police-2021"),
    "nfra": ("12378", "xinhua-2022"),
    "pboc": ("12363", "division-2023"),
    "crisis": ("12356", "crisis-line-2025"),
    "court": ("12368", "hohhot-court-2022"),
    "credit-centre": ("400-810-8866", "credit-centre-2023"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE / "data", tmp_path / "data")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_numbers_are_those_of_their_sources(catalog):
    assert {
        key: (one.value, one.source) for key, one in catalog.contacts.items() if one.callable or one.kind == "sms"
    } == PINNED


def test_pages_dial_only_these_numbers(site: Path):
    known = {value.replace("-", "") for value, _ in PINNED.values()}
    dialled = {
        link.attributes["href"]
        for page in site.rglob("*.html")
        for link in LexborHTMLParser(page.read_text(encoding="utf-8")).css('a[href^="tel:"]')
    }
    assert "tel:95384" in dialled
    assert {address.removeprefix("tel:") for address in dialled if address} <= known


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("hotline", "9538"),
        ("hotline", "953844"),
        ("hotline", "10086"),
        ("hotline", "13800138000"),
        ("hotline", "95 384"),
        ("hotline", "９５３８４"),
        ("police", "111"),
        ("police", "96111"),
        ("emergency", "121"),
        ("emergency", "12120"),
        ("short-code", "1237"),
        ("short-code", "95384"),
        ("shared-cost", "400-810-886"),
        ("shared-cost", "4008108866"),
        ("sms", "106912381"),
        ("web", "www.pbccrc.org.cn"),
        ("phone", "95384"),
    ],
)
def test_a_number_that_is_not_of_its_kind_is_refused(data: Path, kind: str, value: str):
    edit(data / "contacts.yml", 'kind: hotline\n  value: "95099"', f'kind: {kind}\n  value: "{value}"')
    problems = Problems()
    load_catalog(data, problems)
    assert problems.rules() == ["data-record"]
    assert re.search(r"docs/data/contacts\.yml:\d+ ", problems.report())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("contacts.yml", '"95099"', '"95098"'),
        ("facts.yml", "value: 15", "value: 16"),
        ("facts.yml", "unit: 日", "unit: 个工作日"),
    ],
)
def test_a_value_that_changed_unseen_is_questioned(
    data: Path, name: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["--data", str(data)]) == 0
    registered = (data / LOCK).read_bytes()
    edit(data / name, old, new)
    assert main(["--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "[seen-stale]" in said
    assert f"docs/data/{name}:" in said
    assert "2026-11-01" in said
    assert (data / LOCK).read_bytes() == registered
    edit(data / name, "seen: 2026-11-01", "seen: 2026-11-02")
    assert main(["--data", str(data)]) == 0
    assert "→" in capsys.readouterr().out


def test_what_a_merge_left_in_the_register_is_named(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--data", str(data)]) == 0
    registered = (data / LOCK).read_text(encoding="utf-8")
    (data / LOCK).write_text(f"<<<<<<< HEAD\n{registered}facts.x soon 1\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", str(data)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("]")[0] for line in lines[:-1]] == [
        f"docs/data/{LOCK}:{number} [values-lock" for number in (1, registered.count("\n") + 2)
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "facts.reply-days 2026-12-01 16 日\n".encode(),
            ":{line} [values-lock] “facts.reply-days”登记了两次。改法：两边合并",
        ),
        ("facts.other 2026-12-01 甲\n".encode("gbk"), " [values-lock] 文件不是 UTF-8 编码。改法：从版本库恢复。"),
    ],
)
def test_a_register_that_is_not_as_it_was_written_stays(
    data: Path, more: bytes, said: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["--data", str(data)]) == 0
    broken = (data / LOCK).read_bytes() + more
    (data / LOCK).write_bytes(broken)
    capsys.readouterr()
    assert main(["--data", str(data)]) == 1
    last = len(broken.splitlines())
    report = capsys.readouterr().err
    assert f"docs/data/{LOCK}{said.format(line=last)}" in report
    assert "共 1 处问题。" in report
    assert (data / LOCK).read_bytes() == broken


def test_a_build_asks_as_well(sample: Path, edit):
    from conftest import run_build

    assert main(["--data", str(sample / "docs" / "data")]) == 0
    edit("data/facts.yml", "value: 15", "value: 16")
    run = run_build(sample)
    assert run.code == 1
    assert "[seen-stale]" in run.output


def test_values_are_registered_as_they_are(catalog):
    problems = Problems()
    known = read_values(ROOT / "docs" / "data" / LOCK, problems)
    check_values(catalog, known, problems)
    assert not problems, problems.report()
    assert known == checked_values(catalog), "运行 make values 登记"
