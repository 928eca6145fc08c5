"""Hook: keep each rendered body, then write the search index as a script of its own."""

from __future__ import annotations

from pathlib import Path

from guide.search_index import search_index


def on_page_content(html, page, config, files):
    config.extra["guide"].contents[page.file.src_uri.removesuffix(".md")] = html
    return html


def on_post_build(config):
    build = config.extra["guide"]
    script = search_index(build.compiled.values(), build.contents, build.catalog.search, build.catalog)
    Path(config.site_dir, "assets", "search-index.js").write_text(script, encoding="utf-8")
