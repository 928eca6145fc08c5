"""Keeps old addresses alive: for every old path of a page a static stub that leads to where the page is now."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Mapping
from pathlib import Path

from guide.pages.address_page import TAKEN, page_path
from guide.pages.read_page import Page
from guide.problems import Problems
from guide.site.write_policy import content_policy

# From a file, a folder has no index page. The fragment goes along; going back does not come here again.
_SCRIPT = (
    'const a=document.getElementById("new");'
    'if(location.protocol==="file:"&&a.href.endsWith("/"))a.href+="index.html";'
    "location.replace(a.href+location.hash)"
)


def find_redirects(pages: Mapping[str, Page], problems: Problems) -> dict[str, Page]:
    """Map each old path to its page. Doubles, loops and paths that hide something of the site are reported and left out."""
    claims: list[tuple[str, Page]] = [
        (old.strip("/"), page) for page in pages.values() if page.front for old in page.front.old_paths
    ]
    found: dict[str, Page] = {}
    for old, page in claims:
        position = (page.file, page.key_lines.get("old_paths", 0))
        if old in found:
            problems.add(
                *position,
                "old-path-double",
                f"旧地址“{old}”已经由 {found[old].file} 占用",
                "一个旧地址只写在一页上，只写一次",
            )
        elif _loops(old, page, claims):
            problems.add(
                *position, "old-path-loop", f"旧地址“{old}”绕一圈又回到自己", "删掉指回现有页面的那一条 old_paths"
            )
        elif old in pages or old.split("/")[0] in TAKEN:
            problems.add(
                *position,
                "old-path-shadow",
                f"旧地址“{old}”会盖住网站现有的 /{old}/",
                "删掉这一条，或先给现有的那一页改名",
            )
        else:
            found[old] = page
    return found


def _loops(old: str, page: Page, claims: list[tuple[str, Page]]) -> bool:
    """True when following the redirects from ``old`` leads back to it."""
    onward = {path: target.slug for path, target in claims}
    seen: set[str] = set()
    at = page.slug
    while at != old and at in onward and at not in seen:
        seen.add(at)
        at = onward[at]
    return at == old


def stub(old: str, page: Page, site_url: str | None) -> str:
    """The page at an old path: works on any host and from a file, with and without script, and is not to be indexed."""
    own = page_path(page.slug)
    target = posixpath.relpath(own or ".", old) + "/"
    canonical = f"{site_url}{own}" if site_url else target
    title = html.escape(page.title)
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy([], [_SCRIPT])}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<title>/{old}/ 已搬到“{title}”</title><link rel="canonical" href="{canonical}">'
        # Only without script: it would race the script and lose the fragment.
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript></head>'
        f'<body><p>这一页搬到了：<a id="new" href="{target}">{title}</a></p><script>{_SCRIPT}</script></body></html>'
    )


def write_redirects(site: Path, redirects: Mapping[str, Page], site_url: str | None) -> None:
    """Write every stub into the built site."""
    for old, page in redirects.items():
        folder = site / old
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(stub(old, page, site_url), encoding="utf-8")
