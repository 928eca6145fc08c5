"""The guide's pages as plain, expanded Markdown: what every part of the bench starts from."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from conftest import ROOT
from guide.pages.address_page import slug_of
from guide.pages.compile_page import CompiledPage, compile_page
from guide.pages.read_guide import read_guide
from guide.pages.read_nav import nav_files


class BrokenGuide(Exception):
    """The guide does not build; the message is its report."""


@dataclass(frozen=True)
class Guide:
    """The configuration of the project and its compiled pages by slug, in the order of the navigation."""

    config: dict
    pages: dict[str, CompiledPage]


def compile_guide() -> Guide:
    """Compile all pages without MkDocs. Raises BrokenGuide with all problems."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    catalog, pages, problems = read_guide(ROOT / "docs")
    compiled = {
        slug: compile_page(pages[slug], catalog, pages, problems)
        for slug in map(slug_of, nav_files(config["nav"]))
        if slug in pages
    }
    if problems:
        raise BrokenGuide(problems.report())
    return Guide(config, compiled)
