"""Hook: build beside site/, check what was built, report everything at once, and swap only when all is well."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

from guide.downloads import FOLDER, SINGLE_FILE
from guide.publishing import discard, publish, stage
from guide.site_checks import SiteChecker
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

log = logging.getLogger("mkdocs.hooks.guide")
_warnings = CountHandler(level=logging.WARNING)
_staged: Path | None = None

def on_startup(command, dirty):
    if dirty:
        raise Abort("不支持 --dirty：它会跳过检查。请用 mkdocs build --strict。")
    logging.getLogger("mkdocs").addHandler(_warnings)


def on_config(config):
    global _staged
    build = config.extra["guide"]
    build.site = Path(config.site_dir)
    if not build.preview:
        _staged = stage(build.site)
        config.site_dir = str(_staged)
    return config


@event_priority(-100)
def on_post_build(config):
    global _staged
    build = config.extra["guide"]
    base = urlsplit(config.site_url or "/").path
    derived = {f"{FOLDER}/{SINGLE_FILE}"}
    SiteChecker(Path(config.site_dir), build.pages, build.catalog.addresses(), build.problems, base, derived).run()
    if build.preview:
        if build.problems:
            log.warning("\n%s", build.problems.report())
        return
    if build.problems:
        raise Abort(build.problems.report() + "\n没有生成新的网站，原有的 site/ 未动。")
    if _warnings.get_counts():
        raise Abort("MkDocs 有上面列出的警告；没有生成新的网站，原有的 site/ 未动。")
    publish(Path(config.site_dir), build.site)
    _staged = None


def on_build_error(error):
    if _staged:
        discard(_staged)
