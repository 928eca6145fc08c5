"""The texts of the data files obey the rules of pages, and no source lies about unused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.data.classify_texts import prose_fields, texts
from guide.data.load_catalog import MODELS, Catalog
from guide.data.value_types import Prose
from guide.pages.check_corrections import check_corrections
from guide.pages.check_marks import check_names
from guide.pages.check_prose import check_line
from guide.pages.check_typography import check_typography
from guide.pages.compile_page import CompiledPage
from guide.pages.split_text import Line
from guide.problems import Problems


def data_texts(catalog: Catalog) -> Iterator[tuple[str, Prose, Line]]:
    """Every text of the data files that readers read, at its own place, with the name of its field and what it is.

    Raises TypeError for a table whose type does not say what a text of it is, even where no record holds one.
    """
    for table, model in MODELS.items():
        prose_fields(model)
        for record_id, record in catalog.table(table).items():
            for name, text, prose in texts(record):
                position = catalog.position(table, record_id, name)
                yield name, prose, Line(text, *position, claims=prose is Prose.CLAIMS)


def check_data_texts(catalog: Catalog, problems: Problems) -> None:
    """Apply the rules of prose and marks and the typography lint to the texts of the data files, at their own place."""
    for _, prose, line in data_texts(catalog):
        check_line(line, catalog, problems)
        check_names(line, catalog, problems)
        if prose is not Prose.QUOTED:
            check_typography(line.text, line.file, "text", catalog, problems, line.number)
    for record_id in catalog.changes:
        check_corrections(record_id, catalog, problems)


def check_sources_used(catalog: Catalog, compiled: Iterable[CompiledPage], problems: Problems) -> None:
    """A source that nothing cites is dead weight that nobody re-checks.

    Silent while a record, a page or a mark is broken that may cite it.
    """
    made = list(compiled)
    if not catalog.whole or any(page.usage.unknown or not page.page.lines for page in made):
        return
    used = {citation.source for page in made for citation in (*page.usage.citations, *page.usage.listed)}
    for source_id in catalog.sources.keys() - used:
        file, line = catalog.position("sources", source_id)
        problems.add(file, line, "source-unused", f"出处“{source_id}”没有任何页面引用", "引用它，或删掉这一条")
