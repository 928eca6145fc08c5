"""Checks of the built site: every link and anchor, ids, titles, leftovers, and nothing loaded from elsewhere.

Works on the files alone, so that raw HTML, templates and generated parts are covered like Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from guide.pages.address_page import slug_at
from guide.pages.read_page import Page
from guide.pages.split_text import MARK
from guide.problems import Problems
from guide.site.keep_readable import suspects
from guide.site.list_loads import css_addresses, loads
from guide.site.read_built import BuiltPage, read_site
from guide.site.resolve_links import resolve, split_address
from guide.suggest_name import meant

_LEFTOVER = re.compile(rf"\[\^[^\]]*\]|{MARK.pattern}|///Footnotes")


def _is_remote(address: str) -> bool:
    parts = split_address(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")


class SiteChecker:
    """Checks one built site against the sources that it was made from."""

    def __init__(
        self,
        root: Path,
        sources: Mapping[str, Page],
        allowed: set[str],
        problems: Problems,
        base: str = "/",
        derived: Collection[str] = (),
        excused: Collection[str] = (),
    ) -> None:
        """``base`` is the path under which the site will be served; ``allowed`` the outside addresses and the numbers (tel:) it may link to.

        ``excused`` names anchors (``slug#anchor``, or ``#anchor`` on any page) that are known to be missing: why was reported.

        ``derived`` names the files that are made from the pages: a defect of a page would only come back in them, so
        they are looked at when everything else is sound.
        """
        self.root = root
        self.sources = sources
        self.allowed = allowed
        self.problems = problems
        self.base = base
        self.derived = derived
        self.excused = excused
        # What the policy blocks was refused where it was written: it need not lead anywhere.
        self.blocked = {(problem.file, problem.line) for problem in problems if problem.rule == "blocked"}
        self.built = read_site(root)

    def run(self) -> None:
        """Apply every rule to every page and style sheet."""
        titles: dict[str, str] = {}
        for page in sorted(self.built.values(), key=lambda page: page.url in self.derived):
            if page.url in self.derived and self.problems:
                continue
            self._check_ids(page)
            self._check_reader_view(page)
            self._check_leftovers(page)
            self._check_assets(page)
            self._check_links(page)
            head = page.tree.css_first("title") or page.tree.root
            title = head.text(strip=True) if head else ""
            if title in titles:
                self._report(page, "", "title", f"网页标题“{title}”与 /{titles[title]} 相同", "换一个能区分的 title")
            titles.setdefault(title, page.url)
        for path in sorted(self.root.rglob("*.css")):
            name = path.relative_to(self.root).as_posix()
            for address in css_addresses(path.read_text(encoding="utf-8")):
                if _is_remote(address):
                    self.problems.add(
                        name, 0, "remote-asset", f"样式表加载站外的“{address}”", "把文件放进 overrides/assets"
                    )

    def _written_at(self, page: BuiltPage, *hints: str) -> tuple[str, int]:
        """The source file of a built page, and the first line that holds one of the hints."""
        source = self.sources.get(slug_at(page.url))
        if source is None:
            return f"site/{page.url}", 0
        for hint in hints:
            for line in source.lines:
                if hint and hint in line.text:
                    return source.file, line.number
        return source.file, 0

    def _report(self, page: BuiltPage, hint: str, rule: str, message: str, fix: str) -> None:
        self.problems.add(*self._written_at(page, hint, unquote(hint)), rule, message, fix)

    def _check_ids(self, page: BuiltPage) -> None:
        for element_id, count in page.ids.items():
            if count > 1:
                self._report(
                    page, f"#{element_id}", "duplicate-id", f"id“{element_id}”在页面里出现 {count} 次", "换一个 id"
                )

    def _check_reader_view(self, page: BuiltPage) -> None:
        for node, word in suspects(page.tree):
            name = node.attributes.get("id") or node.attributes.get("class") or ""
            self.problems.add(
                *self._written_at(page, f"#{name}", f"[?{name.removeprefix('open-')}]"),
                "reader-view",
                f"“{name}”里有“{word}”：浏览器的阅读模式会删掉这一处（“{node.text(strip=True)[:18]}…”）",
                '换一个 id；发布过的旧 id 写进这条记录的 old_ids，或写成标题前单独一行的 <div id="旧id"></div>',
            )

    def _check_leftovers(self, page: BuiltPage) -> None:
        body = LexborHTMLParser(page.tree.html or "")
        for node in body.css("script, style, pre, code"):
            node.decompose()
        text = body.body.text() if body.body else ""
        for leftover in sorted(set(_LEFTOVER.findall(text))):
            self._report(
                page, leftover, "leftover", f"网页上残留未展开的记号“{leftover}”", "补上脚注定义，或改正记号的写法"
            )

    def _check_assets(self, page: BuiltPage) -> None:
        for address in loads(page.tree):
            if _is_remote(address):
                self._report(
                    page,
                    address,
                    "remote-asset",
                    f"页面加载站外的“{address}”",
                    "把文件放进 overrides/assets，改用相对路径",
                )
            elif not address.startswith("data:") and self._written_at(page, address) not in self.blocked:
                self._check_target(page, address)

    def _check_links(self, page: BuiltPage) -> None:
        # The page list in the navigation is checked against docs/ by the rule "nav", once instead of on every page.
        for node in page.tree.css("a[href]:not(#nav a), area[href], form[action]"):
            address = node.attributes.get("href") or node.attributes.get("action") or ""
            scheme = split_address(address).scheme
            if address in self.allowed:
                continue
            if scheme == "javascript":
                self._report(page, address, "link", f"链接“{address}”执行脚本", "改成普通链接")
            elif scheme == "tel":
                self._report(
                    page,
                    address,
                    "phone",
                    f"链接拨打没有登记的号码“{address}”",
                    "把号码放进 docs/data/contacts.yml，正文写 {{ contact.id }}",
                )
            elif _is_remote(address):
                self._report(
                    page,
                    address,
                    "outside-link",
                    f"链接到未登记的站外地址“{address}”",
                    "在 sources.yml 或 contacts.yml 登记，或删掉链接",
                )
            elif scheme:
                self._report(page, address, "link", f"链接“{address}”不是网页的地址", "改成页面的链接，或删掉")
            else:
                self._check_target(page, address)

    def _check_target(self, page: BuiltPage, address: str) -> None:
        parts = split_address(address)
        target = resolve(page.url, parts.path, self.base)
        hint = self._hint(target, parts.fragment)
        if target in self.built:
            anchor = unquote(parts.fragment)
            known = {f"{slug_at(target)}#{anchor}", f"#{anchor}"} & set(self.excused)
            if anchor and anchor not in self.built[target].ids and not known:
                self.problems.add(
                    *self._written_at(page, address, hint),
                    "anchor",
                    f"“{address}”里的锚点 #{parts.fragment} 不存在",
                    f"{meant(anchor, self.built[target].ids)}改成目标页上有的标题 id",
                )
        elif not (self.root / target).is_file():
            self.problems.add(
                *self._written_at(page, address, hint),
                "link",
                f"链接“{address}”没有目标",
                f"{meant(slug_at(target), self.sources)}改正页面名，或先建这个页面",
            )

    @staticmethod
    def _hint(target: str, fragment: str) -> str:
        """How the author is likely to have written the link in Markdown."""
        name = f"{slug_at(target)}.md"
        return f"{name}#{fragment}" if fragment else name
