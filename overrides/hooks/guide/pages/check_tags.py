"""How many 待核实 tags the pages may show: where every claim is doubted, the reader stops looking at the doubts that matter."""

from __future__ import annotations

from collections.abc import Iterable

from guide.pages.compile_page import CompiledPage
from guide.problems import Problems

PAGE_LIMIT, SITE_LIMIT = 6, 90
_FIX = "把不知道的写进句子（wording.yml 的 unknown），或写进页首的 unverified"


def check_tags(compiled: Iterable[CompiledPage], problems: Problems) -> None:
    """Report a page with too many tags, and all pages when they have too many together."""
    pages = list(compiled)
    for page in pages:
        if page.usage.tags > PAGE_LIMIT:
            message = f"这一页有 {page.usage.tags} 个“待核实”标签，多过 {PAGE_LIMIT} 个"
            problems.add(page.page.file, 0, "tag-budget", message, _FIX)
    total = sum(page.usage.tags for page in pages)
    if total > SITE_LIMIT:
        problems.add("docs", 0, "tag-budget", f"全站有 {total} 个“待核实”标签，多过 {SITE_LIMIT} 个", _FIX)
