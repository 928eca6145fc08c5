"""The pictures that chats show beside a pasted link: one a page, or one for all where no Chinese font is found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guide.exports.draw_picture import draw
from guide.pages.compile_page import CompiledPage
from guide.problems import Problems

# Beside assets/, which servers let browsers keep for ever.
_FOLDER = "preview"
_GENERAL = "general.png"


def picture_address(slug: str, font: Path | None) -> str:
    """Where the picture of a page stands below the root of the site; ``font`` is None where there is none to draw with."""
    return f"{_FOLDER}/{f'{slug}.png' if font else _GENERAL}"


def write_pictures(
    site: Path, compiled: Iterable[CompiledPage], font: Path | None, general: Path, title: str, problems: Problems
) -> None:
    """Draw the picture of every page, or copy the ``general`` one; a page whose words do not fit is reported."""
    folder = site / _FOLDER
    folder.mkdir(parents=True)
    if font is None:
        (folder / _GENERAL).write_bytes(general.read_bytes())
        return
    for one in compiled:
        front = one.page.front
        if front is None:
            continue
        foot = f"{title} · {front.reviewed} 核对 · 独立资料站"
        try:
            (site / picture_address(one.page.slug, font)).write_bytes(draw(font, one.page.title, one.summary, foot))
        except ValueError:
            problems.add(one.page.file, 0, "preview", "题目和摘要太长，链接预览图放不下", "缩短 title 或 summary")
