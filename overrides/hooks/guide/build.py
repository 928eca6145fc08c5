"""What one build knows, filled stage by stage (overrides/hooks/pipeline.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from guide.data.load_catalog import Catalog
from guide.exports.find_book_font import BookFont
from guide.exports.name_downloads import BOOKS, PDF
from guide.html.link_repository import Repository
from guide.pages.compile_page import CompiledPage
from guide.pages.read_page import Page
from guide.problems import Problems
from guide.site.date_sources import EARLIEST
from guide.site.read_edition import Edition
from guide.site.slim_site import Slimmed


@dataclass
class Build:
    """The state of one build, in the order in which the stages fill it."""

    # True for `mkdocs serve`: problems as warnings and on the pages, nothing to download, nothing published.
    served: bool = False
    # The folder of mkdocs.yml.
    project: Path = Path(".")
    problems: Problems = field(default_factory=Problems)
    catalog: Catalog = field(default_factory=Catalog)
    # Figures and tools as HTML, by name.
    inserts: dict[str, str] = field(default_factory=dict)
    # The font that cards and previews of links are drawn with; None where this machine has no Chinese one.
    font: Path | None = None
    # False where an author leaves the books out (BOOKS=0); `mkdocs serve` never makes them.
    books: bool = True
    # False where an author leaves out the compressed copies (COPIES=0), which only a server sends, and packs the zip in a moment.
    copies: bool = True
    # The font that the PDF is set in; None where this machine has no Chinese one.
    book_font: BookFont | None = None
    # The public repository, where readers report and edit; None without one. Addresses in it that pages link to.
    repository: Repository | None = None
    linked: set[str] = field(default_factory=set)
    # Anchors whose absence has been reported where it began.
    excused: set[str] = field(default_factory=set)
    pages: dict[str, Page] = field(default_factory=dict)
    compiled: dict[str, CompiledPage] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    # None where the pages stay as the theme makes them.
    slimmed: Slimmed | None = None
    edition: Edition | None = None
    # The date of the sources, in seconds since 1970 (UTC).
    moment: int = EARLIEST
    steps: list[str] = field(default_factory=list)
    # Where the site will stand, and the folder beside it that it is built into until all is well.
    site: Path = Path("site")
    staged: Path | None = None

    @property
    def absent(self) -> dict[str, str]:
        """The books that this build does not make, each with the reason for readers."""
        if self.served:
            return {}
        if not self.books:
            return dict.fromkeys(BOOKS, "这一次构建没有做")
        return {} if self.book_font else {PDF: "这一次没有做，做它的电脑没有中文字体"}

    def font_notes(self, public: bool) -> list[str]:
        """What this build does without for want of a font; ``public`` where the site has an address. No problem: the site is whole."""
        notes = []
        if public and not self.served and self.font is None:
            notes.append("这台机器没有 mkdocs.yml 的 preview_fonts 列出的中文字体：链接预览都用通用图片。")
        if self.books and self.absent:
            notes.append("这台机器没有 mkdocs.yml 的 book_fonts 列出的中文字体：没有做 PDF。")
        return notes
