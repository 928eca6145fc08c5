"""The marks of a line, checked before anything is expanded: every record, list and day that they name has to be there."""

from __future__ import annotations

from guide.data.load_catalog import Catalog
from guide.pages.borrow_lines import KINDS
from guide.pages.find_questions import is_question
from guide.pages.list_records import LISTS
from guide.pages.parse_marks import parse_day, record_reference, references
from guide.pages.read_page import Page
from guide.pages.say_unverified import say_unverified
from guide.pages.split_text import MARK, Line
from guide.problems import Problems


def check_marks(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Report what the marks of one line name in vain, at the line's own position."""
    if line.code:
        return
    for table, record_id, _ in references(line.text):
        if not catalog.knows(table, record_id):
            problems.add(
                line.file,
                line.number,
                f"{table.removesuffix('s')}-unknown",
                f"“{record_id}”不在 docs/data/{table}.yml 里",
                "改正 id，或在数据文件里补上这一条",
            )
    for mark in MARK.findall(line.text):
        if mark.startswith("{{"):
            _check_shortcode(mark[2:-2].strip(), line, problems)
        elif mark.startswith("[~") and parse_day(mark[2:-1]) is None:
            message = f"复核日期“{mark[2:-1].strip()}”不是日期"
            problems.add(line.file, line.number, "until", message, "写成 [~2027-05-23] 这样真有的日期")
    _check_sayings(line, catalog, problems)


def known_open(page: Page, catalog: Catalog, problems: Problems) -> list[str]:
    """What the head of a page names as not verified, as far as it is known; what is not is reported."""
    named = page.front.unverified if page.front else []
    for record_id in named:
        if not catalog.knows("unverified", record_id):
            problems.add(
                page.file,
                page.key_lines.get("unverified", 1),
                "unverified-unknown",
                f"“{record_id}”不在 docs/data/unverified.yml 里",
                "改正 id，或在数据文件里补上这一条",
            )
    return [record_id for record_id in named if record_id in catalog.unverified]


def _check_sayings(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Words or a tag, never both; and what only asks stands under a line that says why."""
    saying = say_unverified(line, catalog)
    for mark in saying.stray:
        problems.add(
            line.file,
            line.number,
            "words-and-tag",
            f"一句话里已有不知道的说法，“{mark.item}”却没有自己的",
            "拆成两句，或给它也写上 wording.yml 的 unknown 里的说法",
        )
    said = set(saying.words.values())
    marked = [body for body in MARK.findall(line.text) if body.startswith("[?") and body[2:-1].strip() not in said]
    if marked and line.is_item and line.role != "asked" and is_question(line.text):
        problems.add(
            line.file,
            line.number,
            "question-lead",
            "清单里有本站答不上来的问题，清单上面那一行没有说",
            "在清单上面写一行，用 wording.yml 的 unanswered 里的说法",
        )


def _check_shortcode(body: str, line: Line, problems: Problems) -> None:
    name = body.removeprefix("list.")
    if record_reference(body):
        return
    if body.partition(".")[0] in KINDS:
        message, fix = (
            f"“{body}”那里没有可以借来的行",
            f"写成 {{{{ 种类.页面#锚点 }}}}，种类是其中之一：{'、'.join(KINDS)}",
        )
    elif name not in (body, *LISTS):
        message, fix = f"没有叫“{name}”的列表", f"用其中之一：{'、'.join(LISTS)}"
    else:
        message = f"不认识的短码“{body}”"
        fix = "只能写 {{ fact.id }}、{{ contact.id }}，或单独一行的 {{ list.名称 }}、{{ figure.名称 }}、{{ tool.名称 }}"
    problems.add(line.file, line.number, "shortcode", message, fix)
