"""Pages offer the cards that the build draws, and no others; what is read offline goes without them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from conftest import Run, run_build
from selectolax.lexbor import LexborHTMLParser


def build(sample: Path, edit, **environment: str) -> Run:
    edit("about.md", "## 下一步", "{{ list.answers }}\n\n{{ list.myth-answers }}\n\n## 下一步")
    run = run_build(sample, **environment)
    assert run.code == 0, run.output
    return run


def offered(text: str) -> list[str]:
    return re.findall(r"cards/[a-z-]+\.png", text)


def test_every_card_is_drawn_and_offered(sample: Path, edit):
    run = build(sample, edit, BOOKS="1")
    drawn = sorted(f"cards/{path.name}" for path in (run.site / "cards").iterdir())
    page = (run.site / "about" / "index.html").read_text(encoding="utf-8")
    assert sorted(offered(page)) == drawn == ["cards/just-close.png", "cards/myth-delete-app.png"]
    tree = LexborHTMLParser(page)
    # Asked for by a tap; never loaded with the page.
    assert tree.css("img, link[href*=cards]") == []
    for link in tree.css('a[type="image/png"]'):
        beside = link.parent
        assert beside and beside.css("button[data-copy]") and beside.css("p[id]"), "no text alternative"
    single = (run.site / "download" / "weilidai-guide.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(run.site / "download" / "weilidai-guide-offline.zip") as packed:
        offline = packed.read("weilidai-guide/about/index.html").decode()
        assert not [name for name in packed.namelist() if "cards" in name]
    for text in (single, offline):
        assert offered(text) == []
        assert "存成图片" not in text


@pytest.mark.parametrize("reason", ["switch", "font"])
def test_what_is_not_drawn_is_not_offered(sample: Path, edit, reason: str):
    if reason == "font":
        config = (sample / "mkdocs.yml").read_text(encoding="utf-8")
        (sample / "mkdocs.yml").write_text(
            re.sub(r"    - (/usr|/System|C:)[^\n]*\n", "    - /nowhere.ttc\n", config), encoding="utf-8"
        )
    run = build(sample, edit, BOOKS="0" if reason == "switch" else "1")
    page = (run.site / "about" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'id="?answer-just-close', page)
    assert "存成图片" not in page
    assert not (run.site / "cards").exists()
