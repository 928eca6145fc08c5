"""Addresses for reporting and editing: the patterns of each host, and what a report says before the reader adds a word."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from guide.html.link_repository import PageLinks, Repository

FILE = "docs/close.md"


def links(address: str, title: str = "申请关闭") -> PageLinks:
    return Repository(address, "main").links(title, [FILE], f"{title}，2026-11-01 核对 /close/", "1.2.0")


@pytest.mark.parametrize(
    ("address", "form", "takes", "edit"),
    [
        ("https://github.com/a/b", "/issues/new", "page", "/edit/main/docs/close.md"),
        ("https://gitee.com/a/b", "/issues/new", "issue[description]", "/edit/main/docs/close.md"),
        ("https://gitlab.com/a/b/c", "/-/issues/new", "issue[description]", "/-/edit/main/docs/close.md"),
        ("https://codeberg.org/a/b", "/issues/new", "body", "/_edit/main/docs/close.md"),
    ],
)
def test_each_host_by_its_pattern(address: str, form: str, takes: str, edit: str):
    found = links(address)
    assert found.fills
    assert found.edits == [(FILE, address + edit)]
    parts = urlsplit(found.report)
    assert found.report.startswith(f"{address}{form}?")
    asked = parse_qsl(parts.query)
    # Script puts the citation of a section behind the sign.
    assert asked[-1][0] == takes
    assert asked[-1][1].endswith("1.2.0|申请关闭，2026-11-01 核对 /close/")
    # A form of ours warns by itself and names the report; other hosts get both with the address.
    said = dict(asked)
    warned = (
        "wrong-statement.yml" in said.values() or "别写个人信息" in asked[-1][1] and "写错了：申请关闭" in said.values()
    )
    assert warned


def test_other_hosts_get_a_plain_link():
    assert links("https://code.example/some/where/else") == PageLinks("https://code.example/some/where/else")


def test_nothing_in_a_title_ends_the_address():
    title = "甲&乙=丙 #丁?“%”|\"'<>"
    report = links("https://codeberg.org/a/b", title).report
    assert not set("\"'<>| ") & set(report)
    assert "#" not in report
    assert dict(parse_qsl(urlsplit(report).query))["title"] == f"写错了：{title}"
    assert title in unquote(report)
