"""feed.xml, robots.txt and the dates of the sitemap."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import SAMPLE, run_build
from guide.exports.write_feed import ATOM, atom_feed
from guide.pages.address_page import page_path
from guide.pages.check_corrections import said_before
from guide.pages.expand_marks import plain
from helpers import compile_text, sample_catalog
from selectolax.lexbor import LexborHTMLParser
from shared_builds import PUBLIC

HOME = "https://guide.example/wld/"


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def inner(node: ElementTree.Element, name: str) -> str:
    return node.findtext(f"{{{ATOM}}}{name}") or ""


def feed_faults(feed: ElementTree.Element) -> list[str]:
    """What a reader of feeds would stumble over (RFC 4287, 4.1)."""
    faults = [f"feed: no {name}" for name in ("id", "title", "updated") if not inner(feed, name)]
    if feed.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is None:
        faults.append("feed: no author")
    entries = feed.findall(f"{{{ATOM}}}entry")
    for entry in entries:
        faults += [f"entry: no {name}" for name in ("id", "title", "updated", "content") if not inner(entry, name)]
        if entry.find(f"{{{ATOM}}}link") is None:
            faults.append("entry: no link")
        try:
            datetime.strptime(inner(entry, "updated"), "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            faults.append("entry: date")
    ids = [inner(entry, "id") for entry in entries]
    return faults + (["ids"] if len(ids) != len(set(ids)) else [])


@pytest.mark.parametrize("home", [None, HOME])
def test_feed_holds_the_change_log(catalog, pages, home):
    text = atom_feed(catalog, pages, "站", home)
    feed = parsed(text)
    assert feed_faults(feed) == []
    entries = feed.findall(f"{{{ATOM}}}entry")
    titles = [plain(change.title, catalog) for change in catalog.changes.values()]
    assert {inner(entry, "title") for entry in entries} == set(titles)
    dates = [inner(entry, "updated") for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert inner(feed, "updated") == dates[0]
    for entry in entries:
        change = list(catalog.changes.values())[titles.index(inner(entry, "title"))]
        said = inner(entry, "content")
        assert plain(change.text, catalog) in said
        assert inner(entry, "summary") == plain(change.means, catalog)
        assert said.startswith(f"{inner(entry, 'summary')}\n")
        assert all(pages[reference.split("#")[0]].title in said for reference in change.pages)
        assert all(plain(catalog.facts[fact].statement, catalog) in said for fact in change.facts)
        assert all(said_before(correction, catalog) in said for correction in change.corrections)
    links = re.findall(r'href="([^"]*)"', text)
    assert links
    assert all(link.startswith(HOME) for link in links) if home else not [link for link in links if "://" in link]


def test_feed_tells_what_was_wrong_and_what_is_right(tmp_path):
    page = compile_text(tmp_path, "甲。")[0].page
    entry = parsed(atom_feed(sample_catalog(), {"close": page}, "站", None)).find(f"{{{ATOM}}}entry")
    lines = inner(entry, "content").split("\n")
    assert "原来写：一般 30 日内答复，打 95✕384 或 95099。" in lines
    assert "现在写：机构在 15 日内答复。（出处：《示例法》 第 7 条）" in lines
    assert "写过它的页面：样页" in lines


def test_feed_shows_what_marks_stand_for():
    catalog = sample_catalog()
    fields = {
        "title": "号码 {{ contact.hotline }}",
        "text": "打 {{ contact.hotline }}。",
        "means": "打{{contact.hotline}}核对。",
    }
    catalog.changes["start"] = catalog.changes["start"].model_copy(update=fields)
    catalog.facts["reply-days"] = catalog.facts["reply-days"].model_copy(update={"statement": "答复[@law-2020]"})
    entry = parsed(atom_feed(catalog, {}, "站", None)).find(f"{{{ATOM}}}entry")
    assert (inner(entry, "title"), inner(entry, "summary")) == ("号码 95099", "打95099核对。")
    lines = inner(entry, "content").split("\n")
    assert lines[:2] == ["打95099核对。", "打 95099。"]
    assert lines[-1] == "涉及：答复"


def test_changes_page_strikes_out_what_was_wrong(sample_site: Path):
    main = LexborHTMLParser((sample_site / "changes" / "index.html").read_text(encoding="utf-8")).css_first("main")
    assert [node.text() for node in main.css("del")] == ["一般 30 日内答复，打 95✕384 或 95099。"]
    assert main.css("a.tel") == []
    for node in main.css("del"):
        node.decompose()
    said = main.text()
    assert "30 日" not in said
    assert "现在写：机构在 15 日" in said
    assert "示例法" in said
    assert "close" in " ".join(link.attributes["href"] for link in main.css("a"))


def test_check_of_feeds_sees(catalog, pages):
    good = atom_feed(catalog, pages, "站", HOME)
    for name in ("id", "updated", "author", "content", "link"):
        broken = re.sub(rf"<{name}[ >].*?(</{name}>|/>)", "", good, flags=re.DOTALL)
        assert feed_faults(parsed(broken)) != [], name


def test_site_without_address(site: Path):
    assert parsed((site / "feed.xml").read_text(encoding="utf-8")).tag == f"{{{ATOM}}}feed"
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert not (site / "sitemap.xml").exists()
    for slug in ("", "changes"):
        assert "application/atom+xml" in (site / slug / "index.html").read_text(encoding="utf-8")


def test_site_with_address(public_sample: Path):
    assert f"Sitemap: {PUBLIC}sitemap.xml" in (public_sample / "robots.txt").read_text(encoding="utf-8")
    sitemap = (public_sample / "sitemap.xml").read_text(encoding="utf-8")
    reviewed = {
        path.stem: re.search(r"^reviewed: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
        for path in SAMPLE.glob("*.md")
    }
    found = dict(re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", sitemap))
    assert found == {PUBLIC + page_path(slug): day for slug, day in reviewed.items()}


def test_change_that_names_nothing_real_is_refused(sample: Path, edit):
    text = (sample / "docs" / "data" / "changes.yml").read_text(encoding="utf-8")
    (sample / "docs" / "data" / "changes.yml").write_text(
        text + "another:\n  date: 2026-11-02\n  title: 又一次\n  text: 改了。\n  means: 现在写对了。\n  corrections:\n"
        "  - was: 旧。\n    now: 新[@nowhere]。\n    pages: [lost]\n  pages: [gone]\n  facts: [nothing]\n",
        encoding="utf-8",
    )
    run = run_build(sample)
    assert run.code == 1
    assert "changes.yml" in run.output
    for wrong in ("gone", "lost", "nowhere"):
        assert wrong in run.output
    assert "nothing" in run.output
