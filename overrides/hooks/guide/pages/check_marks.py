"""The marks of a line: every record, list and day that they name has to be there, and what is not known is said once."""

from __future__ import annotations

import re

from guide.data.load_catalog import Catalog
from guide.data.value_types import RECORD_ID, WANTED
from guide.pages.borrow_lines import KINDS
from guide.pages.find_questions import is_question
from guide.pages.list_records import LISTS
from guide.pages.mark_inserts import INSERTS
from guide.pages.parse_marks import parse_day, record_reference, references
from guide.pages.read_page import Page
from guide.pages.say_unverified import say_unverified
from guide.pages.split_text import MARK, Line, blank
from guide.problems import Problems
from guide.suggest_name import meant

# A link, in a line whose marks are filled with a sign of their own.
_FILLER = "\x1f"
_MARKED_LINK = re.compile(rf"\[[^\[\]\n{_FILLER}]*{_FILLER}[^\[\]\n]*\]\(")


def check_marks(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Every rule on the marks of one line."""
    check_names(line, catalog, problems)
    check_sayings(line, catalog, problems)


def check_names(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Report what the marks of one line name in vain, and marks in the words of a link, at the line's own position."""
    if line.code:
        return
    for table, record_id, _ in references(line.text):
        if not catalog.knows(table, record_id):
            _report_unknown(line.file, line.number, table, record_id, catalog, problems)
    for mark in MARK.findall(line.text):
        if mark.startswith("{{"):
            _check_shortcode(mark[2:-2].strip(), line, problems)
        elif mark.startswith("[~") and parse_day(mark[2:-1]) is None:
            message = f"复核日期“{mark[2:-1].strip()}”不是日期"
            problems.add(line.file, line.number, "until", message, "写成 [~2027-05-23] 这样真有的日期")
    # Browsers nest no links: what a mark becomes, a link or the sign of a note, would fall out of the one it stands in.
    for match in _MARKED_LINK.finditer(blank(MARK, line.text, _FILLER)):
        words = line.text[match.start() + 1 : match.end() - 2]
        problems.add(
            line.file, line.number, "mark-in-link", f"链接的文字“{words}”里有标记", "把标记移到链接外面：链接不能套链接"
        )


def _report_unknown(file: str, line: int, table: str, record_id: str, catalog: Catalog, problems: Problems) -> None:
    shape = "" if re.match(RECORD_ID, record_id) else f"id 是{WANTED[RECORD_ID]}；"
    problems.add(
        file,
        line,
        f"{table.removesuffix('s')}-unknown",
        f"“{record_id}”不在 docs/data/{table}.yml 里",
        f"{meant(record_id, catalog.table(table))}{shape}改正 id，或在数据文件里补上这一条",
    )


def known_open(page: Page, catalog: Catalog, problems: Problems) -> list[str]:
    """What the head of a page names as not verified, as far as it is known; what is not is reported."""
    named = page.front.unverified if page.front else []
    for record_id in named:
        if not catalog.knows("unverified", record_id):
            where = page.key_lines.get("unverified", 1)
            _report_unknown(page.file, where, "unverified", record_id, catalog, problems)
    return [record_id for record_id in named if record_id in catalog.unverified]


def check_sayings(line: Line, catalog: Catalog, problems: Problems) -> None:
    """Words or a tag, never both; and what only asks stands under a line that says why."""
    if line.code:
        return
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
    if record_reference(body):
        return
    kind, _, name = body.partition(".")
    if kind in KINDS and "#" not in name:
        message, fix = f"“{body}”没有写从哪一节借", f"写成 {{{{ {kind}.页面#锚点 }}}}"
    elif kind == "list" and name not in LISTS:
        message, fix = f"没有叫“{name}”的列表", f"{meant(name, LISTS)}用其中之一：{'、'.join(LISTS)}"
    elif kind in INSERTS and not re.fullmatch(r"[a-z0-9-]+", name):
        message, fix = f"“{name}”不能是图或工具的名称", "只用小写字母、数字和连字符，照 overrides/inserts/ 里的文件名写"
    elif kind in ("list", *INSERTS, *KINDS):
        message, fix = f"“{body}”没有单独占页面上的一行", "让它单独占一行，前后不写别的"
    else:
        message = f"不认识的短码“{body}”"
        fix = (
            f"{meant(kind, ('fact', 'contact', 'list', *INSERTS, *KINDS))}"
            "只能写 {{ fact.id }}、{{ contact.id }}，或单独一行的 {{ list.名称 }}、{{ figure.名称 }}、{{ tool.名称 }}"
        )
    problems.add(line.file, line.number, "shortcode", message, fix)
