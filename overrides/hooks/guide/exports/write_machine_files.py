"""Writes what machines read beside the finished pages: data, feed, robots.txt, the search index; and cards and previews for chats."""

from __future__ import annotations

from pathlib import Path

from guide.build import Build
from guide.exports.draw_cards import write_cards
from guide.exports.draw_previews import write_previews
from guide.exports.index_search import all_sections, search_index, search_texts
from guide.exports.write_feed import atom_feed
from guide.exports.write_json import facts_json, facts_schema, pages_json, pages_schema, robots_txt
from guide.site.encode_script import encode_script


def write_machine_files(site: Path, build: Build, title: str, home: str | None, general: Path) -> None:
    """``home`` is the public address, ``general`` the preview of pages where none can be drawn.

    Without an address there is no sitemap, which would name it, and no preview, which chats could not load.
    """
    sections = all_sections(build.compiled, build.contents, build.catalog)
    for name, text in (
        ("facts.json", facts_json(build.catalog)),
        ("facts.schema.json", facts_schema()),
        ("pages.json", pages_json(build.compiled.values())),
        ("pages.schema.json", pages_schema()),
        ("feed.xml", atom_feed(build.catalog, build.pages, title, home)),
        ("robots.txt", robots_txt(home)),
    ):
        (site / name).write_text(text, encoding="utf-8")
    for name, text in (
        ("search-index.js", search_index(sections, build.compiled, build.catalog)),
        ("search-texts.js", search_texts(sections, build.compiled, build.catalog)),
    ):
        (site / "assets" / name).write_bytes(encode_script(text))
    write_cards(site, build, title)
    if not home:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    elif not build.served:
        write_previews(site, build.compiled.values(), build.font, general, title, build.problems)
