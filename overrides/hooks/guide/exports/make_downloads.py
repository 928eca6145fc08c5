"""Makes the files that readers take away from the finished pages."""

from __future__ import annotations

from pathlib import Path

from guide.build import Build
from guide.exports.bind_file import single_file
from guide.exports.name_downloads import SINGLE_FILE, ZIP, write_downloads
from guide.exports.pack_zip import offline_zip
from guide.pages.address_page import page_path


def make_downloads(site: Path, build: Build, title: str, base: str) -> None:
    """Write the offline zip and the single file of the slim pages below ``site``; ``base`` is the public path of the site.

    A preview, a build that has failed, or whose pages were not slimmed, gets empty files, so that the links to them can be checked.
    """
    if build.preview or build.problems or build.slimmed is None or build.edition is None:
        write_downloads(site, {ZIP: b"", SINGLE_FILE: b""})
        return
    pages = {slug: (site / page_path(slug) / "index.html").read_text(encoding="utf-8") for slug in build.pages}
    archive = offline_zip(site, build.slimmed, title, build.edition, build.moment, base)
    document = single_file(pages, build.slimmed, title, build.edition, base)
    write_downloads(site, {ZIP: archive, SINGLE_FILE: document.encode()})
