"""Makes the files that readers take away from the finished pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from guide.build import Build
from guide.exports.bind_file import single_file
from guide.exports.gather_book import Imprint, gather_book
from guide.exports.name_downloads import BOOKS, FOLDER, SINGLE_FILE, ZIP, say_sizes, write_downloads
from guide.exports.pack_zip import offline_zip
from guide.pages.address_page import page_path
from guide.site.compress_files import Copies
from guide.site.slim_page import Part


def make_downloads(site: Path, build: Build, imprint: Imprint, base: str, look: Path, copies: Copies) -> None:
    """Write the offline zip, the single file and the books of the slim pages below ``site``.

    ``base`` is the public path of the site, ``look`` the folder with the templates of the books. The ``copies`` of the site
    are begun here, as the single file takes longest.

    What `mkdocs serve` shows, a build that has failed, or whose pages were not slimmed, gets empty files, so that the links to them can be checked.
    """
    if build.served or build.problems or build.slimmed is None or build.edition is None:
        write_downloads(site, dict.fromkeys((ZIP, SINGLE_FILE, *BOOKS), b""))
        return
    pages = {slug: (site / page_path(slug) / "index.html").read_text(encoding="utf-8") for slug in build.pages}
    files = {SINGLE_FILE: single_file(pages, build.slimmed, imprint.title, build.edition, base).encode()}
    copies.begin(site / FOLDER / SINGLE_FILE, files[SINGLE_FILE])
    copies.begin_all(site)
    files[ZIP] = offline_zip(site, build.slimmed, imprint.title, build.edition, build.moment, base, build.copies)
    if build.books:
        files |= _make_books(pages, build, build.slimmed.styles, imprint, base, look)
    write_downloads(site, files)
    if FOLDER in pages:
        page = site / FOLDER / "index.html"
        said = say_sizes(pages[FOLDER], files)
        page.write_text(said, encoding="utf-8")
        copies.begin(page, said.encode())


def _make_books(
    pages: Mapping[str, str], build: Build, styles: Iterable[Part], imprint: Imprint, base: str, look: Path
) -> dict[str, bytes]:
    """The books by their names; empty ones, and a problem, where they cannot be made."""
    # What makes them takes its time to load.
    from guide.exports.write_book import BookError, write_books

    try:
        return write_books(gather_book(pages, styles, base), look, imprint, build.book_font)
    except BookError as error:
        build.problems.add(
            f"site/{FOLDER}/",
            0,
            "book",
            f"做不出 PDF 或 EPUB：{error}",
            "照这句话改那一页，或改 overrides/book/ 里的模板；先不做书，就运行 BOOKS=0 make site",
        )
        return dict.fromkeys(BOOKS, b"")
