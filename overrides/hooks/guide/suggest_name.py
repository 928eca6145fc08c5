"""Says which known name a misspelt one may have meant, for the fix of a problem."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def meant(name: str, known: Iterable[str]) -> str:
    """“你是不是想写“reply-days”？”, to begin a fix with; empty where no known name is like it.

    Capitals and underscores count for nothing: no name of this project has them.
    """
    found = get_close_matches(name.lower().replace("_", "-"), [*known], n=1)
    return f"你是不是想写“{found[0]}”？" if found else ""
