"""What of overrides/ the site gets, and where it stands."""

from __future__ import annotations

import pytest
from guide.site.place_assets import asset_path


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("assets/css/base.css", "assets/base.css"),
        ("assets/js/cite.js", "assets/cite.js"),
        ("assets/js/search/rank-sections.js", None),
        ("assets/stylesheets/main.1a2b.min.css", "assets/stylesheets/main.1a2b.min.css"),
        ("assets/preview.png", "assets/preview.png"),
        ("book/page.typ", None),
        ("inserts/five-steps.svg", None),
    ],
)
def test_place_of_a_file(source: str, path: str | None):
    assert asset_path(source) == path
