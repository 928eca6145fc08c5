"""The pure parts of the bench: what it counts, how it scores, what it tells about bad arguments."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from guide.site.compress_files import Copies
from query_set import DEPTH, Query, rank, score

from bench import table
from bench.__main__ import parse
from bench.pages import FIGURES, blocking_time, inline_script, median
from bench.reading import count
from bench.server import serve
from bench.sites import bare_body

PAGES = ("index", "close", "before")


def found(*wanted: str, hits: tuple[str, ...] = ("a#", "a#x", "b#y")) -> tuple[float, float, float, float]:
    return score([(Query("q1", "问", wanted), hits)])


def test_hits_on_one_page_are_one_hit():
    hits = ("a#", "a#x", "a#y", "b#y")
    assert [found(f"{slug}#z", hits=hits) for slug in "bc"] == [(0, 0, 1, 0), (0, 0, 0, 0)]


def test_the_first_place_that_answers_counts():
    assert found("b#y", "a#x") == (0, 1, 1, 0)
    assert found("a#") == (1, 1, 1, 0)
    assert found("b#x") == (0, 0, 1, 0)


def test_what_stands_below_the_depth_is_not_found():
    hits = [f"p{number}" for number in range(DEPTH + 1)]
    assert rank(hits, {f"p{DEPTH - 1}"}) == DEPTH
    assert rank(hits, {f"p{DEPTH}"}) is None


def test_scores_are_shares_of_all_queries():
    hits = {"a": ["a#x"], "b": ["a#", "a#z", "b#x"], "c": ["a#", "a#z", "b#z", "c#x"], "d": ["a#"] * 3, "e": []}
    assert score([(Query(slug, "问", (f"{slug}#x",)), ones) for slug, ones in hits.items()]) == (0.2, 0.4, 0.6, 0.2)


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


def test_screens_are_counted_to_what_one_came_for():
    nothing = {"tags": 0, "wrapped": 0, "ragged": 0, "writing": None, "anchors": {}}
    close = {"anchors": {"steps": 422, "open": 600, "next": 1022}, "tags": 2, "wrapped": 1000, "ragged": 3}
    call = {"anchors": {"next": 9, "sources": 10}, "tags": 5, "wrapped": 20, "ragged": 4, "writing": 0.656}
    rows = count({"close": nothing | close, "call": nothing | call, "me": nothing})
    assert [row[1] for row in rows] == ["没有", "0.50", "1.21", "0.50", "7", "5", "7，共 1,020", "66%"]
    assert [row[1] for row in count({"me": nothing})][-4:] == ["0", "0", "0，共 0", "没有"]


def test_a_chinese_character_is_two_columns_wide():
    lines = table([("close", "1"), ("关闭", "1000")], ("页", "字")).split("\n")
    assert [line.translate(dict.fromkeys(map(ord, "页字关闭"), "xx")) for line in lines] == [
        "| xx    |   xx |",
        "|:------|-----:|",
        "| close |    1 |",
        "| xxxx  | 1000 |",
    ]


def test_arguments():
    found = parse([], PAGES)
    assert (found.only, found.runs, found.pages) == (None, 5, PAGES)
    found = parse(["--only", "pages", "--runs", "15", "--pages", "close, before,close"], PAGES)
    assert (found.only, found.runs, found.pages) == ("pages", 15, ("close", "before"))


def test_help_is_chinese(capsys):
    with pytest.raises(SystemExit):
        parse(["--help"], PAGES)
    said = capsys.readouterr().out
    assert "--pages" in said
    assert "usage" not in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "speed"], "--only 的值不对。改法：写 sizes、"),
        (["--only"], "--only 的值不对"),
        (["--runs", "0"], "--runs 的值不对。改法：写 1 到 99 的整数"),
        (["--runs", "100"], "--runs 的值不对"),
        (["--runs", "五"], "--runs 的值不对"),
        (["--runs"], "--runs 的值不对"),
        (["--pages", "close,nowhere"], "--pages 的值不对。改法：写 docs/ 里的文件名"),
        (["--pages", ","], "--pages 的值不对"),
        (["--help=3"], "--help 的值不对"),
        (["--slow", "3"], "不认识的参数 --slow 3"),
        (["close"], "不认识的参数 close"),
    ],
)
def test_bad_arguments_are_told_in_chinese_with_a_remedy(arguments, message):
    with pytest.raises(SystemExit, match="改法：") as error:
        parse(arguments, PAGES)
    assert message in str(error.value)


def test_the_bare_page_keeps_text_links_and_anchors_only():
    text = '<h1 id="t" class="x">题</h1><p style="color:red">文<a href="../b/" title="甲">链</a></p><script>1</script>'
    assert bare_body(text) == '<h1 id="t">题</h1><p>文<a href="../b/">链</a></p>'


def test_the_server_counts_what_it_sends_and_stays_in_its_folder(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("字" * 1000, encoding="utf-8")
    (tmp_path / "secret.html").write_text("x", encoding="utf-8")
    with Copies() as copies:
        copies.write_all(tmp_path / "site")
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
