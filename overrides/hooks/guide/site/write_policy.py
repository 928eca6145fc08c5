"""The Content-Security-Policy of a page: its own inline parts by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def hash_source(text: str) -> str:
    """An inline style or script as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content_policy(styles: Iterable[str], scripts: Iterable[str], files: str = "'self'", pictures: str = "") -> str:
    """The Content-Security-Policy of a page: its own inline parts by hash, the files from ``files``, and nothing else.

    Pictures stand in the page itself; ``pictures`` are also allowed.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {files} {' '.join(map(hash_source, styles))}".strip(),
            f"script-src {files} {' '.join(map(hash_source, scripts))}".strip(),
            f"img-src data: {pictures}".strip(),
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
