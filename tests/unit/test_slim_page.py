"""Slim pages: what a document can use stays, what it cannot goes, and its policy names exactly its own parts."""

import base64
import hashlib
import re

import pytest
from conftest import ROOT
from guide.site.minify_assets import minify_script
from guide.site.parse_css import only_selectors, parse_rules, write_rules
from guide.site.purge_css import used_css, variables_read
from guide.site.slim_page import PageScript, slim_page
from guide.site.write_policy import content_policy
from selectolax.lexbor import LexborHTMLParser

PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>题</title><link rel="stylesheet" href="a.css"></head>'
    '<body><input class="md-toggle"><div class="a" id="i"><p>甲 <a href="x">乙</a></p></div><details><summary>丙</summary></details>'
    '<script src="b.js" defer></script></body></html>'
)


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
    given = given_classes((ROOT / "docs" / "assets" / f"{name}.js").read_text(encoding="utf-8"))
    rules = parse_rules((ROOT / "docs" / "assets" / "guide.css").read_text(encoding="utf-8"))
    kept = "".join(
        used_css(rules, LexborHTMLParser(f"<html><body><main class=md-typeset>{html}</main></body></html>"))
        for html in tools_of_scripts()[name]
    )
    styled = write_rules(rules)
    assert {one for one in given if f".{one}" in styled and not re.search(rf"\.{one}(?![\w-])", kept)} == set()


def test_the_check_of_given_classes_looks_at_something():
    script = 'make("p", { className: "a-1" }); make("p", { class: "b" }); node.className = "c"; node.classList.add("d"); say("e")'
    assert given_classes(script) == {"a-1", "b", "c", "d"}
    assert "letter-part" in given_classes((ROOT / "docs" / "assets" / "letter-form.js").read_text(encoding="utf-8"))
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


def test_of_a_sheet_only_the_kept_selectors_are_left():
    rules = parse_rules("a,b{color:red}@media print{a{color:blue}}b{top:0}@font-face{font-family:x}")
    assert write_rules(only_selectors(rules, ["a"])) == "a{color:red}@media print{a{color:blue}}"


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


def test_page_becomes_one_document():
    slim = slim_page(PAGE, parse_rules(".a{color:red}"), [PageScript("let a=1")])
    assert slim.lower().count("<!doctype html>") == 1
    assert "a.css" not in slim
    assert "b.js" not in slim
    assert "md-toggle" not in slim
    assert "<style>.a{color:red}</style>" in slim
    assert slim.index("<script>let a=1</script>") > slim.index("<details>")
    assert "乙" in slim


def test_policy_holds_the_hashes_of_what_is_inline():
    slim = slim_page(PAGE, parse_rules(".a{color:red}"), [PageScript("let a=1")])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', slim)[1]
    for part in (".a{color:red}", "let a=1"):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy
    assert slim.index("Content-Security-Policy") < slim.index("<style>")
    for directive in ("default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy


def test_policy_of_other_content_differs():
    assert content_policy(["a"], []) != content_policy(["b"], [])


def test_scripts_lose_comments_and_blanks_and_nothing_else():
    done = minify_script(
        "// note\nwindow.x = (a) => {\n  a = a || `b  //c`; // note\n  try { a(); } catch (error) { a = 1; }\n};\n"
    )
    assert done.replace("\n", "") == "window.x=(a)=>{a=a||`b  //c`;try{a();}catch(error){a=1;}};"


@pytest.mark.parametrize(
    ("body", "order"),
    [
        (
            '<p>甲</p><script src="b.js" defer></script><nav>乙</nav><script src="c.js"></script>',
            ["甲", "let a=1", "speculationrules", "乙"],
        ),
        ("<p>甲</p><nav>乙</nav>", ["甲", "乙", "let a=1", "speculationrules", "</body>"]),
    ],
)
def test_scripts_stand_where_the_first_one_stood_or_at_the_end(body: str, order: list[str]):
    slim = slim_page(f"<!doctype html><html><head></head><body>{body}</body></html>", [], [PageScript("let a=1")])
    places = [slim.index(part) for part in order]
    assert places == sorted(places)
    assert slim.count("<script") == 2


def test_page_carries_only_the_scripts_that_it_needs():
    scripts = [PageScript("every();\n"), PageScript("tables();", "table"), PageScript("links();", "a")]
    slim = slim_page(PAGE, [], scripts)
    assert "<script>every();links()</script>" in slim
    assert "tables()" not in slim
