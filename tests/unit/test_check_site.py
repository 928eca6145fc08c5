"""Checks of built HTML: each defect in a page of its own, and a sound site without any."""

from pathlib import Path

import pytest
from guide.pages.read_page import Page
from guide.problems import Problems
from guide.site.check_site import SiteChecker
from guide.site.list_loads import css_addresses

PAGE = (
    '<!doctype html><html lang="zh"><head><title>{title}</title></head><body><h1 id="top">题</h1>{body}</body></html>'
)


@pytest.fixture
def root(tmp_path) -> Path:
    (tmp_path / "close").mkdir()
    (tmp_path / "index.html").write_text(
        PAGE.format(title="首页", body='<a href="close/#top">关</a>'), encoding="utf-8"
    )
    (tmp_path / "404.html").write_text(
        PAGE.format(title="没有", body='<a href="/close/">关</a> <a href="/">首页</a>'), encoding="utf-8"
    )
    (tmp_path / "a.css").write_text("p{color:red}", encoding="utf-8")
    return tmp_path


def found(root: Path, body: str, title: str = "关闭") -> list[str]:
    (root / "close" / "index.html").write_text(PAGE.format(title=title, body=body), encoding="utf-8")
    problems = Problems()
    SiteChecker(root, {}, {"https://allowed.example/", "tel:95099"}, problems).run()
    return problems.rules()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("../clsoe/", "改法：你是不是想写“close”？"),
        ("#tpo", "改法：你是不是想写“top”？"),
        ("../other/", "改法：改正页面名"),
    ],
)
def test_the_fix_names_what_may_have_been_meant(root, address, said):
    page = PAGE.format(title="关闭", body=f'<a href="{address}">没了</a>')
    (root / "close" / "index.html").write_text(page, encoding="utf-8")
    problems = Problems()
    SiteChecker(root, {"close": Page("close", "docs/close.md", None, [])}, set(), problems).run()
    assert said in problems.report()


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">首页</a> <a href="..">首页</a> <a href=".">本页</a> <a href="#top">上</a> <a href="../a.css">样式</a>',
        '<a href="/close/#top">关</a> <a href="tel:95099">打</a> <a href="https://allowed.example/">外</a>',
        '<nav id="nav"><a href="gone.md">导航由规则 nav 检查</a></nav>',
        '<link rel="canonical" href="https://me.example/close/"><img src="data:image/png;base64,AA" alt="">',
        "<code>[^1] {{ x }}</code>",
        '<p>甲<sup id="fnref:1"><a href="#top">[1]</a></sup></p>',
        '<article><div id="menu"></div><h2 id="contracts">约</h2><ul><li id="contact">甲</li></ul></article><nav id="main-menu">乙</nav>',
    ],
)
def test_sound_pages(root, body):
    assert found(root, body) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<a href="../gone/">没了</a>', "link"),
        ('<a href="gone.md">没了</a>', "link"),
        ('<a href="../close">少了斜线</a>', "link"),
        ('<a href="../../close/../x">没了</a>', "link"),
        ('<p><a href="../#gone">没了</a></p>', "anchor"),
        ('<a href="#gone">没了</a>', "anchor"),
        ('<link rel="expect" href="#gone" blocking="render">', "anchor"),
        ('<form action="/send/"></form>', "link"),
        ('<a href="javascript:alert(1)">坏</a>', "link"),
        ('<a href="tel:95098">打</a>', "phone"),
        ('<a href="mailto:kefu@allowed.example">写信</a>', "link"),
        ('<a href="data:text/html,hi">开</a>', "link"),
        ('<a href="sms:95099">发</a>', "link"),
        ('<a href="https://other.example/">外</a>', "outside-link"),
        ('<a href="//other.example/">外</a>', "outside-link"),
        ('<a href="http://[x">外</a>', "outside-link"),
        ('<a href="//[x">外</a>', "outside-link"),
        ('<img src="http://[x/a.png" alt="">', "remote-asset"),
        ('<p id="x">甲</p><p id="x">乙</p>', "duplicate-id"),
        ("<p>说法[^1]</p>", "leftover"),
        ("<p>说法[@law-2020]</p>", "leftover"),
        ("<p>{{ fact.x }}</p>", "leftover"),
        ("<p>只到那天[~2027-05-23]</p>", "leftover"),
        ("<p>能[?law-23]</p>", "leftover"),
        ('<script src="https://cdn.example/x.js"></script>', "remote-asset"),
        ('<img src="//cdn.example/x.png" alt="">', "remote-asset"),
        ('<img srcset="https://cdn.example/x.png 2x" alt="">', "remote-asset"),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', "remote-asset"),
        ('<link rel="preconnect" href="https://fonts.example">', "remote-asset"),
        ('<style>@import "https://cdn.example/x.css";</style>', "remote-asset"),
        ('<p style="background:url(https://cdn.example/x.png)">甲</p>', "remote-asset"),
        ('<img src="../gone.png" alt="">', "link"),
        ('<iframe src="https://cdn.example/"></iframe>', "remote-asset"),
        ('<article><ul><li id="open-closing-menu">甲</li></ul></article>', "reader-view"),
        ('<article><p class="comment">甲</p></article>', "reader-view"),
        ('<article><h3 id="share-stop">甲</h3></article>', "reader-view"),
        ('<article><h2 id="contacts">甲</h2></article>', "reader-view"),
    ],
)
def test_each_defect_is_found(root, body, rule):
    assert found(root, body) == [rule]


@pytest.mark.parametrize(
    ("excused", "left"),
    [({"index#gone"}, ["anchor"]), ({"#gone"}, []), ({"close#gone"}, ["anchor"]), ({"close#gone", "index#gone"}, [])],
)
def test_a_dead_anchor_that_was_reported_where_it_began_is_not_reported_again(root, excused, left):
    body = '<a href="../#gone">甲</a> <a href="#gone">乙</a>'
    (root / "close" / "index.html").write_text(PAGE.format(title="关", body=body), encoding="utf-8")
    problems = Problems()
    SiteChecker(root, {}, set(), problems, excused=excused).run()
    assert problems.rules() == left


def test_two_pages_with_one_title(root):
    assert found(root, "", title="首页") == ["title"]


def test_remote_asset_in_a_style_sheet(root):
    (root / "a.css").write_text("@media print{p{background:url('https://cdn.example/x.png')}}", encoding="utf-8")
    assert found(root, "") == ["remote-asset"]


@pytest.mark.parametrize(
    ("css", "addresses"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:url('x y.png')}", ["x y.png"]),
        ('@import "x.css";', ["x.css"]),
        ("@font-face{src:url(f.woff2) format('woff2')}", ["f.woff2"]),
        ("a{color:red}", []),
    ],
)
def test_addresses_of_css(css, addresses):
    assert sorted(set(css_addresses(css))) == addresses


def test_dead_link_is_reported_at_its_line_in_the_source(tmp_path):
    from guide.pages.read_page import read_page

    source = tmp_path / "close.md"
    source.write_text("---\n---\n\n好。\n\n[没了](before.md#gone)\n", encoding="utf-8")
    for slug, body in (("close", '<a href="../before/#gone">没了</a>'), ("before", "")):
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "index.html").write_text(PAGE.format(title=slug, body=body), encoding="utf-8")
    problems = Problems()
    SiteChecker(tmp_path, {"close": read_page(source, "docs/close.md", Problems())}, set(), problems).run()
    assert [(p.file, p.line, p.rule) for p in problems] == [("docs/close.md", 6, "anchor")]
