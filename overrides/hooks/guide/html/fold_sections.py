"""Folds sections of a rendered page: their headings stay in sight and open what is below them (overrides/assets/js/fold.js)."""

from __future__ import annotations

import re
from collections.abc import Collection

# A heading at the beginning of a line, as Markdown writes it; the generated sections are folded already.
_HEADING = re.compile(r'^<h([2-4]) id="([^"]+)">(?:<a [^>]*>)?(.*?)(?:</a>)?</h\1>$', re.M)
_END = re.compile(r"^<details open", re.M)


def fold_sections(html: str, ids: Collection[str]) -> str:
    """The page with the sections at the headings ``ids`` folded, each up to the next heading of its own level or above.

    They are left open, so that they are read without script, too. A heading that opens is no link to itself as well.
    """
    end = _END.search(html)
    last = end.start() if end else len(html)
    headings = [match for match in _HEADING.finditer(html) if match.start() < last]
    parts: list[str] = []
    done = 0
    for at, match in enumerate(headings):
        if match[2] not in ids or match.start() < done:
            continue
        rest = (other.start() for other in headings[at + 1 :] if other[1] <= match[1])
        stop = next(rest, last)
        summary = f'<summary><h{match[1]} id="{match[2]}">{match[3]}</h{match[1]}></summary>'
        parts += [
            html[done : match.start()],
            "<details open>\n",
            summary,
            html[match.end() : stop].rstrip(),
            "\n</details>\n",
        ]
        done = stop
    return "".join([*parts, html[done:]])
