"""Hook: read SITE_URL, docs/data and every page before MkDocs does, so that all defects are found in one run."""

from __future__ import annotations

import os
from pathlib import Path

from guide.build import Build
from guide.catalog import load_catalog
from guide.checked_values import LOCK, check_values, read_values
from guide.compiler import check_data_texts
from guide.edition import read_edition
from guide.pages import check_nav, check_titles, read_page
from guide.site_address import check_site_url
from guide.source_date import source_date

_preview = False


def on_startup(command, dirty):
    global _preview
    _preview = command == "serve"


def on_config(config):
    build = Build(preview=_preview)
    config.extra["guide"] = build
    if not build.preview:
        config.site_url = check_site_url(os.environ.get("SITE_URL", ""), build.problems)
    project = Path(config.config_file_path).parent
    build.moment = source_date(project, os.environ.get("SOURCE_DATE_EPOCH"), build.problems)
    # MkDocs dates the sitemap by the same moment.
    os.environ["SOURCE_DATE_EPOCH"] = str(build.moment)
    data = Path(config.docs_dir, "data")
    build.catalog = load_catalog(data, build.problems)
    build.catalog.address = config.site_url or "/"
    check_data_texts(build.catalog, build.problems)
    check_values(build.catalog, read_values(data / LOCK), build.problems)
    return config


def on_files(files, config):
    build = config.extra["guide"]
    for file in files.documentation_pages():
        page = read_page(Path(file.abs_src_path), f"docs/{file.src_uri}", build.problems)
        build.pages[page.slug] = page
        # MkDocs stops with a traceback at text that it cannot decode; the page module has reported it.
        file.content_string = page.text
    check_titles(build.pages.values(), build.problems)
    build.edition = read_edition(Path(config.config_file_path).parent, build.pages.values(), build.catalog, build.problems)
    return files


def on_nav(nav, config, files):
    build = config.extra["guide"]
    listed = [page.file.src_uri.removesuffix(".md") for page in nav.pages]
    listed += [link.url.removesuffix(".md") for link in _links(nav.items) if link.url.endswith(".md")]
    check_nav(listed, build.pages, build.problems)
    build.steps = [
        slug for slug in listed if (page := build.pages.get(slug)) and page.front and page.front.kind == "step"
    ]
    return nav


def _links(items):
    """Entries that MkDocs could not match with a page."""
    for item in items:
        if item.is_link:
            yield item
        elif item.is_section:
            yield from _links(item.children)
