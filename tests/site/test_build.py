"""The build as an author meets it: one command, one report, and the last good site kept."""

import json
import re
from pathlib import Path

import pytest
from conftest import run_build
from guide.pages.compile_page import compile_pages
from guide.pages.read_guide import read_guide
from helpers import SAMPLE
from selectolax.lexbor import LexborHTMLParser


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_sound_project_builds_and_leaves_nothing_beside_the_site(sample_site):
    assert {path.name for path in sample_site.parent.iterdir()} == {
        "docs",
        "mkdocs.yml",
        "overrides",
        "pyproject.toml",
        "site",
    }


def test_everything_wrong_is_said_in_one_run_and_the_site_stays(built_sample, edit):
    sample = built_sample
    before = tree(sample / "site")
    assert before
    edit("close.md", "kind: step", "kind: step\ncolour: 红")
    edit("about.md", "kind: reference", "kind: [reference")
    edit("scams.md", "挂断。\n\n", "挂断[@nobody]。打 95384。\n\n[没了](close.md#gone) <a href='gone/'>没了</a>\n\n")
    edit("scammed.md", "停手。", "停手[^9]。\n\n[甲](http://[x) <a href='//[y'>乙</a>")
    edit("data/facts.yml", "statement: 机构", "statement: [机构")
    (sample / "docs" / "data" / "glossary.yml").unlink()
    (sample / "docs" / "stray.md").write_text("没有头。", encoding="utf-8")
    for name in ("css/base.css", "js/cite.js"):
        (sample / "overrides" / "assets" / name).write_text("}", encoding="utf-8")
    run = run_build(sample, SITE_URL="nonsense")
    assert run.code == 1
    for expected in (
        r"docs/close\.md:5 \[front-matter\]",
        r"docs/about\.md:\d+ \[front-matter-yaml\]",
        r"docs/scams\.md:9 \[source-unknown\]",
        r"docs/scams\.md:9 \[phone\]",
        r"docs/scams\.md:11 \[anchor\]",
        r"docs/scams\.md:11 \[link\]",
        r"docs/scammed\.md:\d+ \[leftover\]",
        r"docs/scammed\.md:\d+ \[address\]",
        r"docs/scammed\.md:\d+ \[outside-link\] .*http://%5Bx",
        r"docs/scammed\.md:\d+ \[outside-link\] .*//\[y",
        r"docs/data/facts\.yml:\d+ \[data-yaml\]",
        r"docs/data/glossary\.yml \[data-file\]",
        r"docs/stray\.md \[nav\]",
        r"docs/stray\.md:1 \[front-matter\]",
        r"SITE_URL \[site-url\]",
        r"overrides/assets/css/base\.css:1 \[asset\]",
        r"overrides/assets/js/cite\.js:1 \[asset\]",
    ):
        assert re.search(expected, run.output), f"{expected}\n{run.output}"
    assert "Traceback" not in run.output
    assert "fact-unknown" not in run.output, "a broken data file must not cascade"
    assert tree(sample / "site") == before
    assert {path.name for path in sample.iterdir()} == {"docs", "mkdocs.yml", "overrides", "pyproject.toml", "site"}


