"""Hook: make the offline zip and the single file from the finished pages.

A build that has failed, or whose pages were not slimmed, gets empty files, so that the links to them can be checked.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from guide.downloads import SINGLE_FILE, ZIP, write_downloads
from guide.offline_zip import offline_zip
from guide.single_file import single_file
from mkdocs.plugins import event_priority


@event_priority(-70)
def on_post_build(config):
    build = config.extra["guide"]
    site = Path(config.site_dir)
    if build.problems or build.slimmed is None:
        write_downloads(site, {ZIP: b"", SINGLE_FILE: b""})
        return
    base = urlsplit(config.site_url or "/").path
    pages = {
        slug: (site / ("" if slug == "index" else slug) / "index.html").read_text(encoding="utf-8") for slug in build.pages
    }
    archive = offline_zip(site, build.slimmed, config.site_name, build.edition, build.moment, base)
    document = single_file(pages, build.slimmed, config.site_name, build.edition, base)
    write_downloads(site, {ZIP: archive, SINGLE_FILE: document.encode()})
