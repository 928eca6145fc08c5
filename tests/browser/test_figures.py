"""Drawn figures: placed, told in words as well, light, and readable in whatever colours they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli
import pytest
from conftest import ROOT
from helpers import BEHIND, CONTRAST
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

FIGURES = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides" / "inserts").glob("*.svg"))
}
HEAVY = 1500  # bytes, brotli
_PLACE = re.compile(r"\{\{ figure\.([a-z0-9-]+) \}\}")
# What points at an id by its name, which the single file changes, or may not be in markup (Content-Security-Policy).
_POINTS_ELSEWHERE = re.compile(r"url\(|\shref=|\sstyle=|\son[a-z]+=|<(?:use|style|script|image|foreignObject)\b")


def unplaced(names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The figures that no page shows."""
    shown = {name for text in texts for name in _PLACE.findall(text)}
    return sorted(set(names) - shown)


def figure_faults(markup: str) -> list[str]:
    """What is wrong in the source of a figure: its parts, its words, what it points at, its weight."""
    tree = LexborHTMLParser(markup)
    picture = tree.css_first("figure.figure > svg[viewBox][role=img]")
    caption = tree.css_first("figure.figure > figcaption")
    if picture is None or caption is None:
        return ["parts: figure.figure > svg[viewBox][role=img] + figcaption"]
    faults = []
    named = [tree.css_first(f"svg > {part}") for part in ("title", "desc")]
    if not all(part and part.text(strip=True) for part in named):
        faults.append("title or desc missing")
    elif picture.attributes.get("aria-labelledby") != " ".join(
        part.attributes.get("id") or "" for part in named if part
    ):
        faults.append("aria-labelledby does not name title and desc")
    told = (named[1].text() if named[1] else "") + caption.text()
    faults += [
        f"not told: {said}"
        for node in picture.css("text")
        if len(said := node.text(strip=True)) > 1 and said not in told
    ]
    faults += [f"points elsewhere: {found.strip()}" for found in _POINTS_ELSEWHERE.findall(markup)]
    if (weight := len(brotli.compress(markup.encode()))) > HEAVY:
        faults.append(f"heavy: {weight}")
    return faults


def test_every_figure_is_placed(pages):
    assert FIGURES
    texts = ["\n".join(line.text for line in page.lines) for page in pages.values()]
    assert unplaced(FIGURES, texts) == []
    assert unplaced(["here", "gone"], ["甲。\n\n{{ figure.here }}\n"]) == ["gone"]


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_whole(name: str):
    assert figure_faults(FIGURES[name]) == []


WHOLE = (
    '<figure class="figure"><svg viewBox="0 0 9 9" role="img" aria-labelledby="a b"><title id="a">图</title>'
    '<desc id="b">先还清。</desc><text>1</text><text>还清</text></svg><figcaption>题。</figcaption></figure>'
)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (' role="img"', "", "parts"),
        ("<figcaption>题。</figcaption>", "", "parts"),
        ("图", "", "title or desc"),
        ('<desc id="b">先还清。</desc>', "", "title or desc"),
        ('"a b"', '"a c"', "aria-labelledby"),
        ("<text>还清", "<text>证明", "not told: 证明"),
        ("<text>1", '<text style="fill:red">1', "points elsewhere: style="),
        ("<text>1", '<use href="#a"/><text>1', "points elsewhere: href="),
        ("<text>1", '<path marker-end="url(#a)"/><text>1', "points elsewhere: url("),
        ("<text>1", f"<!--{''.join(map(chr, range(0x4E00, 0x4E00 + 1500)))}--><text>1", "heavy"),
    ],
)
def test_check_of_the_source_sees(old: str, new: str, fault: str):
    assert figure_faults(WHOLE) == []
    assert old in WHOLE
    assert any(found.startswith(fault) for found in figure_faults(WHOLE.replace(old, new)))


# ---- in a browser -----------------------------------------------------------------------------------------------

