"""Turns the gathered pages into books: EPUB by pandoc, PDF by pandoc and typst. How both look stands in overrides/book/."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypandoc
import typst

from guide.exports.find_book_font import BookFont
from guide.exports.gather_book import Book, Imprint
from guide.exports.name_downloads import EPUB, PDF
from guide.exports.write_feed import permanent_id

# The language of the book, as pandoc and readers of EPUB know it.
_LANGUAGE = "zh-Hans"
_HTML = "book.html"


class BookError(Exception):
    """A book cannot be made; the message is what pandoc or typst says of it."""


def _pandoc(folder: Path, imprint: Imprint, target: str, *wanted: str) -> bytes:
    """What pandoc makes of the document in ``folder``. It reads nothing beside it and ``wanted``, and opens no connection."""
    # The one that the lock names, whatever else is on the machine.
    program = shutil.which("pandoc", path=str(Path(pypandoc.__file__).parent / "files"))
    if program is None:
        raise BookError("找不到 pypandoc_binary 带来的 pandoc")
    told = {"title": imprint.title, "subtitle": imprint.edition, "rights": imprint.rights, "lang": _LANGUAGE}
    about = [f"--metadata={name}={value}" for name, value in told.items()]
    done = subprocess.run(
        [
            program,
            "--from=html-auto_identifiers",
            f"--to={target}",
            "--wrap=none",
            *about,
            *wanted,
            "--output=-",
            _HTML,
        ],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(imprint.moment)},
        capture_output=True,
        check=False,
    )
    if done.returncode or done.stderr:
        raise BookError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _write_epub(folder: Path, look: Path, imprint: Imprint) -> bytes:
    """A file for each page below the parts of the navigation."""
    return _pandoc(
        folder,
        imprint,
        "epub3",
        "--split-level=2",
        "--toc-depth=2",
        f"--css={look / 'book.css'}",
        f"--metadata=identifier={permanent_id('book')}",
    )


def _write_pdf(folder: Path, look: Path, imprint: Imprint, font: BookFont) -> bytes:
    """Tagged (PDF/UA-1), with bookmarks."""
    address = [f"--variable=address={imprint.address}"] if imprint.address else []
    text = _pandoc(
        folder,
        imprint,
        "typst",
        f"--template={look / 'book.typ'}",
        f"--lua-filter={look / 'book.lua'}",
        f"--variable=font={font.family}",
        *address,
    )
    source = folder / "book.typ"
    source.write_bytes(text)
    try:
        whole = typst.compile(
            source,
            root=folder,
            font_paths=[font.folder],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=imprint.moment,
        )
    except typst.TypstError as error:
        raise BookError(str(error)) from error
    # Typst leaves the tags of a page, thousands of small objects, uncompressed.
    small = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as document:
        document.save(small, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return small.getvalue()


def write_books(book: Book, look: Path, imprint: Imprint, font: BookFont | None) -> dict[str, bytes]:
    """The books by their names, without the PDF where there is no ``font``; ``look`` is the folder with their templates.

    The same pages, font and moment give the same bytes. Raises BookError.
    """
    imprint = replace(imprint, rights=f"{imprint.rights}。{book.independence}")
    makers: dict[str, Callable[[Path], bytes]] = {EPUB: lambda folder: _write_epub(folder, look, imprint)}
    if font:
        makers[PDF] = lambda folder: _write_pdf(folder, look, imprint, font)
    with tempfile.TemporaryDirectory(prefix="guide-book-") as name, ThreadPoolExecutor() as pool:
        folder = Path(name)
        for file, text in {_HTML: book.html, **book.figures}.items():
            (folder / file).write_text(text, encoding="utf-8")
        running = {name: pool.submit(maker, folder) for name, maker in makers.items()}
        return {name: made.result() for name, made in running.items()}
