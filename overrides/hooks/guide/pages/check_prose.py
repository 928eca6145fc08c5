"""Rules on what pages may say, applied to each line as its author wrote it."""

from __future__ import annotations

import re

from guide.data.load_catalog import Catalog, data_file
from guide.pages.find_numbers import PHONE
from guide.pages.parse_marks import references
from guide.pages.split_text import Line, blank, is_carried, prose, sentences, unquoted
from guide.problems import Problems

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)）>\]]+|\b[a-z0-9-]+\.(?:com|cn|net|org)\b", re.IGNORECASE)
# A number as it is read, with its sign of percent, or a Chinese numeral with its unit; an ordinal (第二天) counts nothing.
_NUMERAL = "二两三四五六七八九十百千万"
_NUMBER = re.compile(
    r"\d+(?:[.,:：–-]\d+)*%?"
    rf"|(?<![第{_NUMERAL}])[{_NUMERAL}]+个?(?:工作日|自然日|日|天|年|月|周|小时|分钟|元|万元|次|倍|期|成)"
    rf"|一(?:年|个月|元|倍|成)|半(?:年|个?月)|百分之[零一点{_NUMERAL}]+"
)
# What a page may hold but its own policy does not let a browser show or run, and what to write instead.
_BLOCKED: list[tuple[re.Pattern[str], str, str]] = [
    (
        re.compile(r"!\[|<(?:img|picture|video|audio|source)\b", re.IGNORECASE),
        "图片或影音",
        "画成 overrides/inserts/ 里的 .svg，单独一行写 {{ figure.名称 }}",
    ),
    (
        re.compile(r"<(?:script|iframe|object|embed|base|link|meta)\b", re.IGNORECASE),
        "脚本或嵌入的内容",
        "删掉；工具放进 overrides/inserts/，单独一行写 {{ tool.名称 }}",
    ),
    (
        re.compile(r"<style\b|(?<![\w-])style\s*=", re.IGNORECASE),
        "写在页面里的样式",
        "删掉；样式放进 overrides/assets/css，正文写 {: .类名 }",
    ),
    (
        re.compile(r"(?<![\w-])on[a-z]+\s*=", re.IGNORECASE),
        "写在标签里的脚本",
        "删掉；要互动就做成 overrides/inserts/ 里的工具",
    ),
]
_CODE = re.compile(r"(`+)(?:(?!\1).)+\1")
_DIGIT = re.compile(r"\d")
_STEP = re.compile(r"第\s*\d+\s*[步节]|^\s*\d+\.\s")


def check_line(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Apply every prose rule to one line."""
    if line.code:
        return
    _check_hand_typed(line, problems)
    _check_blocked(line, problems)
    _check_promises(line, catalog, problems)
    _check_second_homes(line, catalog, problems)
    _check_terms(line, catalog, problems)
    if line.claims:
        _check_sentences(line, catalog, problems)


def _check_hand_typed(line: Line, problems: Problems) -> None:
    for match in PHONE.finditer(prose(line.text)):
        problems.add(
            line.file,
            line.number,
            "phone",
            f"手写了电话号码“{match.group()}”",
            "把号码放进 docs/data/contacts.yml，正文写 {{ contact.id }}",
        )
    for match in ADDRESS.finditer(line.text):
        problems.add(
            line.file,
            line.number,
            "address",
            f"手写了网址“{match.group()}”",
            "把出处放进 docs/data/sources.yml，正文写 [@id]；联系地址放进 contacts.yml",
        )


def _check_blocked(line: Line, problems: Problems) -> None:
    """The policy of every page blocks what was not built into it: it would look right in the source and be gone on the page."""
    written = blank(_CODE, line.text)
    for pattern, what, fix in _BLOCKED:
        if match := pattern.search(written):
            problems.add(
                line.file, line.number, "blocked", f"“{match.group()}”：{what}会被本站的安全策略拦下，读者看不到", fix
            )


def _check_second_homes(line: Line, catalog: Catalog, problems: Problems) -> None:
    """A figure of facts.yml, typed by hand in a sentence that cites the same source, would be its second home."""
    for sentence in sentences(line.text):
        cited = {one.id for one in references(sentence) if one.table == "sources"}
        if not cited:
            continue
        said = unquoted(prose(sentence))
        for fact_id, fact in catalog.facts.items():
            if fact.source not in cited or not _DIGIT.search(fact.shown):
                continue
            if re.search(rf"(?<![\d.]){re.escape(fact.shown)}(?!\d)", said):
                problems.add(
                    line.file,
                    line.number,
                    "second-home",
                    f"手写了事实“{fact_id}”的值“{fact.shown}”",
                    f"写成 {{{{ fact.{fact_id} }}}}，值只放在 facts.yml",
                )


def _check_terms(line: Line, catalog: Catalog, problems: Problems) -> None:
    """A defined term keeps its one name; its loose synonyms stand only in quotation marks, aliases and myths."""
    if line.file == data_file("myths"):
        return
    said = unquoted(prose(line.text))
    for term in catalog.glossary.values():
        for word in term.avoid:
            if word in said:
                problems.add(
                    line.file,
                    line.number,
                    "term",
                    f"“{word}”不是本站对“{term.term}”的叫法",
                    f"写“{term.term}”；引述别人的话就放进引号",
                )


def _check_promises(line: Line, catalog: Catalog, problems: Problems) -> None:
    said = unquoted(prose(line.text))
    for word in catalog.wording.promises:
        if word in said:
            problems.add(line.file, line.number, "promise", f"出现承诺用语“{word}”", "删掉；若是引述别人的话，放进引号")


def _check_sentences(line: Line, catalog: Catalog, problems: Problems) -> None:
    for sentence in sentences(line.text):
        if is_carried(sentence):
            continue
        # A number to dial has its own rule.
        said = blank(PHONE, _STEP.sub("", unquoted(prose(sentence))))
        start = said.strip(" -|*[]x")[:18]
        for word in catalog.wording.vague:
            if word in said:
                problems.add(
                    line.file,
                    line.number,
                    "vague",
                    f"没有出处的含糊说法“{word}”（“{start}…”）",
                    "写出确切的值并引用，或改成怎么核对",
                )
        duty = next((word for word in catalog.wording.duties if word in said), None)
        number = _NUMBER.search(said)
        found = duty or (number and number.group())
        if found:
            problems.add(
                line.file,
                line.number,
                "uncited",
                f"这句话有{'权利义务用语' if duty else '数字'}“{found}”，却没有出处（“{start}…”）",
                "补 [@出处, 条号]、{{ fact.id }} 或 [?待核实条目]，或改写",
            )
