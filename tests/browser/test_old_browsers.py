"""What browsers since 2018 brought is missed by nobody: the pages read, lead on and search without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import esprima
import pytest
import tinycss2
from guide.site.encode_script import decode_script
from known_pages import KINDS, PHONE
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser
from tab import address

# What browsers since 2018 brought, taken away before any script of the page runs; <dialog> becomes an unknown element.
OLD = """
for (const [owner, names] of [
  [HTMLDialogElement.prototype, ['showModal', 'show', 'close']],
  [String.prototype, ['replaceAll', 'matchAll', 'at', 'trimStart', 'trimEnd']],
  [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed', 'with']],
  [Element.prototype, ['replaceChildren', 'toggleAttribute', 'checkVisibility']],
  [Object, ['fromEntries', 'hasOwn', 'groupBy']],
  [Promise, ['allSettled', 'any', 'withResolvers']],
  [window, ['structuredClone', 'queueMicrotask', 'globalThis']],
]) for (const name of names) delete owner[name];
const create = Document.prototype.createElement;
Document.prototype.createElement = function (name, ...rest) { return create.call(this, name === 'dialog' ? 'x-dialog' : name, ...rest); };
"""


@pytest.fixture
def old(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A tab of an old in-app browser, and the errors that its pages meet."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(OLD)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, errors
    context.close()


def test_old_browser_reads_and_goes_on(old, server: str):
    page, errors = old
    for slug in KINDS:
        page.goto(address(server, slug))
        expect(page.locator("h1")).to_be_visible()
    page.goto(address(server, "before"))
    page.locator(".steps a", has_text="还清").click()
    expect(page).to_have_url(address(server, "payoff"))
    page.locator("#nav a", has_text="结清证明").click()
    expect(page).to_have_url(address(server, "proof"))
    assert errors == []


def test_old_browser_searches(old, server: str):
    page, errors = old
    page.goto(address(server, "about"))
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    expect(page.locator("x-dialog#search")).to_have_count(1)
    expect(page.locator("#search")).to_be_in_viewport(ratio=0.99)
    page.locator("#search-input").fill("开结清证明")
    expect(page.locator("#search-results strong").first).to_have_text("结清证明")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("#search-open")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".search__close").click()
    expect(page.locator("#search")).to_be_hidden()
    page.locator("#search-open").click()
    page.locator("#search-input").fill("开结清证明")
    page.locator("#search-results a").first.click()
    expect(page).to_have_url(re.compile("/proof/"))
    assert errors == []


def test_search_says_that_a_browser_is_too_old(old, server: str):
    page, errors = old
    page.add_init_script("delete window.TextDecoder")
    page.goto(address(server, "about"))
    page.locator("#search-open").click()
    expect(page.locator("#search-open")).to_contain_text("打不开")
    assert all("TextDecoder" in error for error in errors)


def test_check_of_old_browsers_sees(old):
    page, errors = old
    page.goto("about:blank")
    for use in ("[[1]].flat()", "'a'.replaceAll('a', 'b')", "document.createElement('dialog').showModal()"):
        page.set_content(f"<script>{use}</script>")
    assert len(errors) == 3


# The parser knows ES2017, all of which Chrome 64 runs.
def script_fault(script: str) -> str | None:
    """What in a script an old browser could not read."""
    try:
        esprima.parseScript(script)
    except esprima.Error as error:
        return str(error)
    return None


YOUNG_SELECTOR = re.compile(
    r":(?:is|where|has|focus-visible|-webkit-any|-moz-any|any-link|modal|popover-open)\b|\s&|^&"
)
YOUNG_MEDIA = re.compile(r"[<>]")
YOUNG_VALUE = re.compile(r"\b(?:min|max|clamp|color-mix|light-dark|oklch|lch|lab)\(")
# Focus falls back to a rule for every browser.
FALLS_BACK = re.compile(r"^(?:\.[\w-]+ )?(?:summary)?:focus:not\(:focus-visible\)$")


def style_faults(css: str) -> list[str]:
    """Selectors, media queries, nesting and values in a style sheet that Chrome 64 could not read, and so would drop."""
    faults: list[str] = []

    def walk(rules: list) -> None:
        for rule in rules:
            if rule.type == "error":
                faults.append(rule.message)
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
                head = tinycss2.serialize(rule.prelude)
                if rule.lower_at_keyword == "media" and YOUNG_MEDIA.search(head):
                    faults.append(head)
                walk(tinycss2.parse_rule_list(rule.content or [], skip_comments=True, skip_whitespace=True))
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("layer", "container", "scope", "starting-style"):
                faults.append(f"@{rule.at_keyword}")
            elif rule.type == "qualified-rule":
                prelude = tinycss2.serialize(rule.prelude)
                selectors = [selector.strip() for selector in prelude.split(",")]
                if YOUNG_SELECTOR.search(prelude) and not all(map(FALLS_BACK.match, selectors)):
                    faults.append(prelude)
                for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                    if part.type == "qualified-rule":
                        faults.append(f"{prelude}: nested")
                    elif part.type == "declaration" and (
                        part.name == "inset" or YOUNG_VALUE.search(tinycss2.serialize(part.value))
                    ):
                        faults.append(tinycss2.serialize([part]))

    walk(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    return faults


def test_scripts_and_styles_hold_nothing_that_old_browsers_cannot_read(site: Path):
    scripts = {decode_script(path.read_bytes()) for path in site.rglob("*.js")}
    styles = {path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    for path in site.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        scripts |= {
            node.text()
            for node in tree.css('script:not([type]), script[type="text/plain"]')
            if not node.attributes.get("src")
        }
        styles |= {node.text() for node in tree.css("style")}
    for name in ("guideLoad", "guideSearchDialog", "guideSearchIndex"):
        assert any(f"window.{name}" in script for script in scripts), name
    assert len(styles) >= 5
    assert [fault for fault in map(script_fault, scripts) if fault] == []
    assert sorted({fault for style in styles for fault in style_faults(style)}) == []


@pytest.mark.parametrize(
    "young", ["a?.b", "a??b", "a||=b", "try{}catch{}", "class A{x=1}", "1_000", "10n", "for await(const a of b);"]
)
def test_check_of_scripts_sees(young: str):
    assert script_fault(young)
    assert script_fault("const f=async(a)=>{try{await a}catch(e){}}") is None


@pytest.mark.parametrize(
    "young",
    [
        "a:is(b,c){d:e}",
        "p:focus-visible,a{b:c}",
        "a:has(b){c:d}",
        "@media (width>=60em){a{b:c}}",
        "a{b{c:d}}",
        "a{& b{c:d}}",
        "@layer x{a{b:c}}",
        "a{width:min(1px,2px)}",
        "a{inset:0}",
        "a{color:light-dark(red,blue)}",
    ],
)
def test_check_of_styles_sees(young: str):
    assert style_faults(young)
    assert style_faults("@media (min-width:60em){a:hover{margin:min-content}}") == []
