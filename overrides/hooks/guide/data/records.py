"""Typed records of docs/data/*.yml: closed key sets, checked by pydantic.

The order of the fields is the order in which the keys have to stand in the files.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from guide.data.value_types import (
    Claims,
    Dated,
    Day,
    PageRef,
    PartialDate,
    Prose,
    Query,
    Quoted,
    Record,
    RecordId,
    Slug,
    Text,
    Typed,
    Verbatim,
    WebAddress,
    Words,
    WrongNumber,
    matching,
    real_address,
)

Grade = Literal["A", "B", "C+", "C"]
GRADE_NAMES: dict[Grade, str] = {
    "A": "法规、监管、警方或政府网站",
    "B": "有署名的媒体或书刊",
    "C+": "未署名而口径像银行，或机构文字的副本",
    "C": "待核实",
}


class Source(Dated):
    """A publication that carries claims of the site."""

    title: Quoted
    # True when the title only describes the text, because the original's own title was not seen.
    described: bool = False
    publisher: Words
    published: PartialDate | None = None
    effective: Day | None = None
    grade: Grade
    url: WebAddress | None = None
    seen: Day
    seen_as: Literal["fulltext", "excerpt", "secondhand"]
    review_by: Day
    note: Words | None = None


class Fact(Dated):
    """A number, deadline, limit or path: the one home of a value that pages interpolate."""

    statement: Words
    value: Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True)] | Verbatim
    unit: Words | None = None
    source: RecordId
    locator: Verbatim | None = None
    # Ids under which the record was published before: their anchors live on where it is listed.
    old_ids: list[RecordId] = []
    seen: Day
    review_by: Day
    unverified: RecordId | None = None

    @property
    def shown(self) -> str:
        """The value as pages print it, unit included."""
        return f"{self.value} {self.unit}" if self.unit else str(self.value)


# What the numbers of each kind look like, as the national numbering plan hands them out, with an example for the author.
# A number that lost a digit or belongs to a private person's phone fits none of them. sms: only sends messages, never called.
NUMBERS: dict[str, tuple[str, str]] = {
    "hotline": (r"95\d{3}", "95 开头的 5 位客服热线，如 95017"),
    "police": (r"110|96110", "110 或 96110"),
    "emergency": (r"119|120|122", "119、120 或 122"),
    "short-code": (r"12[1-9]\d{2}", "12 开头的 5 位公共服务号码，如 12378"),
    "shared-cost": (r"400-\d{3}-\d{4}", "400-000-0000 这样的 10 位号码"),
    "sms": (r"12[1-9]\d{2}", "12 开头的 5 位短信号码，如 12381"),
}


class Contact(Dated):
    """A number, account or address that a reader may use."""

    name: Words
    kind: Literal["hotline", "police", "emergency", "short-code", "shared-cost", "sms", "web", "wechat"]
    value: Verbatim
    hours: Words | None = None
    # Only an emergency number that everybody knows may stand without one.
    source: RecordId | None = None
    locator: Verbatim | None = None
    seen: Day
    review_by: Day
    # What nobody has confirmed of it; said where a page names the contact first.
    unverified: RecordId | None = None

    @model_validator(mode="after")
    def _value_fits_kind(self) -> Contact:
        if self.kind in NUMBERS:
            pattern, example = NUMBERS[self.kind]
            if not re.fullmatch(pattern, self.value, re.ASCII):
                raise ValueError(f"kind 为 {self.kind} 的号码“{self.value}”不像这一种：应是{example}")
        if self.source is None and self.kind != "emergency":
            raise ValueError("缺 source：只有 kind 为 emergency 的号码可以不写出处")
        if self.kind == "web":
            if not self.value.startswith("https://"):
                raise ValueError("kind 为 web 时 value 要以 https:// 开头")
            real_address(self.value)
        return self

    @property
    def callable(self) -> bool:
        """True when a reader may dial it."""
        return self.kind in NUMBERS and self.kind != "sms"

    @property
    def dial(self) -> str:
        """The address that dials it."""
        return f"tel:{self.value.replace('-', '')}"


class Unverified(Dated):
    """Something that the site does not know, with a way for the reader to find out."""

    claim: Words
    found: Claims | None = None
    check: Claims
    ask: Words | None = None
    # The page that lists it: one page of all would not arrive in one go.
    listed_on: Literal["unverified", "unverified-rights"] = "unverified"
    old_ids: list[RecordId] = []
    seen: Day
    review_by: Day


WRONG = "错"


class Myth(Dated):
    """A circulating claim and what the evidence says of it."""

    claim: Words
    verdict: Literal["对", "错", "无法证实"]
    answer: Claims
    seen_in: Words
    wrong_numbers: list[WrongNumber] = []
    # True for the ones that do most harm: they get a card to pass on.
    card: bool = False
    # Also of entries that were merged into this one.
    old_ids: list[RecordId] = []
    reviewed: Day
    review_by: Day


class Situation(Record):
    """One of the reader's situations on the home page: an answer and an ordered route."""

    title: Words
    # Whom to call at once; such a situation stands out on the home page.
    urgent: Claims | None = None
    answer: Annotated[Claims, Field(max_length=400)]
    # More than a handful to choose from is no help.
    route: Annotated[list[PageRef], Field(min_length=2, max_length=5)]


