"""The index holds every place that answers, with what people type for it, and stays within its budget."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path
from typing import Any

import brotli
import pytest
from guide.exports.index_search import ASKS_LIMIT, TEXT_LIMIT, WHOLE_LIMIT
from guide.pages.address_page import page_path
from guide.site.encode_script import decode_script
from query_set import places_without

BUDGET = 64 * 1024  # bytes, brotli: everything that the first search loads


def data_of(site: Path, name: str) -> Any:
    """What a script of data sets."""
    text = decode_script(next(site.glob(f"assets/*/{name}")).read_bytes())
    return json.loads(text.partition("=")[2].strip().rstrip(";"))


@pytest.fixture(scope="module")
def index(site: Path) -> dict:
    return data_of(site, "search-index.js")


def test_every_anchor_of_the_index_stands_on_its_page(site, index):
    for slug, *_, found in index["pages"]:
        html = (site / page_path(slug) / "index.html").read_text(encoding="utf-8")
        ids = set(re.findall(r"\bid=[\"']?([\w-]+)", html))
        assert {row[0] for row in found} <= ids, slug


def test_whatever_answers_is_a_place_of_its_own(index, catalog):
    places = {f"{page[0]}#{row[0]}": row for page in index["pages"] for row in page[6]}
    assert places["faq#early-fee"][2]
    assert {"family#together", "identity#steps", "letters#scam-letter"} <= places.keys()
    myths = {name: row for name, row in places.items() if name.startswith("myths#")}
    assert len(myths) == len(catalog.myths)
    assert {row[4] for row in myths.values()} == {myth.verdict for myth in catalog.myths.values()}
    assert len([name for name in places if name.startswith("glossary#")]) == len(catalog.glossary)


def test_no_text_is_longer_than_shown_unless_it_is_one_sentence(index):
    texts = [row[2] for page in index["pages"] for row in page[6] if len(row) > 2]
    assert [text for text in texts if len(text) > TEXT_LIMIT and re.search("[。！？；].", text)] == []


def test_every_text_that_is_cut_goes_on_where_it_was_cut(site, index):
    texts = data_of(site, "search-texts.js")["rests"]
    assert [len(rests) for rests in texts] == [len(page[6]) for page in index["pages"]]
    places = {f"{page[0]}#{row[0]}" for page in index["pages"] for row in [[""], *page[6]]}
    leads = {rest.split("|")[1] for rests in texts for rest in rests if "|" in rest}
    assert {"payoff#", "close#lower"} <= leads <= places
    shown = [
        (row[2], rest.split("|")[0])
        for page, rests in zip(index["pages"], texts, strict=True)
        for row, rest in zip(page[6], rests, strict=True)
        if len(row) > 2
    ]
    assert {short[-1] for short, rest in shown if rest} > {"。", "…"}
    assert [short for short, rest in shown if short.endswith("…") and not rest] == []
    assert max(len(short + rest) for short, rest in shown) <= WHOLE_LIMIT + 60  # at least one sentence
    assert statistics.median(len(rest) for _, rest in shown if rest) > TEXT_LIMIT


def test_first_search_stays_within_its_budget(site):
    names = ("search.js", "search-index.js", "search.css")
    assert sum(len(brotli.compress(next(site.glob(f"assets/*/{name}")).read_bytes())) for name in names) <= BUDGET


def test_every_question_stands_in_the_index_or_comes_with_the_texts(site, index, catalog):
    later = data_of(site, "search-texts.js")["asks"]
    split = {
        f"{page[0]}#{row[0]}": (row[1], asks)
        for page, lists in zip(index["pages"], later, strict=True)
        for row, asks in zip([["", page[4]], *([row[0], "".join(row[3:4])] for row in page[6])], lists, strict=True)
    }
    for place, record in catalog.asks.items():
        first, rest = ([ask for ask in part.split("|") if ask] for part in split[place])
        assert set(first) == set(record.asks[:ASKS_LIMIT]), place
        assert set(rest) == set(record.asks[ASKS_LIMIT:]), place


def test_every_place_has_questions_that_people_type(index, catalog):
    answering = [page for page in index["pages"] if page[5] != "generated"]
    # What the home page gathers is asked where it is answered.
    places = [f"{page[0]}#{row[0]}" for page in answering for row in [[""], *(page[6] if page[5] != "home" else [])]]
    assert list(places_without(catalog.asks, places)) == []
