"""Hook: check the old paths of all pages and write a stub at each."""

from __future__ import annotations

from pathlib import Path

from guide.redirects import find_redirects, write_redirects
from mkdocs.plugins import event_priority


@event_priority(-60)
def on_post_build(config):
    build = config.extra["guide"]
    redirects = find_redirects(build.pages, build.problems)
    if not build.preview and not build.problems:
        write_redirects(Path(config.site_dir), redirects, config.site_url)
