"""Addresses as forums and people bend them: what is glued behind a link, capital letters, file endings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import run_build
from guide.pages.address_page import page_path
from playwright.sync_api import Browser, Page, expect
from real_nginx import adapted, free_port, running
from selectolax.lexbor import LexborHTMLParser
from tool_page import EDITIONS


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that answers a wrong address with the guide's own page."""
    folder, number = tmp_path_factory.mktemp("nginx"), free_port()
    with running(adapted(site, folder, number), folder, number) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    yield tab
    tab.close()


# ---- a page that is not there -----------------------------------------------------------------------------------

OFFERED = [
    ("/close。", "申请关闭", "/close/"),
    ("/close/。", "申请关闭", "/close/"),
    ("/close，详见", "申请关闭", "/close/"),
    ("/close/，详见这里/", "申请关闭", "/close/"),
    ("/Close/", "申请关闭", "/close/"),
    ("/close.html", "申请关闭", "/close/"),
    ("/close/steps", "申请关闭", "/close/"),
    ("/what-is）", "微粒贷是什么、谁放的款", "/what-is/"),
    ("/%FF/close%FF", "申请关闭", "/close/"),
    # The longest name that fits, in the last part that says one.
    ("/facts）", "事实一览", "/facts/"),
    ("/fees/payoff！", "提前结清", "/payoff/"),
    ("/scammed，谢谢", "已经转了钱怎么办", "/scammed/"),
    # A link that was cut off; a whole name goes before it, of several the shortest.
    ("/clos", "申请关闭", "/close/"),
    ("/payof/", "提前结清", "/payoff/"),
    ("/close/pay", "申请关闭", "/close/"),
    ("/sca", "识别“关闭、注销”骗局", "/scams/"),
    # A place on the page comes along.
    ("/close。#steps", "申请关闭", "/close/#steps"),
    ("/close。#steps，谢谢", "申请关闭", "/close/#steps"),
]


@pytest.mark.parametrize(("asked", "title", "target"), OFFERED)
def test_the_page_whose_name_it_begins_with_is_offered(page: Page, host: str, asked: str, title: str, target: str):
    assert page.goto(f"{host}{asked}").status == 404
    offer = page.locator("[data-near] a")
    expect(offer).to_have_text(title)
    assert offer.evaluate("(link) => link.href") == f"{host}{target}"
    offer.click()
    page.wait_for_url(f"{host}{target}")
    expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize("asked", ["/nothing/", "/cl", "/。", "/xclose/", "/%3Cimg%20src=x%20onerror=alert(1)%3E"])
def test_what_says_no_name_is_offered_nothing(page: Page, host: str, asked: str):
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    assert page.goto(f"{host}{asked}").status == 404
    expect(page.locator("h1")).to_have_text("没有这一页")
    assert page.locator("[data-near]").inner_text() == ""
    assert broken == []


def test_every_page_can_be_offered(page: Page, host: str, pages):
    for slug in sorted(pages.keys() - {"index"}):
        page.goto(f"{host}/{slug}。")
        assert page.evaluate("() => document.querySelector('[data-near] a').pathname") == f"/{slug}/"


def test_only_the_page_for_wrong_addresses_carries_the_script(site: Path):
    having = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "你要找的可能是" in path.read_text(encoding="utf-8")
    ]
    assert having == ["404.html"]


def test_in_a_folder_all_links_stay_in_it(browser: Browser, sample: Path, tmp_path: Path):
    run = run_build(sample, SITE_URL="https://guide.example/call/")
    assert run.code == 0, run.output
    for node in LexborHTMLParser((run.site / "404.html").read_text(encoding="utf-8")).css(
        "a[href], [data-root], [data-assets]"
    ):
        for name in {"href", "data-root", "data-assets"} & node.attributes.keys():
            assert node.attributes[name].startswith(("/call/", "#")), node.html
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "call").symlink_to(run.site)
    number = free_port()
    text = adapted(tmp_path / "root", tmp_path, number).replace("/404.html", "/call/404.html")
    with running(text, tmp_path, number) as port:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/call/close。")
        page.locator("[data-near] a").click()
        page.wait_for_url(f"http://127.0.0.1:{port}/call/close/")
        page.goto(f"http://127.0.0.1:{port}/call/nothing")
        assert page.locator("[data-near]").inner_text() == ""
        page.close()


# ---- a place that is not on the page ----------------------------------------------------------------------------

# Every id of the guide, as overrides/assets/js/cite.js knows them.
ID = re.compile(r"[A-Za-z0-9_]+(?:[:-]+[A-Za-z0-9_]+)*")


def test_no_id_is_taken_for_more_than_it_is(site: Path):
    ids = {
        node.attributes["id"]
        for path in site.rglob("*.html")
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")
    }
    # The single file holds scripts as text, which nobody links to.
    assert [name for name in sorted(ids) if not ID.fullmatch(name) and not name.endswith(".js")] == []
    assert len(ids) > 1000


def address_of(edition: str, slug: str, anchor: str, server: str, site: Path, folder: Path) -> str:
    """The address of a place on a page in one of the editions."""
    if edition == "online":
        return f"{server}/{page_path(slug)}#{anchor}"
    if edition == "zip":
        name = f"{page_path(slug)}index.html"
        return f"{next(path for path in folder.rglob('index.html') if path.as_posix().endswith(f'weilidai-guide/{name}')).as_uri()}#{anchor}"
    return f"{(site / 'download' / 'weilidai-guide.html').as_uri()}#{slug}--{anchor}"


GLUED = ["，谢谢", "。", "）", "%EF%BC%8C", ")", ".", ",see", "」（见第 3 步）", "：步骤", "-，"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_place_is_found_whatever_is_glued_to_it(
    browser: Browser, server: str, site: Path, folder: Path, edition: str
):
    # Of its own: a tab remembers fifty addresses and no more.
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for tail, (slug, anchor) in zip(GLUED, itertools.cycle([("close", "steps"), ("index", "overdue")])):
        name = f"{slug}--{anchor}" if edition == "single" else anchor
        page.goto("about:blank")
        before = page.evaluate("history.length")
        page.goto(address_of(edition, slug, anchor + tail, server, site, folder))
        page.wait_for_function("(name) => location.hash === `#${name}`", arg=name)
        expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
        # Going back leads off the page, not to the address that was wrong.
        assert page.evaluate("history.length") == before + 1, tail


def test_it_is_found_on_a_page_that_is_open_already(page: Page, server: str):
    page.goto(f"{server}/close/")
    page.evaluate("() => { location.hash = 'cite，谢谢' }")
    page.wait_for_function("() => location.hash === '#cite'")
    expect(page.locator("#cite")).to_be_in_viewport()


@pytest.mark.parametrize("given", ["", "#steps", "#fn:1", "#gone", "#，", "#%", "#:~:text=%E5%85%B3%E9%97%AD"])
def test_other_places_are_left_alone(page: Page, server: str, given: str):
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto("about:blank")
    page.goto(f"{server}/close/{given}")
    found = page.evaluate("() => new URL(location.href).hash")
    assert found == page.evaluate(
        "(given) => new URL(given || '#', 'https://a.example/').hash.replace(/:~:.*/, '')", given
    ).rstrip("#")
    assert broken == []
