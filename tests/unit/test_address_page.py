"""A page has a file, a slug and a path; one leads to the others."""

from __future__ import annotations

import pytest
from guide.pages.address_page import page_path, slug_at, slug_of


@pytest.mark.parametrize(("slug", "path"), [("index", ""), ("close", "close/")])
def test_paths_and_slugs(slug: str, path: str):
    assert page_path(slug) == path
    assert slug_at(path) == slug_of(f"{slug}.md") == slug
