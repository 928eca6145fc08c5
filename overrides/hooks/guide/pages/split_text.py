"""The lines and sentences of a page's Markdown, with the file and line each came from.

A paragraph, list item or table row of this site is one line, so the line is the unit that checks work on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

MARK = re.compile(r"\[[@?~][^\]\n]*\]|\{\{[^}\n]*\}\}")
# Where a link leads, attributes, tags, and code as machines read it: with a Latin letter or a sign and nothing Chinese in it.
LINK_TARGET = re.compile(r"\]\([^)\n]*\)|\{[:#][^}\n]*\}|<[^>\n]*>|`(?=[^`\n]*[A-Za-z#])[^`\n\u3400-\u9fff]*`")
_QUOTED = re.compile(r"「[^」\n]*」|“[^”\n]*”")
# A sentence ends at its full stop; marks set right behind the stop still belong to it.
_SENTENCE = re.compile(r"[^。！？]*(?:[。！？][」”）]*(?:\[[@?~][^\]]*\])*|$)")
# As Markdown has it: behind the marks at most the name of a language, so ```x``` on one line is none.
_FENCE = re.compile(r"^(\s*(?:`{3,}|~{3,})) *(?:\{.*\}|\.?[\w#.+-]*(?: +hl_lines=.*)?)\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s")
_CELL = re.compile(r"[^|]+")
_EXAMPLE = re.compile(r"^!!!\s+example\b|^\?\?\?\+?\s+example\b")


@dataclass(frozen=True)
class Line:
    """One line of Markdown.

    ``claims`` is False where sentences assert nothing: code, examples, speech, headings. ``listed`` is True in long
    generated lists, whose sources are named in place instead of in footnotes. ``pasted`` is True for text that readers copy
    as it stands: values and 待核实 as plain words, sources known to the page but not shown. ``bare`` is True for buttons, whose
    contacts have their notes further down. ``role`` is the line's part in a list of questions (find_questions.py).
    """

    text: str
    file: str
    number: int
    claims: bool = True
    code: bool = False
    listed: bool = False
    pasted: bool = False
    bare: bool = False
    role: Literal["", "lead", "asked"] = ""

    @property
    def is_item(self) -> bool:
        """True for the item of a list."""
        return not self.code and bool(_ITEM.match(self.text))


def read_lines(text: str, file: str, first: int = 1) -> list[Line]:
    """Split Markdown into lines; ``first`` is the number of its first line within the file."""
    lines: list[Line] = []
    written = text.split("\n")
    fenced_until = -1
    example = False
    for at, raw in enumerate(written):
        if at > fenced_until and (closing := _closing_fence(written, at)):
            fenced_until = closing
        if at <= fenced_until:
            lines.append(Line(raw, file, first + at, claims=False, code=True))
            continue
        if _EXAMPLE.match(raw):
            example = True
        elif example and raw.strip() and not raw.startswith("    "):
            example = False
        asserts = not (example or raw.lstrip().startswith((">", "#", "!!!", "???")))
        lines.append(Line(raw, file, first + at, claims=asserts))
    return lines


def _closing_fence(written: Sequence[str], at: int) -> int | None:
    """Where the code ends that begins in a line: at the next line of the same marks. None where no code begins or none ends."""
    match = _FENCE.match(written[at])
    if match is None:
        return None
    return next((end for end in range(at + 1, len(written)) if written[end].rstrip() == match[1]), None)


def is_open_fence(line: Line) -> bool:
    """True for the beginning of code that nothing ends: what follows is prose to Markdown, and so to the rules."""
    return not line.code and bool(_FENCE.match(line.text))


def blank(pattern: re.Pattern[str], text: str, filler: str = " ") -> str:
    """Replace every match by filler of the same length, so that positions stay."""
    return pattern.sub(lambda match: filler * len(match.group()), text)


def prose(text: str) -> str:
    """The text without marks, link targets, attributes, tags and commands: what the reader reads."""
    return blank(LINK_TARGET, blank(MARK, text))


def unquoted(text: str) -> str:
    """The text without what stands in 「」 or “”."""
    return blank(_QUOTED, text, "□")


def sentences(text: str) -> Iterator[str]:
    """The sentences of one line, marks included; a table row counts as one sentence."""
    if text.lstrip().startswith("|"):
        yield text
        return
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield match.group()


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of one line begin and end; each cell of a table row has sentences of its own."""
    cells = _CELL.finditer(text) if text.lstrip().startswith("|") else [re.match(r"(?s).*", text)]
    for cell in cells:
        if cell:
            yield from (
                match.span() for match in _SENTENCE.finditer(text, cell.start(), cell.end()) if match[0].strip()
            )


def is_carried(sentence: str) -> bool:
    """True when the sentence holds a citation, a fact, a contact or a 待核实 mark."""
    return any(not mark.startswith("[~") for mark in MARK.findall(sentence))
