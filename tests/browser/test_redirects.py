"""Old addresses: what may be one, and that the stub leads on from every host and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import copy_sample, run_build, serve
from guide.exports.name_downloads import UNPACKED
from guide.pages.read_page import read_page
from guide.problems import Problems
from guide.site.write_redirects import find_redirects
from playwright.sync_api import Browser

HEAD = "---\ntitle: {slug}\nsummary: 一句话。\nkind: topic\nreviewed: 2026-11-01\nreview_by: 2027-05-01\nold_paths: [{old}]\n---\n"


def find(tmp_path: Path, **old_paths: str):
    """The redirects of pages given as slug=old paths, and the problems as (file, line, rule)."""
    problems = Problems()
    pages = {}
    for slug, old in old_paths.items():
        path = tmp_path / f"{slug}.md"
        path.write_text(HEAD.format(slug=slug, old=old), encoding="utf-8")
        pages[slug] = read_page(path, f"docs/{slug}.md", problems)
    redirects = find_redirects(pages, problems)
    return {old: page.slug for old, page in redirects.items()}, [(p.file, p.line, p.rule) for p in problems]


def test_sound_old_paths(tmp_path: Path):
    assert find(tmp_path, close="cancel, old/close/", proof="paper") == (
        {"cancel": "close", "old/close": "close", "paper": "proof"},
        [],
    )


def test_one_old_path_of_two_pages(tmp_path: Path):
    assert find(tmp_path, close="cancel", proof="cancel/")[1] == [("docs/proof.md", 7, "old-path-double")]


def test_one_old_path_twice_on_a_page(tmp_path: Path):
    assert find(tmp_path, close="cancel, cancel/")[1] == [("docs/close.md", 7, "old-path-double")]


@pytest.mark.parametrize("old", ["proof", "proof/", "assets/x", "assets", "cards", "preview/close"])
def test_an_old_path_that_hides_something(tmp_path: Path, old: str):
    assert find(tmp_path, close=old, proof="")[1] == [("docs/close.md", 7, "old-path-shadow")]


def test_a_page_that_leads_to_itself(tmp_path: Path):
    assert find(tmp_path, close="close")[1] == [("docs/close.md", 7, "old-path-loop")]


def test_pages_that_lead_to_each_other(tmp_path: Path):
    assert find(tmp_path, close="proof", proof="close")[1] == [
        ("docs/close.md", 7, "old-path-loop"),
        ("docs/proof.md", 7, "old-path-loop"),
    ]


@pytest.mark.parametrize("old", ["../up", "/root", "a b", "路", "UPPER", ".."])
def test_an_old_path_that_is_none(tmp_path: Path, old: str):
    assert [rule for *_, rule in find(tmp_path, close=f"'{old}'")[1]] == ["front-matter"]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built sample whose page close stood elsewhere before."""
    project = copy_sample(tmp_path_factory.mktemp("moved") / "旧 地址")
    for name, old in (("close", "cancel, old/deep/close"), ("index", "start")):
        page = project / "docs" / f"{name}.md"
        text = page.read_text(encoding="utf-8").replace(
            "review_by: 2027-05-01\n", f"review_by: 2027-05-01\nold_paths: [{old}]\n"
        )
        page.write_text(text, encoding="utf-8")
    run = run_build(project)
    assert run.code == 0, run.output
    return run.site


WAYS = [("cancel/", "close/"), ("old/deep/close/", "close/"), ("start/", "")]


@pytest.mark.parametrize(("old", "new"), WAYS)
@pytest.mark.parametrize("script", [True, False])
def test_leads_on_over_http(browser: Browser, moved: Path, old: str, new: str, script: bool):
    with serve(moved) as address:
        page = browser.new_context(java_script_enabled=script).new_page()
        page.goto(f"{address}/{old}#steps")
        page.wait_for_url(f"{address}/{new}#steps" if script else f"{address}/{new}*")


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_leads_on_from_a_file(browser: Browser, moved: Path, old: str, new: str):
    page = browser.new_context(offline=True).new_page()
    page.goto((moved / old / "index.html").as_uri() + "#steps")
    page.wait_for_url((moved / new / "index.html").as_uri() + "#steps")


@pytest.mark.parametrize("script", [True, False])
def test_leads_on_in_the_offline_zip(browser: Browser, moved: Path, tmp_path: Path, script: bool):
    import zipfile

    with zipfile.ZipFile(moved / "download" / "weilidai-guide-offline.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / UNPACKED
    page = browser.new_context(offline=True, java_script_enabled=script).new_page()
    page.goto((folder / "old" / "deep" / "close" / "index.html").as_uri() + "#steps")
    page.wait_for_url((folder / "close" / "index.html").as_uri() + ("#steps" if script else "*"))


def test_going_back_does_not_come_again(browser: Browser, moved: Path):
    with serve(moved) as address:
        page = browser.new_page()
        page.goto(f"{address}/about/")
        page.evaluate("location.href = '../cancel/'")
        page.wait_for_url(f"{address}/close/")
        page.go_back()
        page.wait_for_url(f"{address}/about/")


def test_stub_is_not_indexed_and_names_the_page(moved: Path, tmp_path: Path):
    stub = (moved / "cancel" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in stub
    assert '<link rel="canonical" href="../close/">' in stub
    assert '<a id="new" href="../close/">申请关闭</a>' in stub
    assert "http" not in stub.replace("http-equiv", "")


def test_stub_names_the_public_address(sample: Path, edit):
    edit("close.md", "review_by: 2027-05-01\n", "review_by: 2027-05-01\nold_paths: [cancel]\n")
    run = run_build(sample, SITE_URL="https://guide.example/sub/")
    stub = (run.site / "cancel" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://guide.example/sub/close/">' in stub
    assert "cancel" not in (run.site / "sitemap.xml").read_text(encoding="utf-8")


def test_wrong_old_paths_stop_the_build(sample: Path, edit):
    edit("close.md", "review_by: 2027-05-01\n", "review_by: 2027-05-01\nold_paths: [about, close]\n")
    run = run_build(sample)
    assert run.code == 1
    assert "docs/close.md:7 [old-path-shadow]" in run.output
    assert "docs/close.md:7 [old-path-loop]" in run.output
