"""Hook: put the figures and tools into the rendered pages, after the search index has read the text."""

from __future__ import annotations

from pathlib import Path

from guide.inserts import fill_inserts, load_inserts

_inserts: dict[str, str] = {}


def on_config(config):
    build = config.extra["guide"]
    folder = Path(config.config_file_path).parent / "overrides" / "inserts"
    _inserts.clear()
    _inserts.update(load_inserts(folder, build.catalog, build.problems))
    return config


def on_files(files, config):
    # MkDocs takes them for files of the theme that readers ask for.
    for file in list(files):
        if file.src_uri.startswith("inserts/"):
            files.remove(file)
    return files


def on_page_content(html, page, config, files):
    build = config.extra["guide"]
    return fill_inserts(html, build.pages[page.file.src_uri.removesuffix(".md")], _inserts, build.problems)
