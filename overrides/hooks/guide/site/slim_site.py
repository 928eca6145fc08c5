"""Makes every page of a built site self-contained and small, and drops the theme's files that nothing loads any more."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guide.site.encode_script import decode_script
from guide.site.minify_assets import minify_script, minify_style
from guide.site.slim_page import Part, slim_page

# What the theme brings along for its script bundle.
_THEME_FOLDERS = ("stylesheets", "javascripts", "images")


@dataclass(frozen=True)
class Slimmed:
    """What the pages of one build were slimmed with: their style sheets and scripts, and the files of the rest.

    ``later`` says of each file that is loaded later in which folder below ``assets`` it lies.
    """

    styles: list[Part]
    scripts: list[Part]
    assets: Path
    later: Mapping[str, str]

    def text(self, name: str) -> str:
        """The text of a file that is loaded later."""
        return decode_script((self.assets / self.later[name] / name).read_bytes())


def fingerprint(assets: Path) -> dict[str, str]:
    """Move each file of a folder into one below it that is named after its content, so that it can be kept for ever.

    Returns the folder of each file.
    """
    folders = {}
    for path in sorted(path for path in assets.iterdir() if path.is_file()):
        folder = folders[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()[:6]
        (assets / folder).mkdir(exist_ok=True)
        path.rename(assets / folder / path.name)
    return folders


# The texts of the files come up again with every page.
@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """What stands in quotes or between blanks: so a page or a script names a file, a script without its ending."""
    return frozenset(re.split("""["' ]""", text)[1:-1])


def asked_for(text: str, later: Mapping[str, str]) -> list[str]:
    """The files that a page may load later: those that its ``text`` names, and those that these name. ``later`` maps names to texts."""
    found: list[str] = []
    ahead = [text]
    while ahead:
        said = _words(ahead.pop())
        new = [name for name in later if name not in found and name.removesuffix(".js") in said]
        found += new
        ahead += [later[name] for name in new]
    return sorted(found)


def _parts(paths: Sequence[Path], needs: Mapping[str, str]) -> list[Part]:
    return [Part(path.read_text(encoding="utf-8"), needs.get(path.stem)) for path in paths]


def _sources(folder: Path) -> Iterator[tuple[str, str]]:
    """Our style sheets and scripts with the names under which they are published; a folder of scripts is one of its name."""
    for source in sorted(folder.glob("css/*.css")):
        yield source.name, minify_style(source.read_text(encoding="utf-8"))
    for source in sorted(folder.glob("js/*.js")):
        yield source.name, minify_script(source.read_text(encoding="utf-8"))
    for parts in sorted(path for path in folder.glob("js/*") if path.is_dir()):
        texts = [path.read_text(encoding="utf-8") for path in sorted(parts.glob("*.js"))]
        yield f"{parts.name}.js", minify_script("\n".join(texts))


def slim_site(
    site: Path,
    sources: Path,
    styles: Sequence[Path],
    scripts: Sequence[Path],
    style_needs: Mapping[str, str],
    script_needs: Mapping[str, str],
) -> Slimmed:
    """Slim every page below ``site``.

    ``sources`` is the folder with our style sheets and scripts as written; ``styles`` and ``scripts`` are the files that
    pages name, in their order: they move into the pages. The needs map the stem of such a file to the selector that a page
    has to match to carry it.
    """
    assets = site / "assets"
    # Style sheets get small where they have come together.
    page_styles = _parts(styles, style_needs)
    for name, text in _sources(sources):
        (assets / name).write_text(text, encoding="utf-8", newline="\n")
    page_scripts = _parts(scripts, script_needs)
    for path in [*styles, *scripts]:
        path.unlink()
    for folder in _THEME_FOLDERS:
        shutil.rmtree(assets / folder)
    slimmed = Slimmed(page_styles, page_scripts, assets, fingerprint(assets))
    later = {name: slimmed.text(name) for name in slimmed.later}
    called = "".join(script.text for script in page_scripts)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        files = {name: slimmed.later[name] for name in asked_for(html + called, later)}
        page.write_text(slim_page(html, page_styles, page_scripts, files), encoding="utf-8")
    return slimmed
