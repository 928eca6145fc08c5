"""Builds that make PDF, EPUB and compressed copies, or leave them out, or fail on them."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import brotli
import pytest
from conftest import Run, run_build
from guide.exports.name_downloads import EPUB, PDF
from shared_builds import MOMENT
from test_build import tree
from test_reproducible import differing, elsewhere  # noqa: F401


def build_with_books(sample: Path, **environment: str) -> Run:
    return run_build(sample, BOOKS="1", COPIES="1", SOURCE_DATE_EPOCH=MOMENT, **environment)


def test_a_build_makes_them_the_same_each_time(sample: Path, tmp_path: Path, elsewhere: dict[str, str]):  # noqa: F811
    second = Path(shutil.copytree(sample, tmp_path / "第二 份"))
    runs = [build_with_books(sample), build_with_books(second, **elsewhere)]
    assert [run.code for run in runs] == [0, 0], runs[0].output + runs[1].output
    assert differing(runs[0].site, runs[1].site) == []
    folder = runs[0].site / "download"
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    for name, start in ((PDF, b"%PDF-"), (EPUB, b"PK")):
        data = (folder / name).read_bytes()
        assert data.startswith(start)
        assert sums[name] == hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(folder / "weilidai-guide-offline.zip") as packed:
        assert not [name for name in packed.namelist() if name.endswith((".pdf", ".epub"))]
    assert not [path for path in runs[0].site.rglob("*") if path.suffix in (".typ", ".lua")]


OFFER = "[PDF weilidai-guide.pdf](weilidai-guide.pdf)、[电子书](weilidai-guide.epub)"


@pytest.fixture
def offering(sample: Path) -> Path:
    """The sample project with a page that offers both books."""
    page = (sample / "docs" / "about.md").read_text(encoding="utf-8").replace("title: 关于", "title: 离线看")
    (sample / "docs" / "download.md").write_text(page.replace("\n## ", f"\n{OFFER}\n\n## ", 1), encoding="utf-8")
    with (sample / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("  - download.md\n")
    return sample


def test_without_a_font_there_is_no_pdf_and_all_say_so(offering: Path):
    config = offering / "mkdocs.yml"
    listed = config.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^  book_fonts:\n(?:    .*\n)+", "  book_fonts: {/nowhere.ttc: 没有}\n", listed)
    assert text != listed
    config.write_text(text, encoding="utf-8")
    run = build_with_books(offering)
    assert run.code == 0, run.output
    assert "没有做 PDF" in run.output
    folder = run.site / "download"
    assert (folder / EPUB).is_file()
    assert not (folder / PDF).exists()
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "PDF weilidai-guide.pdf（这一次没有做，做它的电脑没有中文字体）" in page
    assert "href=weilidai-guide.epub>电子书（0.1 MB）</a>" in page
    assert brotli.decompress((folder / "index.html.br").read_bytes()).decode() == page


def test_an_author_may_leave_them_out(offering: Path):
    run = run_build(offering, BOOKS="0", COPIES="0")
    assert run.code == 0, run.output
    assert not [path for path in run.site.rglob("*") if path.suffix in (".pdf", ".epub", ".br", ".gz")]
    assert "电子书（这一次构建没有做）" in (run.site / "download" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("overrides/book/book.typ", "$body$", '#panic("别急")\n$body$', r"site/download/ \[book\] 做不出.*别急"),
        ("docs/close.md", "\n## ", "\n看[这里](about.md#nowhere)。\n\n## ", r"docs/close\.md:\d+ \[anchor\]"),
        ("docs/close.md", "title: ", f"title: {'长' * 200}", r"docs/close\.md:2 \[front-matter\]"),
    ],
)
def test_a_build_that_fails_leaves_the_last_good_ones(sample: Path, file: str, old: str, new: str, expected: str):
    last = sample / "site" / "download" / PDF
    last.parent.mkdir(parents=True)
    last.write_bytes(b"good")
    path = sample / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    run = build_with_books(sample)
    assert run.code == 1
    assert re.search(expected, run.output), run.output
    assert "共 1 处问题" in run.output
    assert "Traceback" not in run.output
    assert tree(sample / "site") == {f"download/{PDF}": b"good"}
    assert not list(sample.glob(".site-*"))
