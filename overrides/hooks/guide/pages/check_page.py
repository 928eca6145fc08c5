"""Every rule that one page has to keep: its sentences as they were written, its marks where the lists have come to stand."""

from __future__ import annotations

from collections.abc import Sequence

from guide.data.load_catalog import Catalog, is_data_file
from guide.pages.check_marks import check_marks, check_sayings
from guide.pages.check_prose import check_line
from guide.pages.check_typography import check_typography
from guide.pages.expand_marks import plain
from guide.pages.mark_inserts import CHECKLIST, insert_name
from guide.pages.read_page import Page, check_fences, check_heading_form, check_heading_words, check_headings
from guide.pages.split_text import Line
from guide.problems import Problems

SUMMARY_LIMIT = 80


def check_page(page: Page, lines: Sequence[Line], catalog: Catalog, problems: Problems) -> None:
    """Check a page as its author wrote it, and its ``lines``, in which the lists of records have come to stand."""
    check_headings(page, problems)
    check_heading_form(page.lines, problems)
    check_fences(page, problems)
    for line in page.lines:
        check_line(line, catalog, problems)
    first = page.lines[0].number if page.lines else 1
    check_typography(page.text, page.file, "markdown", catalog, problems, first)
    for line in lines:
        check_heading_words(line, problems)
        # What the text of a record names is checked where the data is read, at its own line.
        (check_sayings if is_data_file(line.file) else check_marks)(line, catalog, problems)
    if page.front:
        if page.front.kind != "step":
            _check_no_checklist(page, problems)
        _check_summary(page, page.front.summary, catalog, problems)
        for key, name in (("title", page.front.title), ("short", page.front.short or "")):
            _check_name(Line(name, page.file, page.key_lines.get(key, 1), claims=False), catalog, problems)


def _check_no_checklist(page: Page, problems: Problems) -> None:
    """Report the tool that keeps ticks on a page that is no step: only steps have its script and a place for them."""
    for line in page.lines:
        if insert_name(line) == CHECKLIST:
            problems.add(
                page.file,
                line.number,
                "insert-place",
                f"{{{{ {CHECKLIST} }}}} 只在关闭五步的页面上能用",
                "删掉它，或放到 kind 是 step 的页面上",
            )


def _check_name(line: Line, catalog: Catalog, problems: Problems) -> None:
    """What a page is called: a heading, which promises nothing and holds words only."""
    check_line(line, catalog, problems)
    check_typography(line.text, line.file, "text", catalog, problems, line.number)
    check_heading_words(Line(f"# {line.text}", line.file, line.number), problems)


def _check_summary(page: Page, summary: str, catalog: Catalog, problems: Problems) -> None:
    line = Line(summary, page.file, page.key_lines.get("summary", 1), claims=False)
    check_line(line, catalog, problems)
    check_typography(line.text, line.file, "text", catalog, problems, line.number)
    check_marks(line, catalog, problems)
    length = len(plain(summary, catalog).strip())
    if length > SUMMARY_LIMIT:
        problems.add(
            line.file,
            line.number,
            "front-matter",
            f"summary 有 {length} 字，长过 {SUMMARY_LIMIT} 字",
            "写短，只留一句话答案",
        )
