"""Hook: make every page self-contained and small, and drop the theme files that nothing loads any more.

Runs for `mkdocs build` only; the preview shows the pages as the theme makes them.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from guide.slimming import PageScript, Slimmed, minify_script, parse_rules, slim_page, variables_read
from mkdocs.plugins import event_priority


def fingerprint(assets: Path) -> str:
    """Move the files of a folder into one below it that is named after their content, so that they can be kept for ever."""
    files = sorted(path for path in assets.iterdir() if path.is_file())
    name = hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]
    (assets / name).mkdir()
    for path in files:
        path.rename(assets / name / path.name)
    return name


@event_priority(-50)
def on_post_build(config):
    if config.extra["guide"].preview or not config.extra.get("slim", True):
        return
    site = Path(config.site_dir)
    theme = sorted((site / "assets" / "stylesheets").glob("main.*.css"))
    own = [site / path for path in config.extra_css]
    rules = [rule for path in [*theme, *own] for rule in parse_rules(path.read_text(encoding="utf-8"))]
    script_files = [site / str(script.path) for script in config.extra_javascript]
    for source in Path(config.docs_dir, "assets").glob("*.js"):
        path = site / "assets" / source.name
        path.write_text(minify_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    needs = config.extra["script_needs"]
    scripts = [PageScript(path.read_text(encoding="utf-8"), needs.get(path.stem)) for path in script_files]
    for path in [*own, *script_files]:
        path.unlink()
    for folder in ("stylesheets", "javascripts", "images"):
        shutil.rmtree(site / "assets" / folder)
    folder = fingerprint(site / "assets")
    config.extra["guide"].slimmed = Slimmed(rules, scripts, site / "assets" / folder)
    later = "".join(path.read_text(encoding="utf-8") for path in (site / "assets" / folder).glob("*.css"))
    read = variables_read(later)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(slim_page(html, rules, scripts, f"{folder}/", read=read), encoding="utf-8")
