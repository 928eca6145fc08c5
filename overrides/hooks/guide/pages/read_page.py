"""Reads a page of docs/: front matter, lines, headings. Nothing is expanded here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from guide.data.read_yaml import YamlProblem, line_at, parse_mapping
from guide.data.validate_record import validate
from guide.data.value_types import RECORD_ID, SLUG, WANTED
from guide.pages.front_matter import FrontMatter
from guide.pages.split_text import Line, is_open_fence, read_lines
from guide.problems import Problems
from guide.suggest_name import meant

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{\s*#(\S+?)\s*\})?\s*$")
# What Markdown takes for a heading although it does not look like one of ours: ##标题, and a line of text over one of - or =.
_NEARLY_HEADING = re.compile(r"^#+")
_UNDERLINE = re.compile(r"^(?:=+|-+) *$")
NEXT_ID = "next"
# Ids that the template and the generated sections use on every page.
RESERVED_IDS = {"open", "sources", "cite", "nav", "main", "top"}
# Those that the search brings in (overrides/assets/js/search/lay-out-dialog.js): no page that is built shows them.
RESERVED_IDS |= {"search", "search-input", "search-results", "search-status"}
# A heading is a link to itself and stands between brackets when it is cited: no links, marks or tags inside.
_NOT_IN_HEADINGS = re.compile(r"[\[\]<>{}]")
KINDS_WITHOUT_NEXT = {"home", "generated"}


@dataclass(frozen=True)
class Heading:
    """A heading of the page's source."""

    level: int
    text: str
    id: str | None
    line: int


