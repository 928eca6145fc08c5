"""The head of a page as a typed record; the order of the fields is the order of the keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guide.data.value_types import Dated, Day, Query, RecordId, Text, matching

Kind = Literal["home", "step", "topic", "emergency", "reference", "generated"]


class FrontMatter(Dated):
    """The head of a page."""

    title: Annotated[Text, Field(max_length=20)]
    summary: Text
    kind: Kind
    # What the line of the five steps calls the page.
    short: Annotated[Text, Field(max_length=4)] | None = None
    # False where the page's own answer says what the strip says.
    scam_strip: bool = True
    # Sections, by the ids of their headings, that stand folded: rare cases, what explains.
    folds: list[RecordId] = []
    reviewed: Day
    review_by: Day
    aliases: list[Query] = []
    # What the page cannot tell either, though no sentence of its says so: it stands in the list of what is not verified.
    unverified: list[RecordId] = []
    old_paths: list[Annotated[str, matching(r"^[a-z0-9][a-z0-9/-]*$", "从前的短名：小写字母、数字、连字符和斜线")]] = []
