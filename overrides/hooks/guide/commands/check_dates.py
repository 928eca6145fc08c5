"""Command: name every page, record and time-boxed sentence that is past its review date, and fail if there is one.

Run by ``make check-dates``; the tests and the build never look at today's date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from guide.commands.read_arguments import DOCS, Option, read_arguments
from guide.commands.tell_problems import tell_problems
from guide.data.load_catalog import Catalog
from guide.pages.check_data import data_texts
from guide.pages.parse_marks import parse_day
from guide.pages.read_guide import read_guide
from guide.pages.read_page import Page
from guide.pages.split_text import Line
from guide.problems import Problems

_UNTIL = re.compile(r"\[~([^\]\n]*)\]")


def overdue(docs: Path, today: date) -> Problems:
    """Everything under ``docs`` that should have been reviewed before ``today``; unreadable files are reported too."""
    catalog, pages, problems = read_guide(docs)
    for file, line, record_id, due in catalog.dated():
        if due < today:
            problems.add(
                file,
                line,
                "past-review",
                f"“{record_id}”应在 {due} 前复核",
                "核对出处，更新 seen 或 reviewed 与 review_by",
            )
    for page in pages.values():
        if page.front and page.front.review_by < today:
            problems.add(
                page.file,
                page.key_lines["review_by"],
                "past-review",
                f"页面应在 {page.front.review_by} 前复核",
                "重读全页和出处，更新 reviewed 与 review_by",
            )
    for text in _written(catalog, pages.values()):
        for day in filter(None, map(parse_day, _UNTIL.findall(text.text))):
            if day < today:
                problems.add(text.file, text.number, "past-until", f"这句话只到 {day} 有效", "核对后改写，或更新日期")
    return problems


def _written(catalog: Catalog, pages: Iterable[Page]) -> Iterator[Line]:
    """Everything that readers read, where it was written: the texts of the data files, the summaries and bodies of the pages."""
    yield from (line for _, _, line in data_texts(catalog))
    for page in pages:
        if page.front:
            yield Line(page.front.summary, page.file, page.key_lines["summary"])
        yield from (line for line in page.lines if not line.code)


def _today(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise ValueError(text)
    return day


_OPTIONS = {
    "--docs": DOCS,
    "--today": Option("写 2026-11-24 这样真有的日期，按这一天判断；不写就按今天", None, _today, "日期"),
}


def main(arguments: list[str] | None = None) -> int:
    """Print the report; return 1 when something is past its date, else 0."""
    options = read_arguments("列出所有过了复核日期的页面、记录和句子", _OPTIONS, arguments)
    problems = overdue(options.docs, options.today or date.today())
    if not problems:
        print("没有过期的页面、记录或句子。")
    return tell_problems(problems)


if __name__ == "__main__":
    sys.exit(main())
