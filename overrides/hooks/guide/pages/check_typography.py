"""Typography lint by autocorrect, on text as the reader will see it: marks resolved, citations gone."""

from __future__ import annotations

import autocorrect_py

from guide.data.load_catalog import Catalog
from guide.pages.expand_marks import plain, resolves
from guide.problems import Problems


def check_typography(text: str, file: str, kind: str, catalog: Catalog, problems: Problems, first: int = 1) -> None:
    """Lint one text. ``kind`` is "markdown" or "text"; ``first`` is the number of its first line within the file."""
    written = text.split("\n")
    for found in autocorrect_py.lint_for(plain(text, catalog), kind).lines:
        if not resolves(written[found.line - 1], catalog):
            continue  # What the reader would see is not known; why has been reported.
        problems.add(
            file, first + found.line - 1, "typography", f"排版：“{found.old.strip()}”", f"写成“{found.new.strip()}”"
        )
