"""The lists that code links to: links to a record follow the page that shows its list, whatever that is called."""

from __future__ import annotations

from collections.abc import Mapping

from guide.data.load_catalog import data_file
from guide.pages.find_lists import page_of_list
from guide.pages.read_page import Page
from guide.problems import Problems

# feed.xml leads to the entries of the change log, these to the facts that they touch, terms to their explanations,
# texts to paste and cards to the claims that they answer.
LINKED = ("changes", "facts", "glossary", "myths")


def check_linked_lists(pages: Mapping[str, Page], problems: Problems) -> None:
    """Every list that code links to has to stand on a page. Silent while a page could not be read that may hold it."""
    for name in LINKED if all(page.lines for page in pages.values()) else ():
        if page_of_list(name, pages) is None:
            problems.add(
                data_file(name),
                0,
                "list-missing",
                f"没有一页列出 {name}.yml，指向它的链接都没有目标",
                f"在一页上单独一行写 {{{{ list.{name} }}}}",
            )
