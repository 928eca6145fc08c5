"""References from the data to pages are checked where they are written."""

import dataclasses

import pytest
from guide.pages.check_refs import check_page_refs
from guide.pages.list_records import page_link
from guide.problems import Problems
from helpers import sample_catalog

ADDRESSES = {"close#", "close#steps", "about#", "index#", "myths#", "changes#"}


def found(route, **damage):
    catalog = sample_catalog()
    situation = catalog.situations["just-close"].model_copy(update={"route": route})
    problems = Problems()
    dead = check_page_refs(
        dataclasses.replace(catalog, situations={"just-close": situation}, **damage), ADDRESSES, problems
    )
    return [(p.file, p.line, p.rule) for p in problems], dead


@pytest.mark.parametrize(
    ("route", "rule", "dead"),
    [
        (["close#steps", "about"], None, set()),
        (["close", "gone"], "page-unknown", set()),
        (["close", "gone#a"], "page-unknown", set()),
        (["close#gone"], "anchor", {"close#gone"}),
    ],
)
def test_routes(route, rule, dead):
    assert found(route) == ([("docs/data/situations.yml", 4, rule)] if rule else [], dead)


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (["close", "abuot"], "你是不是想写“about”？"),
        (["close#step"], "你是不是想写“steps”？"),
        (["myths#steps"], "改法：改成"),
    ],
)
def test_the_fix_names_what_may_have_been_meant(route, said):
    catalog = sample_catalog()
    situation = catalog.situations["just-close"].model_copy(update={"route": route})
    problems = Problems()
    check_page_refs(dataclasses.replace(catalog, situations={"just-close": situation}), ADDRESSES, problems)
    assert said in problems.report()


def test_anchors_of_records_that_could_not_be_read_are_not_missed():
    assert found(["close#gone"], unread={"facts"}) == ([], set())
    assert found(["close#gone"], broken={("facts", "gone")}) == ([], set())
    assert found(["close#gone"], broken={("facts", "other")})[0] != []
    assert found(["gone"], unread={"facts"})[0] != []


@pytest.mark.parametrize("part", ["pages", "corrections"])
def test_the_change_log(part):
    catalog = sample_catalog()
    change = catalog.changes["start"]
    wrong = ["gone"] if part == "pages" else [change.corrections[0].model_copy(update={"pages": ["gone"]})]
    problems = Problems()
    check_page_refs(
        dataclasses.replace(catalog, changes={"start": change.model_copy(update={part: wrong})}), ADDRESSES, problems
    )
    assert [(p.rule, p.line) for p in problems] == [("page-unknown", catalog.position("changes", "start", part)[1])]
    assert catalog.position("changes", "start", part)[1] > catalog.position("changes", "start")[1]


def test_a_page_that_does_not_exist_gets_no_link():
    assert page_link("gone#a", {}) == "gone#a"
