"""What values and records may look like: the building blocks of the models in records.py and front_matter.py."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

# What a pattern wants, in words for authors.
WANTED: dict[str, str] = {}


def matching(pattern: str, wanted: str) -> StringConstraints:
    """Text of a pattern, and what that wants, in words."""
    WANTED[pattern] = wanted
    return StringConstraints(pattern=pattern)


def _real_day(value: str) -> str:
    """Refuse what no calendar has; 2021 and 2021-03 stand for their first day."""
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise ValueError(f"日历上没有“{value}”") from None
    return value


# With nothing in it that no address holds (RFC 3986, 2).
_ADDRESS = re.compile(r"https?://[^\s/\"<>\\^`{|}]+(/[^\s\"<>\\^`{|}]*)?")


def real_address(value: str) -> str:
    """Refuse what is no whole address, or whose host no parser takes, as https://[law/2020: it would stop a build."""
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"“{value}”不是完整的网址：以 https:// 或 http:// 开头，不含空格、双引号、尖括号和花括号")
    try:
        urlsplit(value)
    except ValueError:
        raise ValueError(f"网址“{value}”写坏了：域名里有不该有的符号，例如没有收尾的方括号") from None
    return value


# What ends a line to any reader of it, for a pattern.
_BREAKS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
# One line: it goes into a sentence, a row of a table, a line of values.lock, and its problems are named by one number.
# In a table it has to say what it is to readers (Prose, below).
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    matching(rf"^[^{_BREAKS}]*$", "一行写完的文字，中间不换行"),
]


class Prose(Enum):
    """What a text of a record is to readers, and so which rules of pages hold for it (pages/check_data.py).

    Every text of a table says so by its type: one of the names below, or ``Annotated[str, ..., Prose.CLAIMS]``.
    """

    # Sentences that assert: every rule, and so a source for every number and duty.
    CLAIMS = auto()
    # Names, questions, remarks: every rule but that.
    WORDS = auto()
    # The words of others, which keep their typography: otherwise as WORDS.
    QUOTED = auto()
    # Values, places in sources, old statements: no prose of ours.
    NONE = auto()


Claims = Annotated[Text, Prose.CLAIMS]
Words = Annotated[Text, Prose.WORDS]
Quoted = Annotated[Text, Prose.QUOTED]
Verbatim = Annotated[Text, Prose.NONE]
# The ids of all tables are anchors on the pages that list them: they look like those of headings.
RECORD_ID = r"^[a-z][a-z0-9-]{1,39}$"
RecordId = Annotated[str, matching(RECORD_ID, "小写字母开头，只用小写字母、数字和连字符，2–40 个字符"), Prose.NONE]
_SLUG = r"[a-z0-9][a-z0-9-]*"
SLUG = rf"^{_SLUG}$"
# A page of this site as a whole.
Slug = Annotated[str, matching(SLUG, "页面短名，不带 #锚点"), Prose.NONE]
# A slug or a slug#anchor of this site.
PageRef = Annotated[str, matching(rf"^{_SLUG}(#[a-z][a-z0-9-]*)?$", "页面短名，或 短名#锚点"), Prose.NONE]
# 2021, 2021-03 or 2021-03-15: YAML turns the last form into a date and the first into a number.
PartialDate = Annotated[
    str,
    BeforeValidator(lambda value: value if value is None else str(value)),
    matching(r"^\d{4}(-\d\d(-\d\d)?)?$", "2021、2021-03 或 2021-03-15 这样的日期"),
    AfterValidator(_real_day),
    Prose.NONE,
]
# A word as the search compares it.
Typed = Annotated[str, matching(r"^[a-z\u3400-\u9fff]+$", "只有小写字母和汉字的词"), Prose.NONE]
# What people type for a place; the index of the search sets a bar between two. Its pattern replaces that of Text.
Query = Annotated[Text, matching(rf"^[^|{_BREAKS}]*$", "一行不含 | 的文字：搜索用它隔开两个问法或叫法")]
# A number that readers are warned of: shown broken up (pages/find_numbers.py), which takes nothing else.
WrongNumber = Annotated[str, matching(r"^[0-9][0-9 -]+[0-9]$", "号码：只有数字、空格和连字符"), Prose.NONE]
# A number would be taken for seconds since 1970.
Day = Annotated[date, Field(strict=True)]
WebAddress = Annotated[Verbatim, AfterValidator(real_address)]


class Record(BaseModel):
    """Base of all records: unknown keys are errors, values do not change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Record):
    """A record that was seen or reviewed on a day and has to be looked at again on a later one."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Dated:
        looked = getattr(self, "seen", None) or getattr(self, "reviewed", None)
        due = getattr(self, "review_by", None)
        if looked and due and due <= looked:
            raise ValueError(f"review_by（{due}）应晚于核对日期（{looked}）")
        return self
