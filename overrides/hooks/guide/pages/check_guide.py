"""The rules that hold between all pages and the data: those of what was read, and those of what was compiled."""

from __future__ import annotations

from collections.abc import Mapping

from guide.data.load_catalog import Catalog
from guide.pages.check_data import check_sources_used
from guide.pages.check_lists import check_linked_lists
from guide.pages.check_refs import check_page_refs
from guide.pages.check_search import check_search
from guide.pages.check_tags import check_tags
from guide.pages.compile_page import CompiledPage
from guide.pages.list_addresses import explicit_addresses
from guide.pages.read_page import Page, check_titles
from guide.problems import Problems


def check_manuscript(catalog: Catalog, pages: dict[str, Page], problems: Problems) -> set[str]:
    """Check titles, lists and what the data say of pages, which are all read; the addresses that have been reported as missing."""
    check_titles(pages.values(), problems)
    check_linked_lists(pages, problems)
    addresses = explicit_addresses(pages, catalog)
    check_search(catalog, addresses, problems)
    return check_page_refs(catalog, addresses, problems)


def check_compiled(catalog: Catalog, compiled: Mapping[str, CompiledPage], problems: Problems) -> None:
    """Check what the pages, which are all compiled, cite and how many tags they show."""
    made = compiled.values()
    check_sources_used(catalog, made, problems)
    check_tags(made, problems)
