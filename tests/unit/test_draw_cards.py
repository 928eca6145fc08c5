"""Cards: every word on them, none cut, large enough for a phone, with contrast and a code that leads to the answer."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from conftest import ROOT
from guide.build import Build
from guide.exports.draw_card import INKS, draw_card, font
from guide.exports.draw_cards import card_of, write_cards
from guide.exports.draw_preview import PAPER, find_font, wrap
from guide.exports.lay_out_card import EDGE, MARGIN, QR_SIDE, SIZE, Card, Placed, TooLong, lay_out
from guide.pages.name_cards import card_link, card_names
from helpers import sample_catalog
from PIL import Image, ImageChops

NAME = "微粒贷关闭指南"
# What still can be read where a phone shows the card a third as large.
READABLE = 36


@pytest.fixture(scope="module")
def face() -> Path:
    listed = re.findall(r"^    - (\S.*\.tt[cf])$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    found = find_font(listed)
    assert found, "这台机器没有 mkdocs.yml 里列出的中文字体：先运行 make test"
    return found


@pytest.fixture(scope="module")
def cards(catalog, pages) -> dict[str, Card]:
    """All cards of the real guide, as at a public address."""
    public = replace(catalog, address="https://guide.example/weilidai/")
    return {name: card_of(*record, public, pages, NAME) for name, record in card_names(public).items()}


def width(face: Path, line: Placed) -> float:
    return font(face, line.size).getlength(line.text)


def faults(card: Card, lines: list[Placed], face: Path) -> list[str]:
    """What is wrong with a layout: words lost, cut off, left alone or on top of each other, too small, in the way of the code."""
    found = []
    said = "".join(line.text for line in lines).replace(" ", "")
    for words in (
        card.question,
        card.answer,
        *card.steps,
        *card.foot,
        *(part for pair in card.numbers for part in pair),
    ):
        if words.replace(" ", "") not in said:
            found.append(f"lost: {words}")
    code = (SIZE[0] - MARGIN - QR_SIDE, SIZE[1] - MARGIN - QR_SIDE) if card.address else SIZE
    boxes = [(line.x, line.y, line.x + width(face, line), line.y + line.size * 1.2) for line in lines]
    for line, (left, top, right, bottom) in zip(lines, boxes, strict=True):
        if left <= EDGE or top < 0 or right > SIZE[0] - MARGIN or bottom > SIZE[1]:
            found.append(f"cut: {line.text}")
        if right > code[0] and bottom > code[1]:
            found.append(f"under the code: {line.text}")
        if line.size < READABLE:
            found.append(f"small: {line.text}")
    for before, line in pairwise(lines):
        if (before.x, before.size, before.ink) == (line.x, line.size, line.ink) and len(line.text) < 3:
            found.append(f"alone: {before.text} / {line.text}")
    for (one, a), (two, b) in pairwise(sorted(zip(lines, boxes, strict=True), key=lambda pair: pair[1][1])):
        if a[3] > b[1] and a[0] < b[2] and b[0] < a[2]:
            found.append(f"on top: {one.text} / {two.text}")
    return found


def laid(card: Card, face: Path) -> list[Placed]:
    return lay_out(card, lambda text, size: font(face, size).getlength(text))


def test_every_card_says_all_its_words_in_full(cards: dict[str, Card], face: Path):
    assert {name: wrong for name, card in cards.items() if (wrong := faults(card, laid(card, face), face))} == {}


def test_every_situation_and_the_worst_myths_have_one(cards: dict[str, Card], catalog):
    assert {f"cards/{one}.png" for one in catalog.situations} < cards.keys()
    worst = [card for name, card in cards.items() if name.startswith("cards/myth-")]
    assert len(worst) == 5
    assert {card.verdict for card in worst} == {"错"}
    for name, card in cards.items():
        assert card.address and card.address.endswith(f"#{name[6:-4].removeprefix('myth-')}")
        assert re.search(r"2026-\d\d-\d\d 核对，(出处等级 A|出处等级 B|出处等级 C|未评)", card.foot[0])
        assert NAME in card.foot[1]
        assert not re.search(r"[\[\]{}@*]", card.question + card.answer)
    # What is not known stays so on the picture.
    assert "没有查到" in cards["cards/paid-off.png"].answer
    assert any("（待核实）" in card.answer for card in cards.values())
    assert ("微众银行客服热线", "95384") in cards["cards/scam-call.png"].numbers
    assert {name for name, card in cards.items() if card.urgent} == {"cards/scam-call.png", "cards/scammed.png"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda line: replace(line, x=SIZE[0] - 100), "cut"),
        (lambda line: replace(line, y=SIZE[1] - 10), "cut"),
        (lambda line: replace(line, y=SIZE[1] - 200, x=SIZE[0] - 400), "under the code"),
        (lambda line: replace(line, size=30), "small"),
        (lambda line: replace(line, text=line.text[:-1]), "lost"),
        (lambda line: replace(line, y=line.y + 70), "on top"),
    ],
)
def test_check_of_layouts_sees(cards: dict[str, Card], face: Path, change, fault: str):
    card = cards["cards/scammed.png"]
    first, *rest = laid(card, face)
    assert any(found.startswith(fault) for found in faults(card, [change(first), *rest], face))


def test_no_character_is_left_alone_where_narrower_lines_help(face: Path):
    card = Card("关闭微粒贷要做“双向关停”", "", (), (), ("脚",))
    lines = laid(card, face)
    assert [line.text for line in lines[:2]] == ["关闭微粒贷要做", "“双向关停”"]
    text = laid(replace(card, answer="关" * 16), face)[2:-1]
    assert [len(line.text) for line in text] == [13, 3]
    alone = [lines[0], replace(lines[1], text="”")]
    assert any(found.startswith("alone") for found in faults(card, alone, face))


def test_picture_is_small_whole_and_leads_to_the_answer(cards: dict[str, Card], face: Path):
    card = cards["cards/scammed.png"]
    data = draw_card(face, card)
    assert data == draw_card(face, card)
    assert len(data) <= 60_000
    picture = Image.open(io.BytesIO(data))
    assert picture.size == SIZE
    assert len(picture.getcolors() or []) <= 16
    picture = picture.convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", SIZE, PAPER)).crop((EDGE, 0, *SIZE)).getbbox()
    assert box and box[1] > MARGIN - 40 and box[2] + EDGE <= SIZE[0] - MARGIN and box[3] <= SIZE[1] - MARGIN
    # As a chat sends it on, and as a phone shows it.
    for size in (SIZE, (540, 720)):
        assert [code.text for code in zxingcpp.read_barcodes(picture.resize(size))] == [card.address]
    bare = draw_card(face, replace(card, address=None))
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(bare)).convert("RGB")) == []


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_inks_are_those_of_the_pages_and_stand_out():
    css = (ROOT / "overrides" / "assets" / "css" / "base.css").read_text(encoding="utf-8").split("@media")[0]
    tokens = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))
    assert tokens["paper"] == PAPER
    assert {"ink": "ink", "soft": "ink-2", "accent": "accent", "alarm": "red"}.keys() == INKS.keys()
    assert list(INKS.values()) == [tokens[name] for name in ("ink", "ink-2", "accent", "red")]
    for ink in INKS.values():
        assert (luminance(PAPER) + 0.05) / (luminance(ink) + 0.05) >= 7


def test_words_that_do_not_fit_name_the_record(tmp_path: Path, face: Path):
    catalog = sample_catalog()
    long = catalog.situations["just-close"].model_copy(update={"title": "长" * 200})
    catalog = replace(catalog, situations={"just-close": long}, draws_cards=True)
    build = Build(catalog=catalog, font=face)
    write_cards(tmp_path, build, NAME)
    (problem,) = [one for one in build.problems if one.rule == "card"]
    assert (problem.file, problem.line) == catalog.position("situations", "just-close")
    assert "just-close" in problem.message
    assert not (tmp_path / "cards" / "just-close.png").exists()


def test_smaller_before_refused(face: Path):
    size = {length: laid(Card("题", "答" * length, (), (), ("脚",)), face)[1].size for length in (20, 250, 400)}
    assert size[20] > size[250] > size[400] >= READABLE
    with pytest.raises(TooLong):
        laid(Card("题", "答" * 900, (), (), ("脚",)), face)


def test_a_mark_takes_the_whole_word_along():
    assert wrap("一二三 App，五六", 7, len) == ["一二三", "App，五六"]


def test_two_marks_take_the_word_along():
    assert wrap("一二三四”，五", 5, len) == ["一二三", "四”，五"]
    assert wrap("一二三“四”，五", 6, len) == ["一二三", "“四”，五"]


def test_pages_offer_only_what_is_drawn():
    drawing = replace(sample_catalog(), draws_cards=True)
    assert card_link("situations", "just-close", "只想关", sample_catalog()) == ""
    assert 'href="../cards/just-close.png"' in card_link("situations", "just-close", "只想关", drawing, "../")
    assert card_link("myths", "delete-app", "删掉", replace(drawing, myths={})) == ""
