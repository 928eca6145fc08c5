"""Sentences and paragraphs too long for a tired reader are named to the author, and the build goes on."""

from __future__ import annotations

import dataclasses

import pytest
from guide.pages.measure_reading import long_passages, reading_notes
from guide.pages.read_page import Page
from guide.pages.split_text import Line
from helpers import sample_catalog


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("字" * 40 + "。" + "字" * 40 + "。", []),
        ("短。" + "字" * 41 + "。", [(41, "句")]),
        # Marks, links' addresses, figures and letters are no Chinese characters; the value of a fact is read.
        ("字" * 40 + "[@law-2020, 第 3 条]（2026-11-27，App）[?button]。", []),
        ("字" * 38 + "[看这](close.md#steps){: .x }。", []),
        ("字" * 40 + "{{ fact.reply-days }}。", [(41, "句")]),
        (("字" * 40 + "。") * 4 + "多。", [(161, "段")]),
        (("| " + "字" * 40) * 5 + " |", []),
        ("| 短 | " + "字" * 41 + " |", [(41, "句")]),
        ("## " + "字" * 41, []),
    ],
)
def test_length_counts_what_is_read(text: str, found: list):
    passages = long_passages(Line(text, "docs/page.md", 3), sample_catalog())
    assert [(one.length, one.kind) for one in passages] == found


def test_code_is_not_read():
    assert not list(long_passages(Line("字" * 99, "docs/page.md", 3, code=True), sample_catalog()))


def test_one_note_a_file_names_the_longest_three():
    lines = [
        Line("字" * length + "。", "docs/page.md", number) for number, length in enumerate((50, 30, 60, 45, 70), 9)
    ]
    (note,) = reading_notes([Page("page", "docs/page.md", None, lines)], sample_catalog())
    assert note.startswith("docs/page.md:13 难读的有 4 处")
    assert note.endswith("第 13 行一句 70 字、第 11 行一句 60 字、第 9 行一句 50 字")


def test_texts_of_the_data_are_read_at_their_place_but_not_the_titles_of_publications():
    catalog = sample_catalog()
    long = "字" * 41
    source = catalog.sources["law-2020"].model_copy(update={"title": long})
    item = catalog.unverified["button"].model_copy(update={"check": f"{long}。"})
    changed = dataclasses.replace(catalog, sources={"law-2020": source}, unverified={"button": item})
    (note,) = reading_notes([], changed)
    assert note.startswith("docs/data/unverified.yml:4 ")
