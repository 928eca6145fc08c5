"""Small builders that several test modules share."""

from __future__ import annotations

from pathlib import Path

from guide.catalog import Catalog, load_catalog
from guide.compiler import CompiledPage, compile_page
from guide.pages import read_page
from guide.problems import Problems

SAMPLE = Path(__file__).parent / "sample"
HEAD = "---\ntitle: 样页\nsummary: 一句话。\nkind: topic\nreviewed: 2026-11-01\nreview_by: 2027-05-01\n---\n\n"
NEXT = "\n\n## 下一步 {#next}\n\n- [首页](index.md)\n"


def sample_catalog() -> Catalog:
    """The data of the sample project, known to be without defects."""
    problems = Problems()
    catalog = load_catalog(SAMPLE / "data", problems)
    assert not problems, problems.report()
    return catalog


def compile_text(tmp_path: Path, body: str, head: str = HEAD, tail: str = NEXT) -> tuple[CompiledPage, Problems]:
    """Compile one page written as ``head + body + tail`` against the sample data."""
    path = tmp_path / "page.md"
    path.write_text(head + body + tail, encoding="utf-8")
    problems = Problems()
    page = read_page(path, "docs/page.md", problems)
    return compile_page(page, sample_catalog(), {"page": page}, problems), problems


def rules(tmp_path: Path, body: str, **parts: str) -> list[str]:
    """The rule ids that a page body breaks."""
    return compile_text(tmp_path, body, **parts)[1].rules()
