"""The pure parts of the bench: what it counts, how it scores, what it tells about bad arguments."""

from __future__ import annotations

import urllib.request

import pytest
from guide.site.compress_files import precompress
from helpers import compile_text

from bench.next_page_bench import next_page, resting_place
from bench.options import RUNS, BadArguments, parse
from bench.page_bench import Load, median, rotated
from bench.reading_bench import characters, exceeded, measure, report
from bench.scoring import DEPTH, blocking_time, rank, score, slug_behind
from bench.server import serve
from bench.sites import bare_body
from bench.tables import table, width

ROOT = "http://127.0.0.1:1/"
PAGES = ("index", "close", "before")


def test_only_chinese_characters_count():
    assert characters("关闭 App，拨 95384。") == 3


def test_marks_links_and_footnotes_are_not_read():
    body = '关闭[额度](close.md#步骤)<a class="unverified" href="#甲">待核实</a>[^c1]。\n{: #关 }\n\n[^c1]: 这是脚注。'
    assert measure("", "", body).total == 7


def test_headings_count_for_the_page_but_are_no_sentence():
    found = measure("题目", "一句话。", "## 很长很长的小标题 {#a}\n\n短句。")
    assert (found.total, found.average, found.longest_sentence) == (2 + 3 + 8 + 2, 2.5, 3)


def test_words_without_a_full_stop_do_not_lower_the_average():
    found = measure("", "", "- 好\n- 好\n\n| 好 | 好 |\n|---|---|\n\n这一句有八个字呢。")
    assert (found.average, found.longest_paragraph) == (8, 8)


def test_sentences_end_at_their_stops_and_paragraphs_at_their_lines():
    found = measure("", "", "一二三。四五！「六七八九？」\n\n> 一二三四五六")
    assert (found.average, found.longest_sentence, found.longest_paragraph) == (3, 6, 9)


def test_a_page_within_the_limits_is_not_marked():
    assert exceeded("close", measure("", "", ("字" * 40 + "。") * 4)) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("字" * 41 + "。", "平均句长"),
        (("字" * 40 + "。") * 4 + "字", "段长"),
        ("\n\n".join(["字" * 39 + "。"] * 65), "页长"),
    ],
)
def test_each_limit_is_marked_alone(body, name):
    assert exceeded("close", measure("", "", body)) == [name]


def test_faq_may_be_long_but_not_its_sentences():
    assert exceeded("faq", measure("", "", "\n\n".join(["字" * 41 + "。"] * 65))) == ["平均句长"]


def test_the_report_marks_the_page(tmp_path):
    page, _ = compile_text(tmp_path, "## 题 {#a}\n\n" + "字" * 161)
    assert "超段长" in report([page]) and "1 页有超出" in report([page])
    page, _ = compile_text(tmp_path, "## 题 {#a}\n\n短句。")
    assert "0 页有超出" in report([page])


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
    hits = [f"{ROOT}a/", f"{ROOT}a/#x", f"{ROOT}b/#y"]
    assert [rank(hits, ROOT, slug) for slug in ("a", "b", "c")] == [1, 2, None]


def test_what_stands_below_the_depth_is_not_found():
    hits = [f"{ROOT}p{number}/" for number in range(DEPTH + 1)]
    assert rank(hits, ROOT, f"p{DEPTH - 1}") == DEPTH
    assert rank(hits, ROOT, f"p{DEPTH}") is None


def test_scores():
    found = score([1, 3, 4, None], [8, 8, 8, 0])
    assert (found.first, found.first_three, found.nothing) == (0.25, 0.5, 0.25)
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 3 + 1 / 4) / 4)


@pytest.mark.parametrize(("ranks", "hits"), [([], []), ([1], []), ([1], [1, 2])])
def test_nothing_to_score_is_an_error(ranks, hits):
    with pytest.raises(ValueError):
        score(ranks, hits)


def test_blocking_time_is_what_lies_beyond_fifty_after_the_first_paint():
    assert blocking_time([(0, 300), (400, 50), (500, 120)], first_paint=300) == 70
    assert blocking_time([(200, 200)], first_paint=300) == 50


def test_medians_are_taken_figure_by_figure_and_foreign_hosts_are_kept():
    def one(fcp: float, lcp: float, host: str) -> Load:
        return Load(100, 1, frozenset({host} - {""}), fcp, lcp, 0, 0)

    found = median([one(1, 9, ""), one(5, 2, "evil.example"), one(3, 4, "")])
    assert (found.fcp, found.lcp, found.third_parties) == (3, 4, {"evil.example"})
    with pytest.raises(ValueError):
        median([])


def test_every_site_takes_every_place_in_turn():
    assert [rotated(["a", "b", "c"], turn) for turn in range(4)] == [list("abc"), list("bca"), list("cab"), list("abc")]


def test_a_chinese_character_is_two_columns_wide():
    assert width("关close，") == 9
    lines = table(("页", "字"), [("close", "1"), ("关闭", "1000")]).split("\n")
    assert len({width(line) for line in lines}) == 1
    with pytest.raises(ValueError):
        table(("页", "字"), [("close",)])


def test_arguments():
    assert parse([], PAGES).pages == PAGES
    assert parse([], PAGES).runs == RUNS
    found = parse(["--only", "pages", "--runs", "15", "--pages", "close, before,close"], PAGES)
    assert (found.parts, found.runs, found.pages) == (("pages",), 15, ("close", "before"))
    assert parse(["--help"], PAGES) is None


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
        (["--run", "3"], "不认识的参数“--run”"),
        (["close"], "不认识的参数“close”"),
    ],
)
def test_bad_arguments_are_told_in_chinese_with_a_remedy(arguments, message):
    with pytest.raises(BadArguments, match="改法：") as error:
        parse(arguments, PAGES)
    assert message in str(error.value)


def test_all_bad_arguments_are_told_at_once():
    with pytest.raises(BadArguments) as error:
        parse(["--only", "x", "--runs", "x", "--pages", "x", "--x"], PAGES)
    assert len(str(error.value).split("\n")) == 4


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
            body = answer.read()
        assert len(body) < site.total < len(body) + 300
        with urllib.request.urlopen(site.address) as answer:
            assert answer.read().decode() == "字" * 1000
        for outside in ("..%2fsecret.html", "nowhere/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(site.address + outside)
