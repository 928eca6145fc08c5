"""Markdown extension: the first use of a technical term on a page links to its explanation.

Python-Markdown's own `abbr` cannot do this: it looks for word borders, which Chinese text does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.data.load_catalog import Catalog

# Inside these a term is a name, a quotation or already a link.
_LEFT_ALONE = {"a", "h1", "h2", "h3", "h4", "code", "pre", "blockquote", "label", "th"}


class _TermLinks(Treeprocessor):
    def __init__(self, md: Markdown, extension: TermLinks) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        # The page that explains the terms names them in its own headings.
        if not self.extension.explained <= {element.get("id") for element in root.iter()}:
            self.left = dict(self.extension.terms)
            self._walk(root)

    def _walk(self, element: Element) -> None:
        if element.tag in _LEFT_ALONE:
            return
        if element.tag == "li" and element.get("id"):
            return  # An entry of a register or a footnote: looked up, not read through.
        # Children first: inserting links must not make the walk visit them.
        children = list(element)
        self._link(element, None, element.text)
        for child in children:
            self._walk(child)
            self._link(element, child, child.tail)

    def _link(self, parent: Element, before: Element | None, text: str | None) -> None:
        """Link the earliest known term in a piece of text that stands in ``parent`` behind ``before``."""
        found = (
            min(((text.find(term), -len(term), term) for term in self.left if term in text), default=None)
            if text
            else None
        )
        if found is None or text is None:
            return
        at, _, term = found
        link = Element("a", {"class": "term", "href": self.left.pop(term)})
        link.text, link.tail = term, text[at + len(term) :]
        if before is None:
            parent.text = text[:at]
            parent.insert(0, link)
        else:
            before.tail = text[:at]
            parent.insert(list(parent).index(before) + 1, link)
        self._link(parent, link, link.tail)


def term_links(catalog: Catalog, glossary: str) -> TermLinks:
    """Links to the explanations of technical terms, which stand on the page ``glossary`` (its slug)."""
    terms = {term.term: f"{glossary}.md#{term_id}" for term_id, term in catalog.glossary.items() if term.explain}
    return TermLinks(terms, frozenset(catalog.glossary))


class TermLinks(Extension):
    """``terms`` maps a term to the address of its explanation; the page with all ids ``explained`` gets no links."""

    def __init__(self, terms: Mapping[str, str], explained: Set[str]) -> None:
        super().__init__()
        self.terms = terms
        self.explained = explained

    def extendMarkdown(self, md: Markdown) -> None:
        # Before MkDocs turns .md addresses into site addresses (priority 0), after inline parsing (20).
        md.treeprocessors.register(_TermLinks(md, self), "guide-terms", 5)
