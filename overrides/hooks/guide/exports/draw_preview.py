"""Draws the preview of a page, the picture that chats show beside a pasted link: title, one-sentence answer, date, name of the site.

1200 × 630 pixels (Open Graph's 1.91 : 1). The same text, font and Pillow give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

SIZE = (1200, 630)
_MARGIN = 72
PAPER, _INK, _SOFT, _ACCENT = "#fdfcf8", "#1d2321", "#4d5754", "#0d5b50"
_TITLE, _TEXT, _SMALL = 76, 44, 32
# Marks that no line may begin with, and such that none may end with (Requirements for Chinese Text Layout, 3.1.3).
_NOT_FIRST = "，。、；：？！）」』》”’…—·%"
_NOT_LAST = "（「『《“‘"
# Noto's collection holds one font a region; the third is for Simplified Chinese.
FACE = {"NotoSansCJK-Bold.ttc": 2, "NotoSansCJK-Regular.ttc": 2}


def find_font(files: Iterable[str]) -> Path | None:
    """The first of the given font files that is on this machine."""
    return next((path for path in map(Path, files) if path.is_file()), None)


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines no wider than ``width``, broken between characters but not inside a word of Latin letters or digits."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and measure(line + word) > width:
            # A mark that may not begin a line takes the word before it along.
            carried = ""
            while len(line) > 1 and (
                (carried or word)[0] in _NOT_FIRST or line[-1] in _NOT_LAST or _one_word(line[-1], carried[:1])
            ):
                carried = line[-1] + carried
                line = line[:-1]
            lines.append(line.rstrip())
            line = carried + word.lstrip()
        else:
            line += word
    return [*lines, line] if line else lines


def _one_word(sign: str, following: str) -> bool:
    """Whether a word goes on from one sign to the next."""
    return (sign + following).isascii() and sign.isalnum() and following.isalnum()


def _words(text: str) -> list[str]:
    words: list[str] = []
    for sign in text:
        if words and _one_word(words[-1][-1], sign):
            words[-1] += sign
        else:
            words.append(sign)
    return words


def _palette() -> Image.Image:
    """Paper shading into each of the three inks, enough for the edges of letters."""
    paper = ImageColor.getrgb(PAPER)
    colours = [
        round(light + (dark - light) * step / 15)
        for ink in (_INK, _SOFT, _ACCENT)
        for step in range(16)
        for light, dark in zip(paper, ImageColor.getrgb(ink), strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette(colours)
    return image


def draw(font: Path, title: str, text: str, foot: str) -> bytes:
    """The picture as PNG. Raises ValueError when the text does not fit."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    faces = {
        size: ImageFont.truetype(str(font), size, index=FACE.get(font.name, 0), layout_engine=ImageFont.Layout.BASIC)
        for size in (_TITLE, _TEXT, _SMALL)
    }
    pen.rectangle((0, 0, 24, SIZE[1]), fill=_ACCENT)
    top = float(_MARGIN)
    width = SIZE[0] - 2 * _MARGIN
    for words, size, colour in ((title, _TITLE, _INK), (text, _TEXT, _SOFT)):
        for line in wrap(words, width, faces[size].getlength):
            pen.text((_MARGIN, top), line, font=faces[size], fill=colour)
            top += size * 1.45
        top += 24
    bottom = SIZE[1] - _MARGIN - _SMALL
    if top > bottom:
        raise ValueError(f"{title}: too long for the picture")
    pen.text((_MARGIN, bottom), foot, font=faces[_SMALL], fill=_ACCENT)
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
