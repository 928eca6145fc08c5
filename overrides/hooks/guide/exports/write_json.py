"""facts.json, pages.json and robots.txt: what machines read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from guide.data.load_catalog import Catalog
from guide.pages.compile_page import CompiledPage


def facts_json(catalog: Catalog) -> str:
    """All facts: id, statement, value, unit, grade, source, locator, seen, review_by (dates ISO 8601)."""
    rows = [
        {
            "id": record_id,
            "statement": fact.statement,
            "value": fact.value,
            "unit": fact.unit,
            "grade": catalog.sources[fact.source].grade if fact.source in catalog.sources else None,
            "source": fact.source,
            "locator": fact.locator,
            "seen": fact.seen.isoformat(),
            "review_by": fact.review_by.isoformat(),
        }
        for record_id, fact in catalog.facts.items()
    ]
    return _dump(rows)


def pages_json(compiled: Iterable[CompiledPage]) -> str:
    """All pages: slug, title, summary, reviewed, review_by (the page's own dates, ISO 8601)."""
    rows = [
        {
            "slug": entry.page.slug,
            "title": entry.page.title,
            "summary": entry.summary,
            "reviewed": entry.page.front.reviewed.isoformat(),
            "review_by": entry.page.front.review_by.isoformat(),
        }
        for entry in compiled
        if entry.page.front
    ]
    return _dump(rows)


def robots_txt(home: str | None) -> str:
    """Everything may be read; the sitemap stands where the site has the public address ``home``."""
    return f"User-agent: *\nAllow: /\n{f'Sitemap: {home}sitemap.xml' + chr(10) if home else ''}"


def _dump(rows: list[dict]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
