"""Makes every page of a built site self-contained and small, and drops the theme's files that nothing loads any more."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.problems import Problems
from guide.site.encode_script import decode_script
from guide.site.minify_assets import BrokenAsset, minify_script, minify_style
from guide.site.slim_page import Part, slim_page

# What the theme brings along for its script bundle.
_THEME_FOLDERS = ("stylesheets", "javascripts", "images")


@dataclass(frozen=True)
class Slimmed:
    """What the pages of one build were slimmed with: their style sheets and scripts, and the folder with the files of the rest."""

    styles: list[Part]
    scripts: list[Part]
    assets: Path

    def text(self, name: str) -> str:
        """The text of a file that is loaded later."""
        return decode_script((self.assets / name).read_bytes())


def fingerprint(assets: Path) -> Path:
    """Move the files of a folder into one below it that is named after their content, so that they can be kept for ever.

    One name for all: a page that named each file by its own would carry a hundred bytes more.
    """
    files = sorted(path for path in assets.iterdir() if path.is_file())
    content = hashlib.sha256()
    for path in files:
        content.update(f"{path.name} {path.stat().st_size} ".encode() + path.read_bytes())
    folder = assets / content.hexdigest()[:6]
    folder.mkdir()
    for path in files:
        path.rename(folder / path.name)
    return folder


def _parts(paths: Sequence[Path], needs: Mapping[str, str]) -> list[Part]:
    return [Part(path.read_text(encoding="utf-8"), needs.get(path.stem)) for path in paths]


def _small(files: Sequence[Path], minify: Callable[[str], str], folder: Path, problems: Problems) -> str:
    """Files below ``folder``, joined, in few bytes; nothing where that cannot be, which is reported."""
    texts, small = [], ""
    for file in files:
        name = _name(file, folder)
        try:
            text = file.read_text(encoding="utf-8")
            small = minify(text)  # Alone: joined, what one leaves open would be missed at the end of the last.
        except UnicodeDecodeError:
            problems.add(name, 0, "asset", "文件不是 UTF-8 编码", "另存为 UTF-8")
        except BrokenAsset as broken:
            problems.add(name, broken.line, "asset", broken.message, "改正这一行附近的写法")
        else:
            texts.append(text)
    if len(texts) < len(files):
        return ""
    if len(files) == 1:
        return small
    try:
        return minify("\n".join(texts))
    except BrokenAsset as broken:
        problems.add(
            _name(files[0].parent, folder), 0, "asset", f"合成一个脚本以后{broken.message}", "给其中一处改名，或删掉它"
        )
        return ""


def _name(path: Path, folder: Path) -> str:
    return f"overrides/assets/{path.relative_to(folder).as_posix()}"


def _sources(folder: Path, problems: Problems) -> Iterator[tuple[str, str]]:
    """Our style sheets and scripts with the names under which they are published; a folder of scripts is one of its name."""
    for source in sorted(folder.glob("css/*.css")):
        yield source.name, _small([source], minify_style, folder, problems)
    for source in sorted(folder.glob("js/*.js")):
        yield source.name, _small([source], minify_script, folder, problems)
    for parts in sorted(path for path in folder.glob("js/*") if path.is_dir()):
        yield f"{parts.name}.js", _small(sorted(parts.glob("*.js")), minify_script, folder, problems)


def slim_site(
    site: Path,
    sources: Path,
    styles: Sequence[Path],
    scripts: Sequence[Path],
    style_needs: Mapping[str, str],
    script_needs: Mapping[str, str],
    problems: Problems,
) -> Slimmed:
    """Slim every page below ``site``. A style sheet or script that is broken is reported, and left out.

    ``sources`` is the folder with our style sheets and scripts as written; ``styles`` and ``scripts`` are the files that
    pages name, in their order: they move into the pages. The needs map the stem of such a file to the selector that a page
    has to match to carry it.
    """
    assets = site / "assets"
    texts = dict(_sources(sources, problems))
    # Style sheets get small where they have come together.
    page_styles = _parts([path for path in styles if texts[path.name]], style_needs)
    for name, text in texts.items():
        (assets / name).write_text(text, encoding="utf-8", newline="\n")
    page_scripts = _parts(scripts, script_needs)
    for path in [*styles, *scripts]:
        path.unlink()
    for folder in _THEME_FOLDERS:
        shutil.rmtree(assets / folder)
    slimmed = Slimmed(page_styles, page_scripts, fingerprint(assets))
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(slim_page(html, page_styles, page_scripts, slimmed.assets.name), encoding="utf-8")
    return slimmed