class Term(Record):
    """A term of the field, explained in plain words."""

    term: Words
    definition: Claims
    # True for a technical term whose first use on a page links here.
    explain: bool = False
    avoid: list[Verbatim] = []


class Mirror(Record):
    """A host that only reposts or forges what others published."""

    host: Annotated[str, matching(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", "小写的域名，如 example.com，不带 https:// 和路径")]
    note: Text


class Correction(Record):
    """A statement of the site that was wrong: as it stood, what is right, and the pages that carried it."""

    # As a reader may have copied it: plain words, which no later change of a fact alters.
    was: Verbatim
    now: Claims
    pages: Annotated[list[PageRef], Field(min_length=1)]


class Change(Record):
    """One entry of the change log, newest first; names the pages and facts that it touched."""

    date: Day
    title: Words
    # Tells of the site, not of the loan: what was written anew, and which statements to look at. Those stand in ``corrections``,
    # each with its source; a number here counts or names what was changed.
    text: Words
    # What it means for a reader; readers of the feed see it first.
    means: Annotated[str, matching(r"^[^。！？\s]{4,59}。$", "一句话，60 字以内，以句号结束，中间不空格"), Prose.CLAIMS]
    corrections: list[Correction] = []
    pages: list[PageRef] = []
    facts: list[RecordId] = []


class Wording(Record):
    """Words that the rules look for: see the comments in docs/data/wording.yml."""

    vague: list[Text]
    promises: list[Text]
    duties: list[Text]
    unknown: list[Text]
    unanswered: list[Text]


class Asks(Record):
    """What people type to get to one place: ``page#anchor``, or ``page#`` for the page as a whole."""

    asks: Annotated[list[Query], Field(min_length=6, max_length=12)]


class Lead(Record):
    """Words that lead to a place before all ranking.

    ``alarm``: who types one needs a warning. ``others``: they are names of other products; where Weilidai is named,
    too, the place only comes among the others.
    """

    page: Slug
    alarm: bool = False
    others: bool = False
    words: Annotated[list[Text], Field(min_length=1)]
    # Of these, a text that is as long as someone else's message has to hold two.
    signs: list[Text] = []
    # Where any place warns, these words lead here: what was asked for has been done already.
    done: list[Text] = []


class SearchWords(Record):
    """What the search knows of the language: see the comments in docs/data/search.yml."""

    product: list[Text]
    spellings: list[Annotated[list[Typed], Field(min_length=2)]]
    noise: list[Text]
    particles: Typed
    persons: Typed
    synonyms: list[Annotated[list[Text], Field(min_length=2)]]
    # Never empty: what follows one of them leads nowhere.
    feared: Annotated[list[Typed], Field(min_length=1)]
    leads: list[Lead]
    # Where a search that found nothing good leads, besides the situations.
    offers: list[Slug]
    # The contact to call at once, for the warning.
    alarm_call: RecordId
