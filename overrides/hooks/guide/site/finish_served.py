"""The last touch to the pages of `make serve`: problems stand on them, and MkDocs' own script may run.

Otherwise they are what readers get: slim, and under the same policy, so that what it blocks is missing here as well.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from guide.problems import Problems
from guide.site.write_policy import hash_source

_STYLE = (
    "[data-problems]{position:sticky;top:0;z-index:9;max-height:50vh;overflow:auto;padding:.5em 1em;background:#8b1a1a;color:#fff}"
    "[data-problems] li{overflow-wrap:anywhere}"
)
_BODY = re.compile(r"<body[^>]*>")


def banner(problems: Problems) -> str:
    """What is wrong, as the report says it; nothing where nothing is."""
    if not problems:
        return ""
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    return (
        f"<style>{_STYLE}</style><details open data-problems><summary>预览：{len(problems)} 处问题，改好之前不能构建</summary>"
        f"<ol>{items}</ol></details>"
    )


def served_policy(page: str) -> str:
    """The page with a policy that also lets in the banner, and MkDocs' script that reloads the page and asks when to."""
    page = page.replace("style-src ", f"style-src {hash_source(_STYLE)} ", 1)
    page = re.sub(r"script-src [^;\"]*", "script-src 'self' 'unsafe-inline'", page, count=1)
    return page.replace("connect-src 'none'", "connect-src 'self'", 1)


def finish_served(site: Path, problems: Problems) -> None:
    """Write banner and policy into every page below ``site``."""
    shown = banner(problems)
    for path in site.rglob("*.html"):
        page = served_policy(path.read_text(encoding="utf-8"))
        path.write_text(_BODY.sub(lambda body: body.group() + shown, page, count=1), encoding="utf-8")
