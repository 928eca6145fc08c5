"""Links that code makes follow the page that shows the records, and a list that no page shows is missed."""

import pytest
from conftest import SAMPLE
from guide.data.load_catalog import Catalog
from guide.exports.write_feed import atom_feed
from guide.html.link_terms import term_links
from guide.pages.check_lists import LINKED, check_linked_lists
from guide.pages.find_lists import page_of_list
from guide.pages.list_records import LISTS
from guide.pages.read_guide import read_guide
from guide.pages.read_page import Page
from guide.problems import Problems


def said(name: str, catalog: Catalog, pages: dict[str, Page]) -> str:
    """The Markdown of a list."""
    return "\n".join(line.text for line in LISTS[name](catalog, pages))


def test_the_page_is_found_by_what_it_shows():
    pages = read_guide(SAMPLE).pages
    assert page_of_list("changes", pages) == "changes"
    assert page_of_list("glossary", pages) == "about"
    assert page_of_list("answers", pages) is None


def test_a_renamed_page_takes_its_links_along():
    catalog, pages, _ = read_guide(SAMPLE)
    for old, new in (("changes", "news"), ("facts", "values"), ("myths", "claims")):
        pages[new] = pages.pop(old)
    feed = atom_feed(catalog, pages, "题", "https://example.org/")
    assert "https://example.org/news/#start" in feed
    assert "/changes/" not in feed
    assert "(values.md#reply-days)" in said("changes", catalog, pages)
    assert 'href="../claims/#delete-app"' in said("myth-answers", catalog, pages)
    assert set(term_links(catalog, "words").terms.values()) == {
        f"words.md#{term_id}" for term_id, term in catalog.glossary.items() if term.explain
    }


@pytest.mark.parametrize("name", LINKED)
def test_a_list_that_code_links_to_has_to_stand_somewhere(name: str):
    pages = read_guide(SAMPLE).pages
    problems = Problems()
    check_linked_lists(pages, problems)
    assert not problems, problems.report()
    del pages[str(page_of_list(name, pages))]
    check_linked_lists(pages, problems)
    assert [(problem.file, problem.rule) for problem in problems] == [(f"docs/data/{name}.yml", "list-missing")]


def test_nobody_knows_what_a_page_holds_that_could_not_be_read():
    pages = read_guide(SAMPLE).pages
    pages["changes"].lines.clear()
    problems = Problems()
    check_linked_lists(pages, problems)
    assert not problems
