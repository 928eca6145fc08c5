"""What a pasted link shows, with and without a public address: tags, pictures, structured data."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, copy_project, run_build, serve
from guide.exports.draw_preview import SIZE, draw, find_font, wrap
from guide.exports.tag_page import Shared, public_tags
from guide.pages.address_page import page_path
from PIL import Image, ImageChops
from selectolax.lexbor import LexborHTMLParser
from tab import Tab

HOME = "https://guide.example/wld/"
SINGLE_TAGS = (
    "og:type",
    "og:site_name",
    "og:locale",
    "og:title",
    "og:description",
    "og:url",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built for a public address."""
    project = copy_project(tmp_path_factory.mktemp("public") / "project", ROOT / "docs")
    run = run_build(project, SITE_URL=HOME)
    assert run.code == 0, run.output
    return run.site


def read(site: Path, slug: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / page_path(slug) / "index.html").read_text(encoding="utf-8"))


def content(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes.get("content") or node.attributes.get("href") or "" for node in tree.css(selector)]


def data_of(tree: LexborHTMLParser) -> list[dict]:
    return [json.loads(node.text()) for node in tree.css('script[type="application/ld+json"]')]


def squeezed(text: str) -> str:
    """Text without blanks and without the mark of what is unverified, which the page shows as a badge."""
    return re.sub(r"\s|（?待核实）?", "", text)


def own_address(slug: str) -> str:
    return HOME + page_path(slug)


def test_every_page_has_every_tag(public: Path, pages):
    for slug, page in pages.items():
        tree = read(public, slug)
        title, summary = page.front.title, tree.css_first(".answer").text().replace("一句话答案", "", 1)
        found = {name: content(tree, f'meta[property="{name}"]') for name in SINGLE_TAGS}
        assert {name: len(values) for name, values in found.items()} == dict.fromkeys(SINGLE_TAGS, 1), slug
        assert found["og:title"] == found["og:image:alt"] == [title]
        assert content(tree, "meta[name=description]") == found["og:description"]
        assert squeezed(found["og:description"][0]) == squeezed(summary)
        assert found["og:url"] == content(tree, "link[rel=canonical]") == [own_address(slug)]
        assert found["og:image"] == [f"{HOME}preview/{slug}.png"]
        assert content(tree, 'meta[name="twitter:card"]') == ["summary_large_image"]
        assert len(content(tree, "meta[name=theme-color]")) == 2
        assert content(tree, "link[rel=icon]")[0].startswith("data:image/svg+xml")


def test_structured_data_is_the_path_to_the_page(public: Path, pages):
    for slug, page in pages.items():
        tree = read(public, slug)
        # A path of one place is none.
        expected = (
            [(tree.css_first(".site-header__name").text(), HOME), (page.front.title, own_address(slug))]
            if slug != "index"
            else []
        )
        data = data_of(tree)
        assert [item["@type"] for item in data] == ["BreadcrumbList"] * bool(expected), slug
        assert [(step["name"], step["item"]) for item in data for step in item["itemListElement"]] == expected


def test_without_address_there_is_nothing_of_it(site: Path):
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert (
            tree.css(
                'meta[property^="og:"], meta[name^="twitter:"], link[rel=canonical], script[type="application/ld+json"]'
            )
            == []
        ), path
    assert not (site / "preview").exists()


def test_error_page_is_not_shared(public: Path):
    tree = LexborHTMLParser((public / "404.html").read_text(encoding="utf-8"))
    assert tree.css('meta[property^="og:"], script[type="application/ld+json"]') == []


PUBLIC_PARTS = 'meta[property^="og:"], meta[name^="twitter:"], link[rel=canonical], link[rel=alternate], script[type="application/ld+json"]'


def test_offline_editions_go_without(public: Path):
    # Their citations name the public address all the same: it is the one to quote.
    documents = [(public / "download" / "weilidai-guide.html").read_text(encoding="utf-8")]
    with zipfile.ZipFile(public / "download" / "weilidai-guide-offline.zip") as packed:
        assert not [name for name in packed.namelist() if name.endswith(".png")]
        documents += [packed.read(name).decode() for name in packed.namelist() if name.endswith("index.html")]
    assert len(documents) > 30
    for text in documents:
        assert LexborHTMLParser(text).css(PUBLIC_PARTS) == []
    assert LexborHTMLParser((public / "index.html").read_text(encoding="utf-8")).css(PUBLIC_PARTS) != []


