"""The pure parts of the bench: what it counts, how it scores, what it tells about bad arguments."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from guide.site.compress_files import precompress
from helpers import compile_text
from query_set import Query

from bench.__main__ import PARTS, RUNS, BadArguments, parse, parser_for
from bench.next_page import next_page, resting_place
from bench.pages import FIGURES, blocking_time, inline_script, median, rotated
from bench.plain_search import rank_plainly
from bench.reading import FIGURES as READING
from bench.search import DEPTH, Answer, answer, rank, score, slug_behind
from bench.server import serve
from bench.sites import bare_body
from bench.tables import table, width

ROOT = "http://127.0.0.1:1/"
PAGES = ("index", "close", "before")


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        (ROOT, "index"),
        (f"{ROOT}close/?h=x#steps", "close"),
        (f"{ROOT}close/index.html#a", "close"),
        (f"{ROOT}index.html", "index"),
    ],
)
def test_slugs_of_addresses(address, slug):
    assert slug_behind(address, ROOT) == slug


def test_slugs_of_files():
    assert slug_behind("file:///tmp/a%20b/site/close/index.html#x", "file:///tmp/a%20b/site/") == "close"


def test_hits_on_one_page_are_one_hit():
    hits = ["a#", "a#x", "b#y"]
    assert [answer(hits, Query("q1", "问", (f"{slug}#z",))).page for slug in "abc"] == [1, 2, None]


def test_the_first_place_that_answers_counts():
    hits = ["a#", "a#x", "b#y"]
    found = [answer(hits, Query("q1", "问", wanted)).section for wanted in (("b#y", "a#x"), ("a#",), ("b#x",))]
    assert found == [2, 1, None]
    assert answer(hits, Query("q1", "问", ("a#",))).hits == 3


def test_what_stands_below_the_depth_is_not_found():
    hits = [f"p{number}" for number in range(DEPTH + 1)]
    assert rank(hits, {f"p{DEPTH - 1}"}) == DEPTH
    assert rank(hits, {f"p{DEPTH}"}) is None


def test_plain_ranking_reads_whole_sections(tmp_path):
    for slug, text in (("a", "开头。" + "别的话。" * 50 + "提前还款"), ("b", "征信")):
        (tmp_path / slug).mkdir()
        html = f"<article><h2 id='x'>题</h2><p>{text}</p></article>"
        (tmp_path / slug / "index.html").write_text(html, encoding="utf-8")
    assert rank_plainly(tmp_path, ["提前还款", "征信", "没有"]) == [["a#x"], ["b#x"], []]


def test_scores():
    found = [Answer(1, 1, 8), Answer(3, 1, 8), Answer(4, 3, 8), Answer(None, 4, 8), Answer(None, None, 0)]
    assert score(found) == (0.2, 0.4, 0.6, 0.2)


def test_nothing_to_score_is_an_error():
    with pytest.raises(ValueError):
        score([])


def test_blocking_time_is_what_lies_beyond_fifty_after_the_first_paint():
    assert blocking_time([(0, 300), (400, 50), (500, 120)], first_paint=300) == 70
    assert blocking_time([(200, 200)], first_paint=300) == 50


def test_scripts_in_the_page_count_and_data_does_not():
    assert inline_script("<p>文</p><script type=speculationrules>{}</script><script src=a.js></script>") == 0
    assert 0 < inline_script("<p>文</p><script>1</script>") < inline_script(f"<script>{list(range(99))}</script>")


def test_medians_are_taken_figure_by_figure_and_third_parties_are_kept():
    def one(fcp: float, lcp: float, third: int) -> dict[str, float]:
        return dict.fromkeys(FIGURES, 0.0) | {"FCP": fcp, "LCP": lcp, "第三方": third}

    found = median([one(1, 9, 0), one(5, 2, 1), one(3, 4, 0)])
    assert (found["FCP"], found["LCP"], found["第三方"]) == (3, 4, 1)
    with pytest.raises(ValueError):
        median([])


def test_what_stands_between_a_reader_and_the_page_is_counted_over_all_pages():
    one = {"anchors": {"steps": 422}, "gap": 0, "tags": 2, "wrapped": 9, "ragged": 1, "writing": None}
    other = {"anchors": {}, "gap": 844, "tags": 5, "wrapped": 1, "ragged": 1, "writing": 0.655}
    said = [figure.count({"close": one, "call": other}) for figure in READING]
    assert said == ["没有", "0.50", "没有", "1.00", "7", "5", "10", "2", "66%"]


def test_every_site_takes_every_place_in_turn():
    assert [rotated(["a", "b", "c"], turn) for turn in range(4)] == [list("abc"), list("bca"), list("cab"), list("abc")]


def test_a_chinese_character_is_two_columns_wide():
    assert width("关close，") == 9
    lines = table(("页", "字"), [("close", "1"), ("关闭", "1000")]).split("\n")
    assert len({width(line) for line in lines}) == 1
    with pytest.raises(ValueError):
        table(("页", "字"), [("close",)])


def test_arguments():
    found = parse([], PAGES)
    assert (found.parts, found.runs, found.pages) == (PARTS, RUNS, PAGES)
    found = parse(["--only", "pages", "--runs", "15", "--pages", "close, before,close"], PAGES)
    assert (found.parts, found.runs, found.pages) == (("pages",), 15, ("close", "before"))


@pytest.mark.parametrize("word", ["--help", "-h", "--help=3"])
def test_help_is_chinese(word):
    assert parse([word], PAGES).help
    assert "usage" not in parser_for(PAGES).format_help()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "speed"], "--only 的值“speed”不对"),
        (["--only"], "--only 的值“”不对"),
        (["--runs", "0"], "--runs 的值“0”不对"),
        (["--runs", "100"], "--runs 的值“100”不对"),
        (["--runs", "五"], "--runs 的值“五”不对"),
        (["--runs", "²"], "--runs 的值“²”不对"),
        (["--runs"], "--runs 的值“”不对"),
        (["--pages", "close,nowhere"], "没有页面“nowhere”"),
        (["--pages", ","], "--pages 后面没有页面"),
        (["--run", "3"], "不认识的参数“--run”、“3”"),
        (["close"], "不认识的参数“close”"),
    ],
)
def test_bad_arguments_are_told_in_chinese_with_a_remedy(arguments, message):
    with pytest.raises(BadArguments, match="改法：") as error:
        parse(arguments, PAGES)
    assert message in str(error.value)


def test_the_bare_page_keeps_text_links_and_anchors_only():
    page = '<nav>栏</nav><article class="a"><h1 id="t" class="x">题</h1><p style="color:red">文<a href="../b/" title="甲">链</a></p><script>1</script></article>'
    assert bare_body(page) == '<h1 id="t">题</h1><p>文<a href="../b/">链</a></p>'


class Moving:
    """A tab whose link is pushed away so many times."""

    def __init__(self, moves: int) -> None:
        self.moves = moves

    def evaluate(self, expression: str) -> object:
        if "elementFromPoint" not in expression:
            return [self.moves, 0]
        self.moves -= 1
        return self.moves < 0

    def rest(self, seconds: float) -> None:
        pass


def test_a_link_is_pressed_where_it_comes_to_rest():
    assert resting_place(Moving(2)) == (0, 0)
    with pytest.raises(TimeoutError):
        resting_place(Moving(99))


def test_the_next_page_is_the_first_link_under_next(tmp_path):
    page, _ = compile_text(
        tmp_path,
        "## 题 {#a}\n\n[甲](close.md)",
        tail="\n\n## 下一步 {#next}\n\n- 去：[乙](before.md#x)，[丙](after.md)\n",
    )
    assert next_page(page) == "before"
    page, _ = compile_text(tmp_path, "## 题 {#a}\n\n[甲](close.md)", tail="\n\n## 下一步 {#next}\n\n- 没有链接\n")
    assert next_page(page) is None


def test_the_server_counts_what_it_sends_and_stays_in_its_folder(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("字" * 1000, encoding="utf-8")
    (tmp_path / "secret.html").write_text("x", encoding="utf-8")
    precompress(tmp_path / "site")
    with serve(tmp_path / "site") as site:
        request = urllib.request.Request(site.address, headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["Content-Encoding"] == "br"
            assert answer.headers["Content-Type"].startswith("text/html")
            body = answer.read()
        assert len(body) < site.total < len(body) + 300
        with urllib.request.urlopen(site.address) as answer:
            assert answer.read().decode() == "字" * 1000
        for outside in ("..%2fsecret.html", "nowhere/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(site.address + outside)
