"""The texts of the data files obey the rules of pages, and no source lies about unused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.data.load_catalog import MODELS, Catalog
from guide.pages.check_corrections import check_corrections
from guide.pages.check_prose import check_line
from guide.pages.check_typography import check_typography
from guide.pages.compile_page import CompiledPage
from guide.pages.split_text import Line
from guide.problems import Problems

# Fields of the data files whose sentences assert something to the reader.
ASSERTING = {"answer", "definition", "found", "check"}
# Fields that hold no prose.
_NO_PROSE = ("url", "value", "source", "locator", "unverified")


def data_texts(catalog: Catalog) -> Iterator[tuple[str, str, Line]]:
    """Every text of the data files that readers read, at its own place, with its table and the name of its field."""
    for table in MODELS:
        for record_id, record in catalog.table(table).items():
            for name, value in record:
                if isinstance(value, str) and name not in _NO_PROSE:
                    yield table, name, Line(value, *catalog.position(table, record_id, name), claims=name in ASSERTING)


def check_data_texts(catalog: Catalog, problems: Problems) -> None:
    """Apply the prose rules and the typography lint to the texts of the data files, at their own place."""
    for _, name, line in data_texts(catalog):
        check_line(line, catalog, problems)
        if name != "title":  # A publication keeps the typography of its own title.
            check_typography(line.text, line.file, "text", catalog, problems, line.number)
    for record_id, change in catalog.changes.items():
        check_corrections(record_id, catalog, problems)
        file, number = catalog.position("changes", record_id, "corrections")
        # Not the old statements, which may have broken every rule.
        for correction in change.corrections:
            check_line(Line(correction.now, file, number), catalog, problems)
            check_typography(correction.now, file, "text", catalog, problems, number)


def check_sources_used(catalog: Catalog, compiled: Iterable[CompiledPage], problems: Problems) -> None:
    """A source that nothing cites is dead weight that nobody re-checks. Silent while a record is broken that may cite it."""
    if not catalog.whole:
        return
    used = {citation.source for page in compiled for citation in (*page.usage.citations, *page.usage.listed)}
    for source_id in catalog.sources.keys() - used:
        file, line = catalog.position("sources", source_id)
        problems.add(file, line, "source-unused", f"出处“{source_id}”没有任何页面引用", "引用它，或删掉这一条")
