"""facts.json, pages.json and robots.txt: what machines read; beside each list a JSON Schema that says what a row holds.

The schemas are written from the models that the rows are made with, so that they cannot disagree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from guide.data.load_catalog import Catalog
from guide.data.records import Grade
from guide.data.value_types import RECORD_ID, SLUG
from guide.pages.compile_page import CompiledPage

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FactRow(_Row):
    """One fact. Days are ISO 8601."""

    id: Annotated[str, Field(pattern=RECORD_ID, description="不变的 id，也是 facts 页的锚点")]
    statement: Annotated[str, Field(description="这个值说的是什么")]
    value: Annotated[int | float | str, Field(description="值，不带单位")]
    unit: Annotated[str | None, Field(description="单位，没有就是 null")]
    grade: Annotated[Grade | None, Field(description="出处等级：A 最可靠，C 是待核实")]
    source: Annotated[str, Field(description="出处的 id，也是 sources 或 sources-press 页的锚点")]
    locator: Annotated[str | None, Field(description="在出处的哪一处，例如第几条")]
    seen: Annotated[date, Field(description="核对的日期")]
    review_by: Annotated[date, Field(description="下次复核的日期，过了就可能过时")]


class PageRow(_Row):
    """One page. Days are ISO 8601."""

    slug: Annotated[str, Field(pattern=SLUG, description="短名，页面在 /短名/，首页是 index")]
    title: Annotated[str, Field(description="标题")]
    summary: Annotated[str, Field(description="一句话答案")]
    reviewed: Annotated[date, Field(description="核对的日期")]
    review_by: Annotated[date, Field(description="下次复核的日期，过了就可能过时")]


_FACTS, _PAGES = TypeAdapter(list[FactRow]), TypeAdapter(list[PageRow])


def facts_json(catalog: Catalog) -> str:
    """All facts, a FactRow each."""
    rows = [
        FactRow(
            id=record_id,
            statement=fact.statement,
            value=fact.value,
            unit=fact.unit,
            grade=catalog.sources[fact.source].grade if fact.source in catalog.sources else None,
            source=fact.source,
            locator=fact.locator,
            seen=fact.seen,
            review_by=fact.review_by,
        )
        for record_id, fact in catalog.facts.items()
    ]
    return _dump(_FACTS.dump_python(rows, mode="json"))


def pages_json(compiled: Iterable[CompiledPage]) -> str:
    """All pages, a PageRow each, with the page's own dates."""
    rows = [
        PageRow(
            slug=entry.page.slug,
            title=entry.page.title,
            summary=entry.summary,
            reviewed=entry.page.front.reviewed,
            review_by=entry.page.front.review_by,
        )
        for entry in compiled
        if entry.page.front
    ]
    return _dump(_PAGES.dump_python(rows, mode="json"))


def facts_schema() -> str:
    """What facts.json holds (JSON Schema 2020-12)."""
    return _dump(_schema(_FACTS))


def pages_schema() -> str:
    """What pages.json holds (JSON Schema 2020-12)."""
    return _dump(_schema(_PAGES))


def _schema(rows: TypeAdapter) -> dict:
    return {"$schema": _DIALECT} | rows.json_schema(mode="serialization")


def robots_txt(home: str | None) -> str:
    """Everything may be read; the sitemap stands where the site has the public address ``home``."""
    return f"User-agent: *\nAllow: /\n{f'Sitemap: {home}sitemap.xml' + chr(10) if home else ''}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
