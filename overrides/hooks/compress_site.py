"""Hook: write compressed copies of the checked site, as the last thing before it is published."""

from __future__ import annotations

from pathlib import Path

from guide.precompress import precompress
from mkdocs.plugins import event_priority


@event_priority(-90)
def on_post_build(config):
    build = config.extra["guide"]
    if not build.preview and not build.problems:
        precompress(Path(config.site_dir))
