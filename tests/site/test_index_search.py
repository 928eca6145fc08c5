"""The index is cut from rendered pages, and knows sounds and characters without shipping a dictionary."""

import json

import brotli
import markdown
from guide.data.load_catalog import NO_SEARCH_WORDS
from guide.exports.index_search import (
    GB_LEVEL_1,
    cut_text,
    pinyin_extra,
    pinyin_runs,
    search_index,
    sections,
    traditional_pairs,
)
from guide.pages.address_page import page_path
from helpers import HEAD, compile_text, sample_catalog

BUDGET = 64 * 1024  # bytes, brotli: everything that the first search loads


def test_sections_are_cut_at_headings_with_their_anchors():
    html = "<p>头</p><h2 id='a'>甲</h2><p>一<sup>[1]</sup></p><ul><li>二</li></ul><h3 id='b'>乙</h3><p>三</p><h2 id='next'>下一步</h2><p>四</p>"
    assert sections(html, 90) == [("", "", "头"), ("a", "甲", "一 二"), ("b", "乙", "三")]


def test_generated_closing_sections_are_left_out():
    assert sections("<h2 id='open'>尚未核实</h2><p>甲</p><h2 id='sources'>出处</h2><p>乙</p>", 90) == []


def test_what_is_not_verified_says_so_among_the_results(tmp_path):
    compiled, problems = compile_text(tmp_path, "## 甲 {#first}\n\n按钮在右边[?button]。在哪里，没有核实[?button]。")
    assert not problems, problems.report()
    html = markdown.markdown(compiled.markdown, extensions=["attr_list"])
    assert ("first", "甲", "按钮在右边（待核实）。在哪里，没有核实。") in sections(html, 90)


def test_text_is_cut_to_the_limit():
    assert sections("<h2 id='a'>甲</h2><p>一二三四五</p>", 3) == [("a", "甲", "一二三…")]


def test_no_number_is_cut_in_two():
    assert cut_text("打 95384 问", 5) == "打 …"
    assert cut_text("打 95384 问", 7) == "打 95384…"
    assert cut_text("打 95384 问", 9) == "打 95384 问"


def test_whatever_the_section_an_emergency_leads_to_the_top(site, pages):
    urgent = {slug for slug, page in pages.items() if page.front.kind == "emergency"}
    assert urgent
    anchors = {anchor for slug, *_, found in _index(site)["pages"] if slug in urgent for anchor, _, _ in found}
    assert anchors == {""}


def test_common_characters_are_those_that_browsers_can_list():
    assert len(GB_LEVEL_1) == 3755
    assert GB_LEVEL_1[0] == "啊"


def test_pinyin_runs_and_rare_characters():
    assert pinyin_runs("啊阿埃") == "a2ai1"
    assert pinyin_extra("薇贷") == "wei薇"


def test_traditional_forms_of_wanted_characters_only():
    pairs = traditional_pairs("注贷")
    assert {"註注", "貸贷"} <= {pairs[i : i + 2] for i in range(0, len(pairs), 2)}
    assert "銷" not in pairs


def test_pages_that_only_gather_weigh_less_than_pages_that_answer(tmp_path):
    weights, parts = {}, {}
    for kind in ("topic", "step", "emergency", "home", "reference", "generated"):
        compiled, _ = compile_text(tmp_path, "甲。", head=HEAD.replace("kind: topic", f"kind: {kind}"))
        data = json.loads(
            search_index(
                [compiled], {"page": "<h2 id='a'>甲</h2><p>乙</p>"}, NO_SEARCH_WORDS, sample_catalog()
            ).partition("=")[2]
        )
        weights[kind], parts[kind] = data["pages"][0][4], data["pages"][0][5]
    assert weights["topic"] == weights["step"] == weights["emergency"] == 1
    assert all(weights[kind] < 1 for kind in ("home", "reference", "generated"))
    assert [kind for kind, found in parts.items() if not found] == ["generated"]


def _index(site):
    text = next(site.glob("assets/*/search-index.js")).read_text(encoding="utf-8")
    return json.loads(text.partition("=")[2].strip().rstrip(";"))


def test_every_anchor_of_the_index_stands_on_its_page(site):
    import re

    for slug, _, _, _, _, found in _index(site)["pages"]:
        html = (site / page_path(slug) / "index.html").read_text(encoding="utf-8")
        ids = set(re.findall(r"\bid=[\"']?([\w-]+)", html))
        assert {anchor for anchor, _, _ in found if anchor} <= ids, slug


def test_first_search_stays_within_its_budget(site):
    names = ("search.js", "search-index.js", "search-dialog.js", "search.css")
    assert sum(len(brotli.compress(next(site.glob(f"assets/*/{name}")).read_bytes())) for name in names) <= BUDGET