# The em box of a text is what a Chinese character fills, whatever line height its font asks for.
LOOK = f"""() => {{
  const contrast = {CONTRAST};
  const edges = (node) => {{
    const box = node.getBoundingClientRect();
    if (node.localName !== 'text') return box;
    const spare = (box.height - parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().d) / 2;
    return {{ left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare }};
  }};
  const within = (inner, outer, room) => inner.left >= outer.left + room && inner.right <= outer.right - room
    && inner.top >= outer.top + room && inner.bottom <= outer.bottom - room;
  const meet = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  const behind = {BEHIND};
  const faults = [];
  for (const picture of document.querySelectorAll('.figure svg')) {{
    const frame = picture.getBoundingClientRect();
    const paper = behind(picture);
    const shapes = [...picture.querySelectorAll('rect, circle, path')];
    const texts = [...picture.querySelectorAll('text')];
    for (const shape of shapes) {{
      const style = getComputedStyle(shape);
      if (!within(shape.getBoundingClientRect(), frame, 0)) faults.push('outside: ' + shape.outerHTML.slice(0, 60));
      if (!shape.closest('.card') && contrast(style.stroke, paper) < 3) faults.push('pale line: ' + shape.outerHTML.slice(0, 60));
    }}
    texts.forEach((text, at) => {{
      const box = edges(text);
      const style = getComputedStyle(text);
      const name = text.textContent;
      const scale = text.getScreenCTM().d;
      if (parseFloat(style.fontSize) * scale < 13) faults.push('small: ' + name);
      if (!within(box, frame, 0)) faults.push('outside: ' + name);
      for (const other of texts.slice(at + 1)) if (meet(box, edges(other))) faults.push('on each other: ' + name + ' ' + other.textContent);
      let ground = paper;
      for (const shape of shapes) {{
        const around = shape.getBoundingClientRect();
        const fill = getComputedStyle(shape).fill;
        if (!meet(box, around)) continue;
        if (shape.localName !== 'path' && !within(box, around, 4 * scale)) faults.push('at the edge: ' + name);
        if (fill !== 'none') ground = fill;
      }}
      if (contrast(style.fill, ground) < 4.5) faults.push('pale: ' + name);
    }});
  }}
  return faults;
}}"""
# Every colour that the figures of a page are drawn with.
COLOURS = """() => [...new Set([...document.querySelectorAll('.figure svg, .figure svg *:not(title, desc)')]
  .flatMap((node) => [getComputedStyle(node).fill, getComputedStyle(node).stroke]).filter((colour) => colour !== 'none'))]"""
PHONE = {"width": 390, "height": 844}
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
    "forced-light": {"color_scheme": "light", "forced_colors": "active"},
    "print": {"color_scheme": "light"},
    "bare": {"color_scheme": "light"},
}


@pytest.fixture(scope="module", params=MODES)
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, str]]:
    """A phone, and in which of the ways it shows a page."""
    context = browser.new_context(viewport=PHONE, **MODES[request.param])
    page = context.new_page()
    if request.param == "print":
        page.emulate_media(media="print")
    yield page, request.param
    context.close()


def pages_with_figures(site: Path) -> list[str]:
    """The addresses, from the root, of the built pages that show a figure."""
    return [
        path.parent.relative_to(site).as_posix() + "/"
        for path in site.glob("**/index.html")
        if LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article .figure svg")
    ]


def test_figures_are_readable_on_a_phone(tab: tuple[Page, str], site: Path, server: str):
    page, mode = tab
    found = {}
    seen = 0
    for slug in pages_with_figures(site):
        page.goto(f"{server}/{slug}")
        if mode == "bare":
            page.evaluate("for (const style of document.querySelectorAll('style')) style.remove()")
        # The margins that a browser gives figures of its own accord make the picture, and so its words, smaller.
        found[slug] = [fault for fault in page.evaluate(LOOK) if mode != "bare" or not fault.startswith("small")]
        seen += page.locator(".figure svg").count()
        # On paper, without styles and in the reader's own colours it is lines and words in the colour of the text.
        colours = page.evaluate(COLOURS)
        plain = page.locator(".figure").first.evaluate("(node) => getComputedStyle(node).color")
        assert len(colours) > 3 if mode in ("light", "dark") else colours == [plain]
    assert {slug: faults for slug, faults in found.items() if faults} == {}
    assert seen >= len(FIGURES)


BOX = '<rect x="10" y="10" width="100" height="40" fill="#eee" stroke="#000"/>'


@pytest.mark.parametrize(
    ("drawn", "fault"),
    [
        ('<text x="330" y="40">出了画面</text>', "outside"),
        ('<rect x="300" y="0" width="80" height="20" stroke="#000"/>', "outside"),
        ('<text x="0" y="40">压在一起</text><text x="30" y="45">的字</text>', "on each other"),
        (BOX + '<text x="20" y="35">比框还要长的字</text>', "at the edge"),
        ('<text x="0" y="40" font-size="12">小字</text>', "small"),
        ('<text x="0" y="40" fill="#999">淡字</text>', "pale"),
        (BOX + '<text x="20" y="35" fill="#eee">同色</text>', "pale"),
        ('<path d="M10 10h50" stroke="#ddd"/>', "pale line"),
    ],
)
def test_check_of_the_picture_sees(browser: Browser, drawn: str, fault: str):
    page = browser.new_page(viewport=PHONE)
    show = '<body style="margin:15px"><figure class="figure" style="margin:0"><svg viewBox="0 0 360 100" font-size="15">{}</svg></figure>'
    page.set_content(show.format(BOX + '<text x="20" y="35">合适的字</text>'))
    assert page.evaluate(LOOK) == []
    page.set_content(show.format(drawn))
    assert [found.split(":")[0] for found in page.evaluate(LOOK)] == [fault]
    page.close()
