"""What one build knows: handed from hook to hook in ``config.extra["guide"]``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from guide.catalog import Catalog
from guide.compiler import CompiledPage
from guide.edition import Edition
from guide.pages import Page
from guide.problems import Problems
from guide.slimming import Slimmed
from guide.source_date import EARLIEST


@dataclass
class Build:
    """The state of one build, filled in the order of the hooks."""

    # True for `mkdocs serve`: pages as the theme makes them, problems as warnings, nothing published.
    preview: bool = False
    problems: Problems = field(default_factory=Problems)
    catalog: Catalog = field(default_factory=Catalog)
    pages: dict[str, Page] = field(default_factory=dict)
    compiled: dict[str, CompiledPage] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    # None where the pages stay as the theme makes them.
    slimmed: Slimmed | None = None
    edition: Edition | None = None
    # The date of the sources, in seconds since 1970 (UTC).
    moment: int = EARLIEST
    steps: list[str] = field(default_factory=list)
    site: Path | None = None
