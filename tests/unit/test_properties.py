"""What holds for every text that an author may write: nothing raises, nothing is lost, every defect has its place."""

from __future__ import annotations

import json
import re
import tempfile
from datetime import date
from itertools import chain, repeat
from pathlib import Path

from guide.data.read_yaml import YamlProblem, parse_mapping
from guide.exports.cut_sections import cut_lines, cut_sections, cut_text
from guide.exports.write_sounds import GB_LEVEL_1, pinyin_extra, pinyin_runs
from guide.pages.check_marks import check_marks
from guide.pages.check_prose import check_line
from guide.pages.expand_marks import Expander
from guide.pages.parse_marks import parse_citations, parse_day, references
from guide.pages.read_page import read_page, split_front_matter
from guide.pages.split_text import Line, prose, read_lines, sentences, unquoted
from guide.problems import Problems
from helpers import sample_catalog
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

# The same examples in every run, whatever the machine does meanwhile.
settings.register_profile(
    "guide",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("guide")

CATALOG = sample_catalog()
# Text as authors write it, rich in the signs that mean something to a parser.
SIGNS = st.sampled_from(
    list("-:#[]{}()<>@?~|'\"`*&!%,;.=_ \t\n")
    + list("甲乙，；。：“”「」７5A")
    + ["---", "{{ fact.reply-days }}", "[@law-2020]", "[?menu]", "\u2028", "\x85", "\ufeff", "\0"]
)
TEXT = st.lists(SIGNS | st.characters(exclude_categories=["Cs"]), max_size=60).map("".join)
ONE_LINE = TEXT.map(lambda text: re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text))
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


@given(TEXT)
def test_a_page_is_cut_without_loss(text: str):
    head, body, first = split_front_matter(text)
    assert text.split("\n")[first - 1 :] == (body.split("\n") if first <= text.count("\n") + 1 else [])
    if head is not None:
        assert text.split("\n")[1 : first - 2] == head.split("\n")[:-1]


@given(st.lists(ONE_LINE.filter(lambda line: line.rstrip() != "---"), max_size=5), TEXT)
def test_head_and_body_come_back(head: list[str], body: str):
    written = "".join(f"{line}\n" for line in head)
    assert split_front_matter(f"---\n{written}---\n{body}") == (written or "\n", body, len(head) + 3)


@given(TEXT | TEXT.map(lambda text: f"---\n{text}\n---\n{text}"))
def test_no_page_stops_the_build(text: str):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.md")
        path.write_bytes(text.encode())
        problems = Problems()
        page = read_page(path, "docs/page.md", problems)
    assert page.front is not None or problems
    assert all(0 <= problem.line <= text.count("\n") + 1 for problem in problems), problems.report()


@given(TEXT)
@example("a: {")
@example("? [a]\n: b")
@example("a:\n\x85 \tb: 1")
def test_no_yaml_stops_the_build(text: str):
    try:
        parsed = parse_mapping(text)
    except YamlProblem as problem:
        found = [problem]
    else:
        found = parsed.defects
        assert all(isinstance(key, str) for key in parsed.data)
        assert {key[0] for key in parsed.lines} >= set(parsed.data)
    for problem in found:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert re.search("[一-龥]", problem.message)


VALUES = st.recursive(
    ONE_LINE | st.integers() | st.booleans() | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(IDS, inner, max_size=3),
    max_leaves=6,
)


def flow(value: object) -> str:
    """A value as YAML on one line."""
    match value:
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {flow(inner)}' for key, inner in value.items())}}}"
        case date():
            return value.isoformat()
        case str():
            return (
                f'"{"".join(one if one.isascii() and one.isalnum() else f"{chr(92)}U{ord(one):08x}" for one in value)}"'
            )
        case _:
            return json.dumps(value)


@given(st.dictionaries(IDS, VALUES, max_size=4))
def test_what_is_written_is_what_is_read(data: dict[str, object]):
    parsed = parse_mapping("".join(f"{key}: {flow(value)}\n" for key, value in data.items()))
    assert (parsed.data, parsed.defects) == (data, [])
    assert [parsed.lines[(key,)] for key in data] == list(range(1, len(data) + 1))


LOCATORS = ONE_LINE.map(lambda text: re.sub(r"[;；\[\]]", "", text).strip()).filter(bool)


@given(
    st.lists(st.tuples(IDS, st.none() | LOCATORS), min_size=1, max_size=4),
    st.sampled_from([";", "；", " ; "]),
    st.sampled_from([",", ", ", "，"]),
)
def test_citations_come_back(pairs: list[tuple[str, str | None]], between: str, before: str):
    # A locator behind a full-width comma may hold no comma: the first one of the other width would cut it.
    pairs = [
        (source, locator.replace(",", "") or None if locator and before == "，" else locator)
        for source, locator in pairs
    ]
    written = between.join(f"{source}{before}{locator}" if locator else source for source, locator in pairs)
    assert parse_citations(written) == [
        (source, locator.strip() or None if locator else None) for source, locator in pairs
    ]


