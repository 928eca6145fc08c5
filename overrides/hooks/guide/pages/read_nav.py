"""The navigation as mkdocs.yml writes it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any


def nav_files(nav: Any) -> list[str]:
    """The files of pages that the navigation names, in its order, whether they are there or not."""
    parts: Iterable[Any] = ()
    match nav:
        case str() if nav.endswith(".md"):
            return [posixpath.normpath(nav)]
        case dict():
            parts = nav.values()
        case list():
            parts = nav
    return [file for part in parts for file in nav_files(part)]
