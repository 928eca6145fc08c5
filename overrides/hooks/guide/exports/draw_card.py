"""Draws a card as PNG: one layer an ink, put together in a palette of sixteen colours. The same card gives the same bytes."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import segno
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from guide.exports.draw_preview import FACE, PAPER
from guide.exports.lay_out_card import EDGE, MARGIN, QR_SIDE, SIZE, Card, lay_out

# The inks of the light pages (overrides/assets/css/base.css).
INKS = {"ink": "#1d2321", "soft": "#4d5754", "accent": "#0d5b50", "alarm": "#a31d16"}
# Steps from paper to ink, enough for the edges of letters: with the paper, four inks make the 16 colours of a small PNG less one.
_SHADES = (0.25, 0.55, 1.0)


@cache
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels."""
    return ImageFont.truetype(str(path), size, index=FACE.get(path.name, 0), layout_engine=ImageFont.Layout.BASIC)


def draw_card(path: Path, card: Card) -> bytes:
    """The card as PNG, drawn with the font at ``path``. Raises lay_out_card.TooLong."""
    layers = {name: Image.new("L", SIZE, 0) for name in INKS}
    pens = {name: ImageDraw.Draw(layer) for name, layer in layers.items()}
    for line in lay_out(card, lambda text, size: font(path, size).getlength(text)):
        pens[line.ink].text((line.x, line.y), line.text, font=font(path, line.size), fill=255)
    pens["alarm" if card.urgent else "accent"].rectangle((0, 0, EDGE - 1, SIZE[1]), fill=255)
    if card.address:
        layers["ink"].paste(_code(card.address), _code_place(card.address))
    image = Image.new("L", SIZE, 0)
    for at, layer in enumerate(layers.values()):
        base = 1 + at * len(_SHADES)
        image = ImageChops.lighter(image, layer.point([_shade(base, level) for level in range(256)]))
    coloured = Image.frombytes("P", SIZE, image.tobytes())
    coloured.putpalette(_palette())
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4)
    return out.getvalue()


def _shade(base: int, level: int) -> int:
    """The place in the palette of an ink that covers a pixel by ``level`` of 255; 0 is the paper."""
    nearest = min(range(len(_SHADES) + 1), key=lambda step: abs((0.0, *_SHADES)[step] - level / 255))
    return base + nearest - 1 if nearest else 0


def _palette() -> list[int]:
    paper = ImageColor.getrgb(PAPER)
    colours = list(paper)
    for ink in INKS.values():
        for share in _SHADES:
            colours += [round(p + (c - p) * share) for p, c in zip(paper, ImageColor.getrgb(ink), strict=True)]
    return colours


def _matrix(address: str) -> list[list[int]]:
    """The modules of the QR code of an address, its quiet zone included."""
    return [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=2)]


def _code(address: str) -> Image.Image:
    """The QR code, every module as many whole pixels as there is room for."""
    matrix = _matrix(address)
    scale = QR_SIDE // len(matrix)
    small = Image.new("L", (len(matrix), len(matrix)))
    small.putdata([255 if dark else 0 for row in matrix for dark in row])
    return small.resize((len(matrix) * scale,) * 2, Image.Resampling.NEAREST)


def _code_place(address: str) -> tuple[int, int]:
    """The left upper corner of the code: right at the bottom."""
    count = len(_matrix(address))
    side = QR_SIDE // count * count
    return SIZE[0] - MARGIN - side, SIZE[1] - MARGIN - side