def test_data_in_the_page_breaks_no_policy(browser, public: Path):
    with serve(public.parent) as address:
        tab = Tab(browser.new_page())
        tab.visit(f"{address}/site/close/")
        assert tab.noted == []


def test_markup_in_texts_ends_nothing():
    title = '甲"</script><script>alert(1)</script>'
    html = public_tags(
        Shared("close", title, '乙"><b>', "https://a.example/", "https://a.example/p.png", "https://a.example/", "站")
    )
    tree = LexborHTMLParser(f"<head>{html}</head>")
    assert len(tree.css("script")) == 1
    assert tree.css("b") == []
    assert data_of(tree)[0]["itemListElement"][1]["name"] == title
    assert tree.css_first('meta[property="og:title"]').attributes["content"] == title
    assert tree.css_first('meta[property="og:description"]').attributes["content"] == '乙"><b>'


def test_no_title_ends_the_element_of_the_data():
    title = "</script><script>alert(1)</script>"
    tree = LexborHTMLParser(f"<head>{public_tags(Shared('close', title, '', HOME, HOME, HOME, '站'))}</head>")
    assert len(tree.css("script")) == 1
    assert json.loads(tree.css_first("script").text())["itemListElement"][-1]["name"] == title


@pytest.fixture(scope="module")
def font() -> Path:
    found = find_font(
        yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0])["extra"]["preview_fonts"]
    )
    assert found, "这台机器没有 mkdocs.yml 里列出的中文字体：先运行 make test"
    return found


def test_pictures_are_whole_small_and_not_empty(public: Path, pages):
    seen = set()
    for slug in pages:
        data = (public / "preview" / f"{slug}.png").read_bytes()
        assert len(data) <= 40_000, slug
        image = Image.open(io.BytesIO(data)).convert("RGB")
        assert image.size == SIZE
        paper = Image.new("RGB", SIZE, image.getpixel((SIZE[0] - 1, 0)))
        box = ImageChops.difference(image, paper).crop((25, 0, *SIZE)).getbbox()
        # Ink from the title to the foot, and none at the edges.
        assert box[1] > 40 and box[3] < SIZE[1] - 40 and box[2] < SIZE[0] - 65, (slug, box)
        assert box[3] - box[1] > 300
        seen.add(data)
    assert len(seen) == len(pages)


def test_the_same_words_give_the_same_picture(font: Path):
    one, two = (draw(font, "题目", "一句话。", "站名") for _ in range(2))
    assert one == two
    assert one != draw(font, "题目", "另一句话。", "站名")


def test_text_that_does_not_fit_is_refused(font: Path):
    with pytest.raises(ValueError, match="长"):
        draw(font, "长" * 60, "也长" * 60, "站名")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四，五", ["一二三", "四，五"]),
        ("一二三（四五", ["一二三", "（四五"]),
        ("一 95384 三", ["一", "95384", "三"]),
    ],
)
def test_lines_break_where_chinese_breaks(text: str, lines: list[str]):
    assert wrap(text, 5 if "95384" in text else 4, len) == lines


def test_without_a_font_all_pages_share_one_picture(sample: Path):
    config = (sample / "mkdocs.yml").read_text(encoding="utf-8")
    (sample / "mkdocs.yml").write_text(
        re.sub(r"    - (/usr|/System|C:)[^\n]*\n", "    - /nowhere.ttc\n", config), encoding="utf-8"
    )
    run = run_build(sample, SITE_URL=HOME)
    assert run.code == 0, run.output
    assert "通用图片" in run.output
    assert [path.name for path in (run.site / "preview").iterdir()] == ["general.png"]
    assert content(read(run.site, "close"), 'meta[property="og:image"]') == [f"{HOME}preview/general.png"]
    assert Image.open(run.site / "preview" / "general.png").size == SIZE
