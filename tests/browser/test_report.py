"""With a repository every page and section can be reported and edited, online and offline; without one nothing says so."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from conftest import SAMPLE, Run, copy_sample, run_build, serve
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

REPOSITORY = "https://github.com/owner/guide"
PUBLIC = "https://guide.example/wld/"


def build(folder: Path, **environment: str) -> Run:
    return run_build(copy_sample(folder), **environment)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample without a public address, with a repository."""
    run = build(tmp_path_factory.mktemp("reported") / "project", REPO_URL=REPOSITORY, REPO_BRANCH="trunk")
    assert run.code == 0, run.output
    return run.site


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def outside(text: str) -> set[str]:
    """The addresses elsewhere that a document links to or names, but those of the sources."""
    return {address for address in re.findall(r"https?://[^\s\"'<>)]+", text) if "w3.org" not in address}


def links(text: str) -> list[str]:
    return [
        address
        for node in LexborHTMLParser(text).css(".cite a[href]")
        if (address := node.attributes["href"] or "").startswith("http")
    ]


def documents(site: Path) -> dict[str, str]:
    """Every page, alone, in the zip and in the single file."""
    found = {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    with zipfile.ZipFile(site / "download" / "weilidai-guide-offline.zip") as packed:
        found |= {name: packed.read(name).decode() for name in packed.namelist() if name.endswith("index.html")}
    return found


def test_every_page_names_its_files_online_and_offline(reported: Path):
    texts = documents(reported)
    slugs = [path.stem for path in SAMPLE.glob("*.md")]
    for slug in slugs:
        page = f"{slug}/index.html" if slug != "index" else "index.html"
        for name in (page, f"weilidai-guide/{page}"):
            report, own, *data = links(texts[name])
            assert own == f"{REPOSITORY}/edit/trunk/docs/{slug}.md"
            assert all(re.fullmatch(rf"{REPOSITORY}/edit/trunk/docs/data/[a-z]+\.yml", one) for one in data)
            said = dict(parse_qsl(urlsplit(report).query))
            # Version, title, date of the check and path, whole without script.
            place = page.removesuffix("index.html")
            assert re.fullmatch(rf"[\d.]+\|.+，2026-\d\d-\d\d 核对 /{place}", said["page"]), said
    assert links(texts["myths/index.html"])[2:] == [f"{REPOSITORY}/edit/trunk/docs/data/myths.yml"]
    single = links(texts["download/weilidai-guide.html"])
    assert sorted(one for one in single if one.endswith(".md")) == sorted(
        f"{REPOSITORY}/edit/trunk/docs/{slug}.md" for slug in slugs
    )


def test_a_repository_brings_no_other_address(reported: Path, sample_site: Path):
    known = set().union(*(outside(text) for text in documents(sample_site).values()))
    assert not any("github.com" in address for address in known)
    assert all("class=report" not in text and 'class="report"' not in text for text in documents(sample_site).values())
    for name, text in documents(reported).items():
        assert {one for one in outside(text) - known if not one.startswith(f"{REPOSITORY}/")} == set(), name


def test_the_report_names_the_section_where_the_reader_is(tab: Page, reported: Path):
    with serve(reported) as address:
        read = "(selector) => document.querySelector(selector).href"
        tab.goto(f"{address}/close/#steps")
        heading = tab.locator("#steps").text_content()
        said = dict(parse_qsl(urlsplit(tab.evaluate(read, ".report")).query))
        assert said["template"] == "wrong-statement.yml"
        assert re.fullmatch(
            rf"[\d.]+\|申请关闭：{heading}，.*2026-\d\d-\d\d 核对.* {address}/close/#steps", said["page"]
        )
        tab.evaluate(
            "async () => { await new Promise((done) => { addEventListener('hashchange', () => setTimeout(done), { once: true }); location.hash = ''; }); }"
        )
        said = dict(parse_qsl(urlsplit(tab.evaluate(read, ".report")).query))
        assert said["page"].endswith(f" {address}/close/")
        # In the single file each page has its own.
        tab.goto(f"{address}/download/weilidai-guide.html#close--steps")
        said = dict(parse_qsl(urlsplit(tab.evaluate(read, "#close .report")).query))
        assert said["page"].endswith(" /close/#steps")
        said = dict(parse_qsl(urlsplit(tab.evaluate(read, "#about .report")).query))
        assert said["page"].endswith(" /about/")


def test_a_host_of_unknown_patterns_gets_a_plain_link(sample: Path):
    run = run_build(sample, REPO_URL="https://code.example/guide", SITE_URL=PUBLIC)
    assert run.code == 0, run.output
    text = (run.site / "close" / "index.html").read_text(encoding="utf-8")
    assert links(text) == ["https://code.example/guide"]
    assert "别写个人信息" in text
    # Nothing is filled in there, so nothing follows the reader.
    assert ".report" not in text


def test_a_wrong_repository_stops_the_build(sample: Path):
    run = run_build(sample, REPO_URL="https://github.com/owner/guide/issues")
    assert run.code != 0
    assert "REPO_URL [repo-url]" in run.output
    assert "写到了仓库里面" in run.output
    assert not run.site.exists()
