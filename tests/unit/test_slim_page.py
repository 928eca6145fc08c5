"""Slim pages: one document each, and its policy names exactly its own parts."""

import base64
import hashlib
import re

import pytest
from guide.site.minify_assets import BrokenAsset, minify_script
from guide.site.slim_page import Later, Part, slim_page
from guide.site.write_policy import content_policy

PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>题</title><link rel="stylesheet" href="a.css"></head>'
    '<body><input class="md-toggle"><div class="a" id="i"><p>甲 <a href="x">乙</a></p></div><details><summary>丙</summary></details>'
    '<script src="b.js" defer></script></body></html>'
)


def test_page_becomes_one_document():
    slim = slim_page(PAGE, [Part(".a{color:red}")], [Part("let a=1")])
    assert slim.lower().count("<!doctype html>") == 1
    assert "a.css" not in slim
    assert "b.js" not in slim
    assert "md-toggle" not in slim
    assert "<style>.a{color:red}</style>" in slim
    assert slim.index("<script>let a=1</script>") > slim.index("<details>")
    assert "乙" in slim


def test_policy_holds_the_hashes_of_what_is_inline():
    slim = slim_page(PAGE, [Part(".a{color:red}")], [Part("let a=1")])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', slim)[1]
    for part in (".a{color:red}", "let a=1"):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy
    assert slim.index("Content-Security-Policy") < slim.index("<style>")
    for directive in ("default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy


def test_policy_of_other_content_differs():
    assert content_policy(["a"], []) != content_policy(["b"], [])


def test_scripts_lose_comments_and_long_names_but_keep_what_they_say():
    done = minify_script(
        "// note\nwindow.x = (first) => {\n  first = first || `b  //c`; // note\n  try { first(); } catch (error) { first = 1; }\n};\n"
    )
    assert re.fullmatch(r"window\.x=(\w)=>\{\1=\1\|\|`b  //c`;try\{\1\(\)\}catch\(\w\)\{\1=1\}\};?", done)


def test_a_script_that_is_none_is_an_error():
    with pytest.raises(BrokenAsset) as broken:
        minify_script("a();\nlet = (")
    assert broken.value.line == 2


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
    slim = slim_page(f"<!doctype html><html><head></head><body>{body}</body></html>", [], [Part("let a=1")])
    places = [slim.index(part) for part in order]
    assert places == sorted(places)
    assert slim.count("<script") == 2


def test_page_carries_only_the_style_sheets_that_it_needs():
    styles = [
        Part("p{margin:0}"),
        Part(".b{top:0}", ".b"),
        Part(".md-toggle{top:0}", ".md-toggle"),
        Part("a{top:0}", "a"),
    ]
    assert "<style>p{margin:0}a{top:0}</style>" in slim_page(PAGE, styles, [])


def test_what_is_loaded_later_stands_behind_the_style_sheets():
    slim = slim_page(PAGE, [Part("p{margin:0}")], [], later=Later({}, ".late{top:0}"))
    assert "<style>p{margin:0}.late{top:0}</style>" in slim


def test_page_carries_only_the_scripts_that_it_needs():
    scripts = [Part("every();\n"), Part("tables();", "table"), Part("links();", "a")]
    slim = slim_page(PAGE, [], scripts)
    assert "<script>every();links()</script>" in slim
    assert "tables()" not in slim
