"""What the guide promises of its content, beyond what the build itself refuses."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import ROOT
from guide.pages.address_page import HOME, page_path
from selectolax.lexbor import LexborHTMLParser

CORE = {
    "index",
    "what-is",
    "hotline",
    "before",
    "payoff",
    "proof",
    "close",
    "after",
    "call",
    "default",
    "overdue",
    "scams",
    "scammed",
    "complaints",
    "myths",
    "about",
    "facts",
    "sources",
    "unverified",
}
STEPS = ["before", "payoff", "proof", "close", "after"]
# The false claims of the article that the guide replaces; only the page of myths may name them.
FALSE_CLAIMS = ["微粒贷科技有限公司", "手机信贷应用"]


def test_core_journey_stands(pages):
    assert pages.keys() >= CORE
    assert [slug for slug in STEPS if pages[slug].front.kind == "step"] == STEPS
    assert sorted(slug for slug in pages if pages[slug].front.kind == "step") == sorted(STEPS)


def test_every_page_cites(compiled):
    silent = {slug for slug, page in compiled.items() if not page.usage.citations and page.page.front.kind == "topic"}
    assert silent == set()


def test_enough_myths_each_answered_with_evidence(catalog):
    assert len(catalog.myths) >= 15
    bare = [i for i, myth in catalog.myths.items() if not re.search(r"\[[@?]|\{\{", myth.answer)]
    assert bare == []


def test_false_claims_stand_only_on_the_page_that_refutes_them(site):
    for path in sorted(site.rglob("index.html")):
        if path.parent.name == "myths":
            continue
        text = path.read_text(encoding="utf-8")
        assert [claim for claim in FALSE_CLAIMS if claim in text] == [], path


def test_myths_page_names_and_refutes_them(site):
    text = (site / "myths" / "index.html").read_text(encoding="utf-8")
    assert "微粒贷科技有限公司" in text


def test_every_question_of_the_call_script_comes_from_what_is_unverified(catalog, compiled):
    asked = [item.ask for item in catalog.unverified.values() if item.ask]
    assert len(asked) >= 10
    text = compiled["call"].markdown
    assert all(ask in text for ask in asked)


def test_no_wrong_number_is_written_out(site, catalog):
    wrong = {re.sub(r"\D", "", number) for myth in catalog.myths.values() for number in myth.wrong_numbers}
    assert wrong
    for path in sorted(site.rglob("*.html")):
        text = re.sub(r"[\s\-–]", "", path.read_text(encoding="utf-8"))
        assert [number for number in wrong if number in text] == [], path


def test_lock_files_pin_by_hash_and_name_no_index():
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) > 1
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z0-9-]+==\S+.*\\\n\s+--hash", text, re.MULTILINE))
        assert "index-url" not in text
        assert "http" not in text


def test_every_page_shows_its_dates_once(site: Path, pages):
    shown = {}
    for slug in pages:
        tree = LexborHTMLParser((site / page_path(slug) / "index.html").read_text(encoding="utf-8"))
        before = [node.attributes.get("class") for node in tree.css(".answer, .situations, p.dates")]
        shown[slug] = before[: before.index("dates") + 1] if before.count("dates") == 1 else before
    assert shown.pop(HOME) == ["answer", "situations", "dates"]
    assert {slug: seen for slug, seen in shown.items() if seen != ["answer", "dates"]} == {}
