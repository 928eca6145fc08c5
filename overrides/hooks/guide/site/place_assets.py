"""Which files of overrides/ and the theme the site gets, and where they stand in it."""

from __future__ import annotations

from pathlib import PurePosixPath


def asset_path(source: str) -> str | None:
    """The path on the site of a file by its path in overrides/ (``assets/css/base.css``); None where the site gets none."""
    path = PurePosixPath(source)
    match path.parts:
        case ("assets", "css" | "js", _):
            # Two folders of ours, one of the site: pages, and scripts that load others, know them by their names.
            return f"assets/{path.name}"
        case ("assets", "js", _, *_) | ("book" | "inserts", *_):
            # Parts of a script that slim_site joins; what MkDocs takes for files of the theme that readers ask for.
            return None
    return source
