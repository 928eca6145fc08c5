"""How well founded a page or an answer is, in words: the grades of what it cites, and how much of it is 待核实."""

from __future__ import annotations

from collections.abc import Iterable

from guide.data.load_catalog import Catalog, Citation
from guide.data.records import GRADE_NAMES
from guide.pages.expand_marks import Usage


def cited_grades(citations: Iterable[Citation], catalog: Catalog) -> str:
    """The grades of what is cited, from the best to the weakest: ``出处等级 A``, ``出处等级 A–C+``."""
    cited = {catalog.sources[citation.source].grade for citation in citations}
    found = [grade for grade in GRADE_NAMES if grade in cited]
    return f"出处等级 {'–'.join(dict.fromkeys((found[0], found[-1])))}" if found else "未评出处等级"


def page_grade(usage: Usage, catalog: Catalog) -> str:
    """The grades of a page, and how many of its claims are not verified: ``出处等级 A–C+，含待核实 3 条``."""
    open_claims = f"，含待核实 {len(usage.unverified)} 条" if usage.unverified else ""
    return cited_grades([*usage.citations, *usage.listed], catalog) + open_claims
