"""The previews of links, pictures that chats show beside them: one a page, or one for all where no Chinese font is found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guide.exports.draw_preview import draw
from guide.pages.address_page import PREVIEWS
from guide.pages.compile_page import CompiledPage
from guide.problems import Problems

_GENERAL = "general.png"


def preview_address(slug: str, font: Path | None) -> str:
    """Where the preview of a page stands below the root of the site; ``font`` is None where there is none to draw with."""
    return f"{PREVIEWS}/{f'{slug}.png' if font else _GENERAL}"


def write_previews(
    site: Path, compiled: Iterable[CompiledPage], font: Path | None, general: Path, title: str, problems: Problems
) -> None:
    """Draw the preview of every page, or copy the ``general`` one; a page whose words do not fit is reported."""
    folder = site / PREVIEWS
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
            (site / preview_address(one.page.slug, font)).write_bytes(draw(font, one.page.title, one.summary, foot))
        except ValueError:
            problems.add(one.page.file, 0, "preview", "题目和摘要太长，链接预览图放不下", "缩短 title 或 summary")
