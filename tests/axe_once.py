"""axe, its costly rules about colours run once for each look that a text has, however many texts and pages have it."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_CONTRAST, _LINKS = "color-contrast", "link-in-text-block"
# The only rules that a page can break in one colour scheme and keep in the other.
COLOURS = {"runOnly": {"type": "rule", "values": [_CONTRAST, _LINKS]}, "elementRef": True}
STRUCTURE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {rule: {"enabled": False} for rule in (_CONTRAST, _LINKS)},
    # What passes is thousands of nodes, which nobody reads.
    "resultTypes": ["violations"],
}
_RUN = "(options) => axe.run(options).then((found) => found.violations)"
_RUN_ON_LOOKS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# The looks that have passed, whatever the page.
_passed: set[int] = set()


def _said(violations: list[dict]) -> list[tuple[str, list[str]]]:
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations]


def _bring_axe(page: Page) -> None:
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(AXE_SCRIPT)


def structure_faults(page: Page) -> list[tuple[str, list[str]]]:
    """The rules that the page breaks, but those about colours, with the first nodes."""
    _bring_axe(page)
    return _said(page.evaluate(_RUN, STRUCTURE))


def colour_faults(page: Page) -> list[tuple[str, list[str]]]:
    """The rules about colours that a text breaks whose look has not passed before, with the first nodes."""
    _bring_axe(page)
    violations, looks = page.evaluate(_RUN_ON_LOOKS, [list(_passed), COLOURS, _CONTRAST, _LINKS])
    _passed.update(looks)
    return _said(violations)
