"""Small builders that several test modules share."""

from __future__ import annotations

from pathlib import Path

from guide.data.load_catalog import Catalog, load_catalog
from guide.pages.compile_page import CompiledPage, compile_page
from guide.pages.read_page import read_page
from guide.problems import Problems

SAMPLE = Path(__file__).parent / "sample"
HEAD = "---\ntitle: 样页\nsummary: 一句话。\nkind: topic\nreviewed: 2026-11-01\nreview_by: 2027-05-01\n---\n\n"
# In a browser: the contrast of two opaque colours as computed styles name them (WCAG 2.2, “contrast ratio”).
CONTRAST = r"""(...colours) => {
  const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const [dark, light] = colours
    .map((colour) => colour.match(/[\d.]+/g).map(Number))
    .map(([red, green, blue]) => 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue))
    .sort((one, two) => one - two);
  return (light + 0.05) / (dark + 0.05);
}"""
# In a browser: the background that shows behind an element (black, “rgb(0, 0, 0)”, also ends in a zero).
BEHIND = r"""(node) => {
  for (let at = node; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/^rgba.* 0\)$/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
}"""
NEXT = "\n\n## 下一步 {#next}\n\n- [首页](index.md)\n"


def sample_catalog() -> Catalog:
    """The data of the sample project, known to be without defects."""
    problems = Problems()
    catalog = load_catalog(SAMPLE / "data", problems)
    assert not problems, problems.report()
    return catalog


def compile_text(tmp_path: Path, body: str, head: str = HEAD, tail: str = NEXT) -> tuple[CompiledPage, Problems]:
    """Compile one page written as ``head + body + tail`` against the sample data."""
    path = tmp_path / "page.md"
    path.write_text(head + body + tail, encoding="utf-8")
    problems = Problems()
    page = read_page(path, "docs/page.md", problems)
    return compile_page(page, sample_catalog(), {"page": page}, problems), problems


def rules(tmp_path: Path, body: str, **parts: str) -> list[str]:
    """The rule ids that a page body breaks."""
    return compile_text(tmp_path, body, **parts)[1].rules()
