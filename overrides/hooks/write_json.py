"""Hook: write facts.json and pages.json, and drop the sitemap where the site has no public address."""

from __future__ import annotations

from pathlib import Path

from guide.machine_readable import facts_json, pages_json


def on_post_build(config):
    build = config.extra["guide"]
    site = Path(config.site_dir)
    (site / "facts.json").write_text(facts_json(build.catalog), encoding="utf-8")
    (site / "pages.json").write_text(pages_json(build.compiled.values()), encoding="utf-8")
    if not config.site_url:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
