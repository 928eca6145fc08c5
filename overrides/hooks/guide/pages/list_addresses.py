"""Every address that the sources publish: the pages, and the anchors that an author or a record named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from guide.data.load_catalog import Catalog
from guide.pages.expand_lists import expand_lists
from guide.pages.read_page import Page

_ID = re.compile(r"\{:?\s*#([a-z][a-z0-9-]*)\s*\}")


def explicit_addresses(pages: Mapping[str, Page], catalog: Catalog) -> set[str]:
    """Every page, and every anchor that is written on it or comes from a record that it lists."""
    found: set[str] = set()
    for slug, page in pages.items():
        found.add(f"{slug}#")
        for line in expand_lists(page, catalog, dict(pages)):
            # An author's code shows Markdown; generated lines are Markdown whatever they say.
            if not (line.code and line.file == page.file):
                found.update(f"{slug}#{anchor}" for anchor in _ID.findall(line.text))
    return found
