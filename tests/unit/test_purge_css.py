"""Purged style sheets: what a document can use stays, what it cannot goes."""

import re

import pytest
from conftest import ROOT
from guide.site.parse_css import parse_rules, write_rules
from guide.site.purge_css import used_css, variables_read
from selectolax.lexbor import LexborHTMLParser

PAGE = '<html><body><div class="a" id="i"><p>甲 <a href="x">乙</a></p></div><details><summary>丙</summary></details></body></html>'


def css(text, html=PAGE):
    return used_css(parse_rules(text), LexborHTMLParser(html))


@pytest.mark.parametrize(
    "rule",
    [
        ".a{color:red}",
        "#i p{color:red}",
        ".a>p{color:red}",
        "p:hover{color:red}",
        'a:before{content:"x"}',
        "a:focus-visible{color:red}",
        "details[open]>summary{color:red}",
        ":root{color:red}",
        "p:not(.x){color:red}",
        "*{color:red}",
        ":is(h1,p){color:red}",
        'a::after{content:"x"}',
        ":target{color:red}",
        "@media print{p{color:red}}",
    ],
)
def test_rules_that_can_match_stay(rule):
    assert css(rule) != ""


def test_classes_that_scripts_add_stay_where_something_may_get_them():
    rule = parse_rules(".until--past{color:red}")
    for body, kept in (('<p data-until="2027-01-01">甲</p>', True), ("<p>甲</p>", False)):
        assert bool(used_css(rule, LexborHTMLParser(body))) is kept


def given_classes(script: str) -> set[str]:
    """The classes that a script gives to elements."""
    return set(re.findall(r"""(?:\bclass(?:Name)?\s*[:=]\s*|\.classList\.(?:add|toggle)\()["']([\w-]+)["']""", script))


def tools_of_scripts() -> dict[str, list[str]]:
    """The tools that name each script, as HTML."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "overrides" / "inserts").glob("*.html")):
        html = path.read_text(encoding="utf-8")
        for node in LexborHTMLParser(html).css("[data-tool]"):
            for name in (node.attributes["data-tool"] or "").split():
                found.setdefault(name, []).append(html)
    return found


@pytest.mark.parametrize("name", sorted(tools_of_scripts()))
def test_classes_that_the_script_of_a_tool_gives_stay_where_the_tool_is(name: str):
    given = given_classes((ROOT / "overrides" / "assets" / "js" / f"{name}.js").read_text(encoding="utf-8"))
    rules = parse_rules((ROOT / "overrides" / "assets" / "css" / "guide.css").read_text(encoding="utf-8"))
    kept = "".join(
        used_css(rules, LexborHTMLParser(f"<html><body><main class=md-typeset>{html}</main></body></html>"))
        for html in tools_of_scripts()[name]
    )
    styled = write_rules(rules)
    assert {one for one in given if f".{one}" in styled and not re.search(rf"\.{one}(?![\w-])", kept)} == set()


def test_the_check_of_given_classes_looks_at_something():
    script = 'make("p", { className: "a-1" }); make("p", { class: "b" }); node.className = "c"; node.classList.add("d"); say("e")'
    assert given_classes(script) == {"a-1", "b", "c", "d"}
    assert "letter-part" in given_classes(
        (ROOT / "overrides" / "assets" / "js" / "letter-form.js").read_text(encoding="utf-8")
    )
    assert "letter-form" in tools_of_scripts()


@pytest.mark.parametrize(
    "rule",
    [
        ".b{color:red}",
        "#j{color:red}",
        "table{color:red}",
        ".a>a{color:red}",
        ".b:hover{color:red}",
        "@media print{.b{color:red}}",
        "@font-face{font-family:x;src:url(x)}",
    ],
)
def test_rules_that_cannot_match_go(rule):
    assert css(rule) == ""


def test_only_the_matching_selectors_of_a_list_stay():
    assert css(".a,.b,table{color:red}") == ".a{color:red}"


def test_variables_that_nothing_reads_go_with_those_that_only_they_read():
    assert css(":root{--x:1px;--y:var(--z);--z:2px}p{margin:var(--x)}") == ":root{--x:1px}p{margin:var(--x)}"


def test_declarations_that_are_always_overridden_go():
    assert css("p{color:red;margin:0}a{color:blue}p{color:green}") == "p{margin:0}a{color:#00f}p{color:green}"
    assert "red!important" in css("p{color:red!important}p{color:green}")
    assert "red" in css("p,a{color:red}p{color:green}")
    assert "red" in css("p{color:red}@media print{p{color:green}}")


def test_shorthands_override_their_parts_and_nothing_else():
    assert css("p{background-color:red}p{background:blue}") == "p{background:#00f}"
    assert "red" in css("p{background:blue}p{background-color:red}")
    assert "2px" in css("p{border-radius:2px}p{border:0}")
    assert "anywhere" in css("p{overflow-wrap:anywhere}b{top:0}p{overflow:hidden}")


def test_variables_that_a_later_sheet_reads_stay():
    read = variables_read("b{color:var(--x)}")
    assert used_css(parse_rules(":root{--x:red;--y:red}"), LexborHTMLParser(PAGE), read=read) == ":root{--x:red}"


@pytest.mark.parametrize(
    "declarations", ["text-size-adjust:100%", "-webkit-text-size-adjust:100%;text-size-adjust:100%"]
)
def test_prefixes_that_only_an_iphone_needs_are_there(declarations: str):
    assert "-webkit-text-size-adjust:100%" in css(f"p{{{declarations}}}")


def test_keyframes_stay_only_when_used():
    assert "keyframes" in css("@keyframes k{to{opacity:0}}p{animation:k 1s}")
    assert "keyframes" not in css("@keyframes k{to{opacity:0}}p{color:red}")