def test_traps_of_authors_are_one_report_each_at_its_place(sample, edit):
    docs = sample / "docs"
    (docs / "sub").mkdir()
    for name in ("sub/deep.md", "other.markdown", "assets.md", "cards.md"):
        (docs / name).write_text((docs / "about.md").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("notes.txt", "data/fact.yml"):
        (docs / name).write_text("", encoding="utf-8")
    config = (sample / "mkdocs.yml").read_text(encoding="utf-8")
    (sample / "mkdocs.yml").write_text(f"{config.rstrip()}\n  - sub/deep.md\n", encoding="utf-8")
    (docs / "about.md").write_bytes(b"\xef\xbb\xbf" + (docs / "about.md").read_bytes())
    edit("close.md", "reviewed: 2026-11-01", "reviewed: 2026-02-30")
    edit("scams.md", "挂断。\n\n", "挂断。\n\n![图](x.png)\n\n")
    edit("data/facts.yml", "seen: 2026-11-01", "seen: 2026-13-23")
    edit("data/situations.yml", "route: [close, about]", "route: [close, about#nothing, nowhere]")
    run = run_build(sample)
    assert run.code == 1
    report = [line for line in run.output.splitlines() if "改法" in line]
    expected = [
        r"docs/assets\.md \[slug\]",
        r"docs/cards\.md \[slug\]",
        r"docs/close\.md:5 \[front-matter\] “reviewed”的值“2026-02-30”不是日期",
        r"docs/data/fact\.yml \[data-file\] .*你是不是想写“facts\.yml”？",
        r"docs/data/facts\.yml:\d+ \[data-record\] “seen”的值“2026-13-23”不是日期",
        r"docs/data/facts\.yml:\d+ \[data-record\] “seen”的值“2026-13-23”不是日期",
        r"docs/data/situations\.yml:4 \[anchor\]",
        r"docs/data/situations\.yml:4 \[page-unknown\]",
        r"docs/notes\.txt \[slug\]",
        r"docs/other\.markdown \[slug\]",
        r"docs/scams\.md:11 \[blocked\]",
        r"docs/sub/deep\.md \[slug\]",
    ]
    assert len(report) == len(expected), run.output
    assert all(re.match(pattern, line) for pattern, line in zip(expected, report, strict=True)), run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("name", sorted(path.stem for path in (SAMPLE / "data").glob("*.yml")))
def test_each_missing_data_file_is_one_clear_message(sample, name):
    (sample / "docs" / "data" / f"{name}.yml").unlink()
    read = read_guide(sample / "docs")
    compile_pages(*read)
    reported = [line for line in read.problems.report().splitlines() if "改法" in line]
    assert f"docs/data/{name}.yml [data-file]" in reported[0]
    assert not [line for line in reported if "-unknown" in line]


def test_a_missing_data_file_stops_the_build(sample):
    (sample / "docs" / "data" / "facts.yml").unlink()
    run = run_build(sample)
    assert run.code == 1
    assert "docs/data/facts.yml [data-file]" in run.output
    assert "Traceback" not in run.output


def test_page_in_another_encoding(sample):
    (sample / "docs" / "about.md").write_bytes("---\ntitle: 关于\n---\n".encode("gbk"))
    run = run_build(sample)
    assert run.code == 1
    assert "docs/about.md [encoding]" in run.output
    assert "Traceback" not in run.output


def test_dirty_builds_are_refused(sample):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--dirty"], cwd=sample, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "--dirty" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_without_address_nothing_absolute_is_written(sample_site):
    pages = "".join(path.read_text(encoding="utf-8") for path in sample_site.rglob("*.html"))
    assert "canonical" not in pages
    assert not (sample_site / "sitemap.xml").exists()
    assert set(re.findall(r'href="?(https?://[^">\s]*)', pages)) == {"https://law.example/2020"}


def test_with_address_pages_name_it(public_sample):
    page = (public_sample / "close" / "index.html").read_text(encoding="utf-8")
    canonical = LexborHTMLParser(page).css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == "https://guide.example/sub/close/"
    assert "https://guide.example/sub/close/" in (public_sample / "sitemap.xml").read_text(encoding="utf-8")


def test_a_wrong_address_is_refused(sample):
    run = run_build(sample, SITE_URL="https://[bad")
    assert run.code == 1
    assert "SITE_URL [site-url]" in run.output
    assert "Traceback" not in run.output


def test_machine_readable_data(sample_site):
    facts = json.loads((sample_site / "facts.json").read_text(encoding="utf-8"))
    assert facts[0] == {
        "id": "reply-days",
        "statement": "机构答复的期限",
        "value": 15,
        "unit": "日",
        "grade": "A",
        "source": "law-2020",
        "locator": "第 7 条",
        "seen": "2026-11-01",
        "review_by": "2027-05-01",
    }
    pages = {page["slug"]: page for page in json.loads((sample_site / "pages.json").read_text(encoding="utf-8"))}
    assert pages["index"]["summary"] == "看你的情况，打 95099。"
    assert pages["close"] == {
        "slug": "close",
        "title": "申请关闭",
        "summary": "先问，再关。",
        "reviewed": "2026-11-01",
        "review_by": "2027-05-01",
    }


def test_no_data_file_or_module_reaches_the_site(sample_site):
    assert not [path for path in sample_site.rglob("*") if path.suffix in (".yml", ".py", ".pyc")]


def test_wrong_numbers_cannot_be_called(sample_site):
    page = (sample_site / "myths" / "index.html").read_text(encoding="utf-8")
    assert "400✕123✕4567" in page
    assert not re.search(r"400.?123.?4567", page.replace("✕", "##"))
