"""Quotes that their author parted are parted."""

from __future__ import annotations

import markdown
import pytest
from guide.html.split_quotes import ApartQuotes
from selectolax.lexbor import LexborHTMLParser


def quotes(text: str) -> list[list[str]]:
    tree = LexborHTMLParser(markdown.markdown(text, extensions=[ApartQuotes()]))
    return [[line.text() for line in quote.css("p")] for quote in tree.css("blockquote")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> 甲\n\n> 乙", [["甲"], ["乙"]]),
        ("> 甲\n>\n> 乙", [["甲", "乙"]]),
        ("> 甲\n\n中间。\n\n> 乙", [["甲"], ["乙"]]),
        ("1. 步骤\n\n    > 甲\n\n    > 乙", [["甲"], ["乙"]]),
    ],
)
def test_quotes_stay_as_they_were_written(text: str, found: list[list[str]]):
    assert quotes(text) == found


def test_python_markdown_itself_would_run_them_together():
    assert markdown.markdown("> 甲\n\n> 乙").count("<blockquote>") == 1
