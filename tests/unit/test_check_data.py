"""Data texts obey the rules of pages, and no source lies about unused."""

import dataclasses

import pytest
from guide.pages.check_data import check_data_texts, check_sources_used
from guide.problems import Problems
from helpers import HEAD, SAMPLE, compile_text, rules, sample_catalog


def catalog_line(name: str, key: str) -> int:
    """The line of the first key of this name in a file of the sample data."""
    lines = (SAMPLE / "data" / f"{name}.yml").read_text(encoding="utf-8").split("\n")
    return lines.index(f"{key}:") + 1


def _changed(table, record_id, **fields):
    catalog = sample_catalog()
    record = catalog.table(table)[record_id].model_copy(update=fields)
    return dataclasses.replace(catalog, **{table: {**catalog.table(table), record_id: record}})


def _data_rules(catalog):
    problems = Problems()
    check_data_texts(catalog, problems)
    return problems.rules()


def test_sample_data_texts_are_sound():
    assert _data_rules(sample_catalog()) == []


def test_claims_in_data_need_sources():
    assert _data_rules(_changed("myths", "delete-app", answer="五年后删除。")) == ["uncited"]
    assert _data_rules(_changed("situations", "just-close", answer="打 95384。")) == ["phone"]
    assert _data_rules(_changed("situations", "just-close", answer="看![图](x.png)。")) == ["blocked"]
    assert _data_rules(_changed("sources", "rumour-2024", note="没有署名,没有日期")) == ["typography"]


def test_what_a_change_means_is_held_to_sources_and_what_the_editors_tell_of_it_is_not():
    assert _data_rules(_changed("changes", "start", means="三天内可以退钱。")) == ["uncited"]
    assert _data_rules(_changed("changes", "start", text="重写了三节，逐句对了两次。")) == []
    assert _data_rules(_changed("changes", "start", text="打 95384,就行。")) == ["phone", "typography"]


def test_the_title_of_a_publication_keeps_its_typography_and_ours_do_not():
    assert _data_rules(_changed("sources", "rumour-2024", title="好,再见")) == []
    assert _data_rules(_changed("situations", "just-close", title="好,再见")) == ["typography"]


def test_the_defects_of_a_correction_are_named_where_it_stands():
    problems = Problems()
    check_data_texts(_corrected(now="打 95384,见条文。", was="期限是 {{ fact.reply-days }}。"), problems)
    assert {(p.file, p.line) for p in problems} == {("docs/data/changes.yml", catalog_line("changes", "  corrections"))}
    assert {p.rule for p in problems} == {"phone", "typography", "correction-source", "correction-was"}


def _corrected(**fields):
    catalog = sample_catalog()
    change = catalog.changes["start"]
    correction = change.corrections[0].model_copy(update=fields)
    return dataclasses.replace(catalog, changes={"start": change.model_copy(update={"corrections": [correction]})})


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({"now": "机构会答复。"}, ["correction-source"]),
        ({"now": "机构在 {{ fact.reply-days }}内答复。最长 60 日。"}, ["uncited"]),
        ({"now": "打 95384[@law-2020]。"}, ["phone"]),
        ({"now": "答复期限,见条文[@law-2020]。"}, ["typography"]),
        ({"was": "期限是 {{ fact.reply-days }}。"}, ["correction-was"]),
        ({"was": "期限是 30 日[@law-2020]。"}, ["correction-was"]),
    ],
)
def test_corrections_are_cited_and_old_statements_stay_as_they_were(fields, rules):
    assert _data_rules(_corrected(**fields)) == rules


def test_unused_source_is_named(tmp_path):
    compiled = [compile_text(tmp_path, "甲[@law-2020]，乙[@rumour-2024]。")[0]]
    problems = Problems()
    check_sources_used(sample_catalog(), compiled, problems)
    line = catalog_line("sources", "paper-2025")
    assert [(p.file, p.line, p.rule, "paper-2025" in p.message) for p in problems] == [
        ("docs/data/sources.yml", line, "source-unused", True)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "甲 {{ fact.reply-day }}。",
        "甲[@fact.reply-day]。",
        "甲[@law-202]。",
        "甲 {{ contact.Hotline }}。",
        "甲 {{ facts.reply-days }}。",
        "{{ list.myth }}",
        "{{ ticks.gone#part }}",
    ],
)
def test_nobody_knows_what_a_misspelt_mark_would_have_cited(tmp_path, body):
    problems = Problems()
    check_sources_used(sample_catalog(), [compile_text(tmp_path, body)[0]], problems)
    assert not problems
    # What is not verified has no source.
    check_sources_used(sample_catalog(), [compile_text(tmp_path, "甲[?buton]。")[0]], problems)
    assert set(problems.rules()) == {"source-unused"}


def test_nobody_knows_what_a_page_cites_that_could_not_be_read(tmp_path):
    compiled = compile_text(tmp_path, "甲。")[0]
    problems = Problems()
    check_sources_used(
        sample_catalog(), [dataclasses.replace(compiled, page=dataclasses.replace(compiled.page, lines=[]))], problems
    )
    assert not problems
    check_sources_used(sample_catalog(), [compiled], problems)
    assert problems


@pytest.mark.parametrize("damage", [{"unread": {"myths"}}, {"broken": {("myths", "delete-app")}}])
def test_nobody_knows_what_is_unused_while_data_is_broken(damage):
    problems = Problems()
    check_sources_used(dataclasses.replace(sample_catalog(), **damage), [], problems)
    assert not problems
    check_sources_used(sample_catalog(), [], problems)
    assert set(problems.rules()) == {"source-unused"}


def test_a_page_with_an_unknown_value_is_spared_the_typography_that_only_the_value_breaks(tmp_path):
    assert rules(tmp_path, "期限是 {{ fact.nothing }}内。") == ["fact-unknown"]
    assert rules(tmp_path, "期限是{{ fact.reply-days }}内,对。") == ["typography"]


def test_scam_strip_stands_where_a_contact_is_shown(tmp_path):
    assert compile_text(tmp_path, "打 {{ contact.hotline }}。")[0].shows_scam_strip
    assert not compile_text(tmp_path, "甲。")[0].shows_scam_strip
    # There the urgent situations say it.
    head = HEAD.replace("kind: topic", "kind: home")
    assert not compile_text(tmp_path, "打 {{ contact.hotline }}。", head=head)[0].shows_scam_strip
    silent = HEAD.replace("kind: topic", "kind: topic\nscam_strip: false")
    assert not compile_text(tmp_path, "打 {{ contact.hotline }}。", head=silent)[0].shows_scam_strip
