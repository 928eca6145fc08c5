"""Permanence: no page and no anchor that was ever published may lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLE
from guide.commands.grow_lock import read_lock
from guide.commands.register_urls import main
from guide.pages.address_page import page_path
from guide.pages.list_addresses import explicit_addresses
from guide.problems import Problems
from selectolax.lexbor import LexborHTMLParser

LOCK = ROOT / "tests" / "urls.lock"


def dead_addresses(addresses: Iterable[str], site: Path) -> list[str]:
    """The addresses that lead nowhere on a built site.

    A page that moved counts as alive when a redirect stub stands at its old path: the stub takes every fragment along.
    """
    trees: dict[str, LexborHTMLParser | None] = {}
    dead = []
    for address in sorted(addresses):
        slug, _, anchor = address.partition("#")
        if slug not in trees:
            file = site / page_path(slug) / "index.html"
            trees[slug] = LexborHTMLParser(file.read_text(encoding="utf-8")) if file.is_file() else None
        tree = trees[slug]
        wanted = f'meta[http-equiv="refresh"], [id="{anchor}"]' if anchor else "html"
        if tree is None or not tree.css_first(wanted):
            dead.append(address)
    return dead


def test_everything_ever_published_is_still_there(site: Path):
    dead = dead_addresses(read_lock(LOCK, Problems()), site)
    assert dead == [], "页面搬走了，就在新页写 old_paths；标题改了，就留着原来的 id"


def test_everything_published_now_is_registered(pages, catalog):
    assert sorted(explicit_addresses(pages, catalog) - read_lock(LOCK, Problems())) == [], "运行 make urls 登记"


def test_register_holds_each_kind_of_address(pages, catalog):
    found = explicit_addresses(pages, catalog)
    expected = {"index#", "close#", "close#steps", "index#situations"}
    for page, table in (
        ("index", "situations"),
        ("myths", "myths"),
        ("facts", "facts"),
        ("glossary", "glossary"),
    ):
        expected |= {f"{page}#{record}" for record in catalog.table(table)}
    for record, item in catalog.unverified.items():
        expected.add(f"{item.listed_on}#{record}")
    assert expected <= found
    # Which page holds a source, the page itself says.
    listed = [address for address in found if address.partition("#")[0] in ("sources", "sources-press")]
    assert sorted(catalog.sources) == sorted({address.partition("#")[2] for address in listed} & catalog.sources.keys())
    assert not [
        address for address in found if "fn:" in address or "#open-" in address or address.endswith(("#cite", "#nav"))
    ]


def test_every_registered_kind_exists_on_the_built_page(pages, catalog, site: Path):
    assert dead_addresses(explicit_addresses(pages, catalog), site) == []


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name, text in (
        ("index.html", "<h1 id=top>首页</h1>"),
        ("close/index.html", "<h2 id=steps>步骤</h2>"),
        ("cancel/index.html", '<noscript><meta http-equiv="refresh" content="0; url=../close/"></noscript>'),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_what_stands_or_leads_on_is_alive(built: Path):
    assert dead_addresses({"index#", "index#top", "close#", "close#steps", "cancel#", "cancel#steps"}, built) == []


@pytest.mark.parametrize("address", ["index#gone", "close#gone", "gone#", "gone#steps"])
def test_what_went_is_named(built: Path, address: str):
    assert dead_addresses({"close#steps", address}, built) == [address]


def test_one_command_adds_what_is_new_and_shows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lock = tmp_path / "urls.lock"
    lock.write_text("close#\nlong-gone#part\n", encoding="utf-8")
    assert main(["--docs", str(SAMPLE), "--lock", str(lock)]) == 0
    said = capsys.readouterr().out
    assert "+ close#steps\n" in said
    assert "+ close#\n" not in said
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert "long-gone#part" in lines
    assert "close#steps" in lines
    assert lines == sorted(set(lines))
    assert main(["--docs", str(SAMPLE), "--lock", str(lock)]) == 0
    assert "+ " not in capsys.readouterr().out


def test_unsound_sources_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lock = tmp_path / "urls.lock"
    assert main(["--docs", str(tmp_path), "--lock", str(lock)]) == 1
    assert "改法" in capsys.readouterr().err
    assert not lock.exists()