@given(TEXT)
def test_no_mark_stops_the_build(body: str):
    for source, locator in parse_citations(body):
        assert source == source.strip()
        assert locator is None or locator == locator.strip() != ""
    parse_day(body)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_days_come_back(day: date):
    assert parse_day(day.isoformat()) == parse_day(f" {day.isoformat()} ") == day


@given(TEXT)
def test_no_line_stops_the_build(text: str):
    lines = read_lines(text, "docs/page.md", 7)
    assert [line.text for line in lines] == text.split("\n")
    assert [line.number for line in lines] == list(range(7, 7 + len(lines)))
    problems = Problems()
    expander = Expander(CATALOG)
    for line in lines:
        check_line(line, CATALOG, problems)
        check_marks(line, CATALOG, problems)
        expander.expand(line)
    assert all(7 <= problem.line < 7 + len(lines) for problem in problems)


@given(ONE_LINE)
def test_what_rules_look_at_keeps_its_places(text: str):
    assert len(prose(text)) == len(unquoted(text)) == len(text)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_line_of_code_is_never_expanded():
    line = Line("[@nobody]", "docs/page.md", 1, code=True)
    problems = Problems()
    check_marks(line, CATALOG, problems)
    assert Expander(CATALOG).expand(line) == line.text
    assert not problems


MARKS = st.sampled_from(
    ["{{ fact.reply-days }}", "{{contact.hotline}}", "[@law-2020, 第 3 条；fact.reply-days]", "[?button]", "[@nobody]"]
    + ["{{ fact.nothing }}", "[?nothing]", "[@contact.nobody]", "[", "@", "]", "{{", "}}", "\n", "甲", "__"]
)


@given(st.lists(MARKS, max_size=6).map("".join))
def test_what_expanding_leaves_out_is_reported(text: str):
    problems, expander = Problems(), Expander(CATALOG)
    line = Line(text, "docs/page.md", 1)
    check_marks(line, CATALOG, problems)
    expander.expand(line)
    used = expander.usage
    left = {"facts": used.facts, "contacts": used.contacts, "unverified": used.unverified}
    left["sources"] = dict.fromkeys(one.source for one in used.citations)
    assert problems or all(one.id in left[one.table] for one in references(text))


HEADINGS = st.lists(st.tuples(st.sampled_from(["h2", "h3"]), IDS, IDS, IDS), max_size=5)


@given(HEADINGS)
def test_every_section_is_found(parts: list[tuple[str, str, str, str]]):
    html = "".join(
        f'<{tag} id="a-{anchor}">{heading}</{tag}><p>{text}<sup>[1]</sup>。</p>' for tag, anchor, heading, text in parts
    )
    assert [(one.anchor, one.heading, one.text) for one in cut_sections(html)] == [
        (f"a-{anchor}", heading, f"{text}。") for _, anchor, heading, text in parts
    ]


@given(TEXT)
def test_no_content_stops_the_index(html: str):
    assert cut_sections(f'<h2 id="a">甲</h2><p>{html}')[0].anchor == "a"


@given(ONE_LINE, st.integers(min_value=0, max_value=50))
@example("甲…", 0)
def test_a_text_is_cut_behind_punctuation_only(text: str, limit: int):
    shown = cut_text(text, limit)
    kept = shown if text.strip() == shown.strip() else shown.removesuffix("…")
    assert text.strip().startswith(kept.strip())
    rest = text.strip()[len(kept.strip()) :]
    assert not rest.strip() or kept[-1] in "。！？；”」）" or rest.startswith("，")


@given(st.lists(st.sampled_from(GB_LEVEL_1), max_size=30))
def test_runs_say_how_many_follow(characters: list[str]):
    runs = re.findall(r"([^\d]+)(\d+)", pinyin_runs(characters))
    assert len(list(chain.from_iterable(repeat(syllable, int(count)) for syllable, count in runs))) == len(characters)
    assert all(one[0] != other[0] for one, other in zip(runs, runs[1:], strict=False))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30))
def test_each_rare_character_has_one_sound(text: str):
    groups = [re.fullmatch(r"([a-z]+)([^a-z]+)", group) for group in pinyin_extra(text).split()]
    assert all(groups)
    listed = [character for group in groups if group for character in group[2]]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(text) - set(GB_LEVEL_1)


@given(st.lists(ONE_LINE, max_size=5), st.integers(min_value=1, max_value=30))
def test_no_text_is_lost_between_what_is_shown_and_what_follows(lines: list[str], limit: int):
    text = " ".join(line.strip() for line in lines)
    shown = cut_text(text, limit)
    rest = cut_lines(lines, shown, 10_000)
    whole = shown.removesuffix("…") + rest if rest else shown
    assert "".join(whole.split()) == "".join(text.split())
