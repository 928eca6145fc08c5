"""Makes every page of a built site self-contained and small, and drops the theme's files that nothing loads any more."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from guide.slimming import PageScript, Slimmed, minify_script, parse_rules, slim_page, variables_read

# What the theme brings along for its script bundle.
_THEME_FOLDERS = ("stylesheets", "javascripts", "images")


def fingerprint(assets: Path) -> str:
    """Move the files of a folder into one below it that is named after their content, so that they can be kept for ever."""
    files = sorted(path for path in assets.iterdir() if path.is_file())
    name = hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:12]
    (assets / name).mkdir()
    for path in files:
        path.rename(assets / name / path.name)
    return name


def slim_site(
    site: Path, sources: Path, styles: Sequence[Path], scripts: Sequence[Path], needs: Mapping[str, str]
) -> Slimmed:
    """Slim every page below ``site``.

    ``sources`` is the folder with the scripts as written; ``styles`` and ``scripts`` are the files that pages name, in their
    order: what pages need of them moves into the pages. ``needs`` maps the stem of a script to the selector that a page has
    to match to carry it.
    """
    assets = site / "assets"
    rules = [rule for path in styles for rule in parse_rules(path.read_text(encoding="utf-8"))]
    for source in sources.glob("*.js"):
        path = assets / source.name
        path.write_text(minify_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    carried = [PageScript(path.read_text(encoding="utf-8"), needs.get(path.stem)) for path in scripts]
    for path in [*styles, *scripts]:
        path.unlink()
    for folder in _THEME_FOLDERS:
        shutil.rmtree(assets / folder)
    folder = fingerprint(assets)
    later = "".join(path.read_text(encoding="utf-8") for path in (assets / folder).glob("*.css"))
    read = variables_read(later)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(slim_page(html, rules, carried, f"{folder}/", read=read), encoding="utf-8")
    return Slimmed(rules, carried, assets / folder)
