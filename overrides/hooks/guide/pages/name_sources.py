"""How a source is named: what a text cites, a source in place, in the register and in a footnote."""

from __future__ import annotations

from guide.data.load_catalog import Catalog, Citation
from guide.data.records import GRADE_NAMES, Grade
from guide.pages.parse_marks import references

SEEN_AS = {"fulltext": "见全文", "excerpt": "见摘录", "secondhand": "见转述"}


def citations(text: str, catalog: Catalog) -> list[Citation]:
    """What a text cites, each once, also by naming a fact or a contact; what is unknown is left out."""
    found: dict[Citation, None] = {}
    for table, record_id, locator in references(text):
        record = catalog.table(table).get(record_id)
        if record and table == "sources":
            found[Citation(record_id, locator)] = None
        elif record and table != "unverified" and record.source in catalog.sources:
            found[Citation(record.source, record.locator)] = None
    return list(found)


def register_of(grade: Grade) -> str:
    """The page, and the list on it, that holds the sources of a grade: A is apart, as one page of all would not arrive in one go."""
    return "sources" if grade == "A" else "sources-press"


def source_page(source_id: str, catalog: Catalog) -> str:
    """The page whose register holds a source."""
    return f"{register_of(catalog.sources[source_id].grade)}.md"


def source_link(citation: Citation, catalog: Catalog) -> str:
    """A source named in place: its grade and locator, linking to its entry in the register."""
    source = catalog.sources[citation.source]
    words = f"{source.grade}，{citation.locator}" if citation.locator else source.grade
    return f"<sup>[\\[{words}\\]]({source_page(citation.source, catalog)}#{citation.source}){{: .footnote-ref }}</sup>"


def source_name(source_id: str, catalog: Catalog, locator: str | None = None) -> str:
    """A source's title with the place in it, said to be ours where the original's was not seen."""
    source = catalog.sources[source_id]
    title = f"{source.title}（标题按内容写）" if source.described else f"《{source.title}》"
    return f"{title} {locator}" if locator else title


def source_text(source_id: str, catalog: Catalog, locator: str | None = None) -> str:
    """One source as a line of Markdown: title, locator, publisher, dates, grade, how it was seen."""
    source = catalog.sources[source_id]
    published = f"，{source.published}" if source.published else ""
    original = f"，[原文]({source.url}){{: rel=noreferrer }}" if source.url else ""
    return (
        f"{source_name(source_id, catalog, locator)}，{source.publisher}{published}"
        f"（{source.grade} 级，{GRADE_NAMES[source.grade]}）；{source.seen} {SEEN_AS[source.seen_as]}{original}"
    )