@dataclass
class Page:
    """One page as its author wrote it. ``front`` is None when the head was unusable (reported already)."""

    slug: str
    file: str
    front: FrontMatter | None
    lines: list[Line]
    key_lines: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as written."""
        return "\n".join(line.text for line in self.lines)

    @property
    def headings(self) -> list[Heading]:
        """The explicit headings, in order."""
        return [
            Heading(len(match[1]), match[2], match[3], line.number)
            for line in self.lines
            if not line.code and (match := _HEADING.match(line.text))
        ]

    @property
    def title(self) -> str:
        """The title, or the slug where the head is broken."""
        return self.front.title if self.front else self.slug


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Cut a page into head and body.

    Returns the YAML of the head (None when there is no complete head), the body, and the body's first line number.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def read_page(path: Path, file: str, problems: Problems) -> Page:
    """Read one page; ``file`` is its name in messages. A page with a broken head still yields its body."""
    slug = path.stem
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.add(file, 0, "encoding", "文件不是 UTF-8 编码", "另存为 UTF-8")
        return Page(slug, file, None, [])
    head, body, first = split_front_matter(text)
    page = Page(slug, file, None, read_lines(body, file, first))
    if not re.fullmatch(SLUG, slug):
        problems.add(file, 0, "slug", f"页面文件名“{slug}”不是 ASCII 短名", "只用小写字母、数字和连字符")
    if head is None:
        problems.add(
            file, 1, "front-matter", "缺少页首的 --- 元数据块", "按 CONTRIBUTING“加一页”写上 title、summary 等键"
        )
        return page
    try:
        data, lines, defects = parse_mapping(head)
    except YamlProblem as error:
        problems.add(file, error.line + 1, "front-matter-yaml", error.message, error.fix)
        return page
    for defect in defects:
        problems.add(file, defect.line + 1, "front-matter-yaml", defect.message, defect.fix)
    page.key_lines = {str(place[0]): line + 1 for place, line in lines.items() if len(place) == 1}
    page.front = validate(
        FrontMatter,
        data,
        file=file,
        rule="front-matter",
        line_of=lambda *place: line_at(lines, place) + 1,
        problems=problems,
    )
    return page


def check_headings(page: Page, problems: Problems) -> None:
    """Explicit, ASCII, unique heading ids; no level 1 in the body; a next step at the end."""
    seen: dict[str, int] = {}
    for heading in page.headings:
        where = (page.file, heading.line)
        if heading.level == 1:
            problems.add(*where, "heading-level", "正文里有一级标题", "标题由 title 生成，正文从 ## 开始")
        if heading.id is None:
            problems.add(*where, "heading-id", f"标题“{heading.text}”没有 id", "写成 ## 标题 {#ascii-id}")
        elif not re.match(RECORD_ID, heading.id):
            problems.add(*where, "heading-id", f"标题 id“{heading.id}”不合规", f"写成{WANTED[RECORD_ID]}")
        elif heading.id in RESERVED_IDS:
            problems.add(*where, "heading-id", f"标题 id“{heading.id}”由模板或搜索占用", "换一个 id")
        elif heading.id in seen:
            problems.add(*where, "heading-id", f"标题 id“{heading.id}”与第 {seen[heading.id]} 行重复", "换一个 id")
        else:
            seen[heading.id] = heading.line
    for folded in page.front.folds if page.front else ():
        if folded not in seen or folded == NEXT_ID:
            where = (page.file, page.key_lines.get("folds", 0))
            problems.add(
                *where,
                "fold-unknown",
                f"folds 里的“{folded}”不是能折叠的一节",
                f"{meant(folded, seen.keys() - {folded})}改成正文里一个标题的 id，或删掉",
            )
    kind = page.front.kind if page.front else "generated"
    if kind not in KINDS_WITHOUT_NEXT and NEXT_ID not in seen:
        problems.add(page.file, 0, "next", "页面没有“下一步”一节", "在页末写 ## 下一步 {#next}，列出不超过三个链接")


def check_heading_form(lines: Sequence[Line], problems: Problems) -> None:
    """Every heading is written as the rules of headings see it: without that it would stand on the page unread by them."""
    for line in lines:
        marks = None if line.code or _HEADING.match(line.text) else _NEARLY_HEADING.match(line.text)
        if marks:
            problems.add(
                line.file,
                line.number,
                "heading-form",
                f"“{line.text.strip()}”会成为标题，{marks[0]} 后面却没有空格和文字",
                "写成 ## 标题 {#ascii-id}，# 号后面空一格；不是标题就不要用 # 开头",
            )
    for line, below in pairwise(lines):
        # Below a blank line it is a rule across the page, below a heading too.
        if line.code or below.code or not line.text.strip() or line.text.startswith("#"):
            continue
        if _UNDERLINE.match(below.text):
            problems.add(
                line.file,
                line.number,
                "heading-form",
                f"“{line.text.strip()}”下面的 {below.text.strip()} 会让它成为标题",
                "标题写成 ## 标题 {#ascii-id}，不在下面画线；要一条横线，就在它上面空一行",
            )


def check_fences(page: Page, problems: Problems) -> None:
    """Code that begins also ends."""
    for line in filter(is_open_fence, page.lines):
        problems.add(
            line.file,
            line.number,
            "fence",
            f"代码块“{line.text.strip()}”没有收尾",
            "在代码下面单独一行写同样的记号，缩进也相同；不是代码就删掉",
        )


def check_heading_words(line: Line, problems: Problems) -> None:
    """Nothing but words in a heading, wherever it comes from."""
    match = None if line.code else _HEADING.match(line.text)
    if match and _NOT_IN_HEADINGS.search(match[2]):
        problems.add(
            line.file,
            line.number,
            "heading-words",
            f"标题“{match[2]}”里有方括号、花括号或尖括号",
            "标题只写文字；链接、出处和待核实的记号放进正文",
        )


def check_titles(pages: Iterable[Page], problems: Problems) -> None:
    """No two pages share a title."""
    seen: dict[str, str] = {}
    for page in pages:
        if not page.front:
            continue
        if page.front.title in seen:
            problems.add(
                page.file,
                page.key_lines.get("title", 0),
                "title",
                f"标题“{page.front.title}”与 {seen[page.front.title]} 相同",
                "换一个能区分的标题",
            )
        seen.setdefault(page.front.title, page.file)


def check_nav(slugs_in_nav: Iterable[str], pages: dict[str, Page], problems: Problems) -> None:
    """Every page stands in the navigation exactly once, and nothing else does."""
    listed = list(slugs_in_nav)
    for slug in sorted(pages.keys() - set(listed)):
        problems.add(pages[slug].file, 0, "nav", "页面不在导航里", "在 mkdocs.yml 的 nav 里加上它")
    for slug in sorted(set(listed) - pages.keys()):
        problems.add(
            "mkdocs.yml", 0, "nav", f"导航里的“{slug}.md”不存在", f"{meant(slug, pages)}改正文件名，或从 nav 删掉"
        )
    for slug in sorted({slug for slug in listed if listed.count(slug) > 1}):
        problems.add("mkdocs.yml", 0, "nav", f"导航里“{slug}.md”写了两次", "只留一处")
