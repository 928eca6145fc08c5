"""Style sheets one a component: each is named, and stands where its component or the script that makes it may be."""

from __future__ import annotations

import re

import pytest
import yaml
from conftest import ROOT
from guide.site.minify_assets import minify_style
from guide.site.parse_css import parse_rules
from selectolax.lexbor import LexborHTMLParser

STYLES, SCRIPTS = ROOT / "overrides" / "assets" / "css", ROOT / "overrides" / "assets" / "js"


CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
NEEDS: dict[str, str] = CONFIG["extra"]["style_needs"]


def stems(paths: list[str]) -> list[str]:
    return [path.rpartition("/")[2].rpartition(".")[0] for path in paths]


def test_every_sheet_is_in_the_pages_or_loaded_by_a_script():
    listed = stems(CONFIG["extra_css"])
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js"))
    later = {path.stem for path in STYLES.glob("*.css") if f'"{path.name}"' in scripts}
    assert later == {"search"}
    assert sorted(listed) == sorted({path.stem for path in STYLES.glob("*.css")} - later)


def test_needs_name_files_that_pages_carry():
    assert NEEDS.keys() <= set(stems(CONFIG["extra_css"]))
    scripts = [script["path"] for script in CONFIG["extra_javascript"]]
    assert CONFIG["extra"]["script_needs"].keys() <= set(stems(scripts))


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


def named(css: str) -> set[str]:
    """The classes that the selectors of a style sheet name."""
    return set(re.findall(r"\.([A-Za-z_][\w-]*)", " ".join(" ".join(rule.selectors) for rule in parse_rules(css))))


def lacking(html: str, needs: dict[str, str], given: set[str]) -> dict[str, set[str]]:
    """Of the classes given, those for which a sheet has a rule and a page with ``html`` goes without that sheet."""
    tree = LexborHTMLParser(f"<html><body><main class=md-typeset>{html}</main></body></html>")
    left_out = {stem for stem, selector in needs.items() if tree.css_first(selector) is None}
    found = {stem: given & named((STYLES / f"{stem}.css").read_text(encoding="utf-8")) for stem in left_out}
    return {stem: classes for stem, classes in found.items() if classes}


@pytest.mark.parametrize("name", sorted(tools_of_scripts()))
def test_classes_that_the_script_of_a_tool_gives_have_their_rules_where_the_tool_is(name: str):
    given = given_classes((SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))
    everywhere = [lacking(html, NEEDS, given) for html in tools_of_scripts()[name]]
    # A script of several tools may give a class in one of them only.
    assert set.intersection(*(set(left_out) for left_out in everywhere)) == set()


def test_classes_that_a_script_of_pages_gives_have_their_rules_where_they_are_given():
    given = given_classes((SCRIPTS / "until.js").read_text(encoding="utf-8"))
    assert "until--past" in given
    assert lacking('<span data-until="2027-01-01">甲</span>', NEEDS, given) == {}
    assert lacking("<p>甲</p>", NEEDS, given) == {"until": {"until--past"}}


def test_the_check_of_given_classes_looks_at_something():
    script = 'make("p", { className: "a-1" }); make("p", { class: "b" }); node.className = "c"; node.classList.add("d"); say("e")'
    assert given_classes(script) == {"a-1", "b", "c", "d"}
    given = given_classes((SCRIPTS / "letter-form.js").read_text(encoding="utf-8"))
    (tool,) = tools_of_scripts()["letter-form"]
    assert lacking(tool, NEEDS | {"letters": ".elsewhere"}, given) == {"letters": {"letter-part", "letter-field"}}


@pytest.mark.parametrize(
    "declarations", ["text-size-adjust:100%", "-webkit-text-size-adjust:100%;text-size-adjust:100%"]
)
def test_prefixes_that_only_an_iphone_needs_are_there(declarations: str):
    assert "-webkit-text-size-adjust:100%" in minify_style(f"p{{{declarations}}}")
