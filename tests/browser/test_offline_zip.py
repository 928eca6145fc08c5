"""The offline zip: what it holds, and that it works from a folder with the network cut."""

from __future__ import annotations

import hashlib
import posixpath
import shutil
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from conftest import FROZEN_DAY, ROOT, run_build
from guide.exports.name_downloads import UNPACKED
from guide.exports.pack_zip import SCRIPT_CHARSET, START, offline_page
from guide.site.encode_script import decode_script
from playwright.sync_api import Browser, BrowserContext, Page, expect
from query_set import read_queries
from selectolax.lexbor import LexborHTMLParser
from test_slim_browser import AT_ONE_ADDRESS, NOISE_PIXELS, different_pixels

CARRIED = {"index.html", "close/index.html", "download/index.html", "assets/notes.json"}
QUERIES = [
    "销户",
    "zhuxiao",
    "结清证明",
    "還清之後怎麼註銷",
    "客服让我转账到安全账户",
    "投诉电话12378",
    "利息怎么算",
    "换手机号了",
    "qqqqzzzz",
]


def archive_of(site: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(site / "download" / "weilidai-guide-offline.zip")


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip unpacked where readers unpack: a path with Chinese characters and blanks."""
    folder = tmp_path_factory.mktemp("offline") / "我的 文件" / "微粒贷 指南"
    with archive_of(site) as archive:
        archive.extractall(folder)
    return folder / UNPACKED


@pytest.fixture
def offline(browser: Browser):
    """A browser without network, with the clock on the frozen day."""
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def body(href: str) -> str:
    return f'<!doctype html><html><head></head><body><p>看<a href="{href}">这里</a>。</p></body></html>'


@pytest.mark.parametrize(
    ("url", "href", "offline_href"),
    [
        ("close/", "../", "../index.html"),
        ("close/", "..", "../index.html"),
        ("close/", "./#steps", "index.html#steps"),
        ("close/", "#steps", "#steps"),
        ("", "close/#steps", "close/index.html#steps"),
        ("", ".", "index.html"),
        ("close/", "/assets/notes.json", "../assets/notes.json"),
        ("close/", "tel:95384", "tel:95384"),
        ("close/", "https://law.example/", "https://law.example/"),
    ],
)
def test_links_lead_to_files(url: str, href: str, offline_href: str):
    link = LexborHTMLParser(offline_page(body(href), url, CARRIED, "assets/x")).css_first("a")
    assert link is not None
    assert link.attributes["href"] == offline_href


@pytest.mark.parametrize("href", ["weilidai-guide-offline.zip", "SHA256SUMS", "../sitemap.xml"])
def test_links_to_what_is_not_carried_become_text(href: str):
    page = offline_page(body(href), "download/", CARRIED, "assets/x")
    assert page.endswith("<p>看这里。")


def test_public_path_is_left_behind():
    page = offline_page(body("/sub/close/"), "", CARRIED, "assets/x", base="/sub/")
    assert "<a href=close/index.html>" in page


def test_parts_for_machines_are_left_out():
    head = (
        '<link rel="canonical" href="https://a.example/"><meta property="og:url" content="https://a.example/">'
        '<meta name="twitter:image" content="https://a.example/x.png"><script type="application/ld+json">{"url":"https://a.example/"}</script>'
        '<meta name="description" content="a.example"><link rel="expect" href="#a.example">'
    )
    assert "a.example" not in offline_page(body(".").replace("<head>", f"<head>{head}"), "", CARRIED, "assets/x")


def test_unpacks_without_surprises(site: Path):
    with archive_of(site) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    # One folder, named in letters that every system can write, and in it the way in.
    assert {name.split("/")[0] for name in names} == {UNPACKED}
    assert f"{UNPACKED}/{START}" in names
    assert names == sorted(names)
    assert max(map(len, names)) <= 80
    assert len({name.lower() for name in names}) == len(names), "Windows does not tell capitals from small letters"
    for entry in entries:
        assert entry.filename.isascii() or entry.flag_bits & 0x800
        assert not set(entry.filename) & set('\\:*?"<>|')
        assert entry.external_attr >> 16 == 0o100644


def test_small_enough_to_send(site: Path):
    assert (site / "download" / "weilidai-guide-offline.zip").stat().st_size <= 600_000


def test_same_tree_as_online(site: Path, unpacked: Path):
    online = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    carried = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html")}
    assert carried == online | {START}
    for name in sorted(online):
        ids = [
            [node.attributes["id"] for node in LexborHTMLParser((root / name).read_text(encoding="utf-8")).css("[id]")]
            for root in (site, unpacked)
        ]
        assert ids[0] == ids[1], name


def dead_links(root: Path) -> list[str]:
    """Links of all pages under a folder that lead to no file, or to an anchor that is not there."""
    trees = {
        path.relative_to(root).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in root.rglob("*.html")
    }
    ids = {name: {node.attributes["id"] for node in tree.css("[id]")} for name, tree in trees.items()}
    dead = []
    for name, tree in trees.items():
        for node in tree.css("a[href], link[href], script[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            if not (root / target).is_file() or parts.fragment and unquote(parts.fragment) not in ids[target]:
                dead.append(f"{name}: {address}")
    return dead


def test_all_links_and_anchors_resolve(unpacked: Path):
    assert dead_links(unpacked) == []


@pytest.mark.parametrize("href", ["gone/index.html", "..", "index.html#gone", "../close/"])
def test_a_dead_link_would_be_seen(tmp_path: Path, href: str):
    (tmp_path / "index.html").write_text(body(href), encoding="utf-8")
    assert dead_links(tmp_path) == [f"index.html: {href}"]


def test_every_page_opens_silently_without_network(offline: BrowserContext, unpacked: Path):
    page = offline.new_page()
    page.clock.set_fixed_time(FROZEN_DAY)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    # The icon comes after the page, and is given up where a busy machine has already gone on to the next.
    page.on(
        "requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or said.append(f"failed: {request.url}")
    )
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(unpacked.rglob("index.html")):
        page.goto(path.as_uri())
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).display") == "flex", path
        # All scripts of the site stand in every page: none may stop the others, wherever a link leads.
        place = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article [id]").attributes["id"]
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#{place}")
        expect(page.locator("#search-open")).to_be_visible()
    assert said == []
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}


@pytest.mark.parametrize("slug", ["close", "complaints"])
def test_pages_look_as_online(offline: BrowserContext, browser: Browser, server: str, unpacked: Path, slug: str):
    pictures = []
    online = browser.new_context(viewport={"width": 390, "height": 844})
    for context, address in ((online, f"{server}/{slug}/"), (offline, (unpacked / slug / "index.html").as_uri())):
        page = context.new_page()
        page.clock.set_fixed_time(FROZEN_DAY)
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.evaluate(AT_ONE_ADDRESS)
        pictures.append(page.screenshot(full_page=True, animations="disabled"))
    online.close()
    assert different_pixels(*pictures) <= NOISE_PIXELS


# What the dialog shows for each query: the addresses of the hits.
ASK = """(queries) => queries.map((query) => {
  const input = document.getElementById("search-input");
  input.value = query;
  input.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll("#search-results > li > a")].map((link) => link.href);
})"""


def hits(page: Page, root: str) -> list[list[str]]:
    """For each query the hits in their order, as addresses below ``root``."""
    found = page.evaluate(ASK, [*QUERIES, *(query.text for query in read_queries(ROOT / "tests" / "sections.tsv"))])
    assert all(link.startswith(root) for links in found for link in links)
    return [[link.removeprefix(root).replace("index.html", "") for link in links] for links in found]


def test_search_finds_the_same_as_online(offline: BrowserContext, browser: Browser, server: str, unpacked: Path):
    found, cards = [], []
    online = browser.new_context()
    for context, root, name in (
        (online, f"{server}/", "about/"),
        (offline, f"{unpacked.as_uri()}/", "about/index.html"),
    ):
        page = context.new_page()
        page.goto(root + name)
        page.locator("#search-open").click()
        expect(page.locator("#search-input")).to_be_focused()
        # Results settle once the texts of the sections have come: then the card says more than
        # the first sentence of each of its two places.
        page.locator("#search-input").fill("自动扣款失败")
        expect(page.locator(".search__card > p").nth(2)).to_be_visible()
        cards.append(page.locator(".search__card").inner_text())
        found.append(hits(page, root))
    online.close()
    assert cards[0] == cards[1]
    assert found[0] == found[1]
    assert found[0][QUERIES.index("销户")][0].startswith("close/")
    assert found[0][QUERIES.index("qqqqzzzz")] == []


def test_a_hit_opens_the_file(offline: BrowserContext, unpacked: Path):
    page = offline.new_page()
    page.goto((unpacked / "index.html").as_uri())
    page.locator("#search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("销户")
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/close/index.html*")


def test_past_review_is_said_offline(offline: BrowserContext, unpacked: Path):
    page = offline.new_page()
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto((unpacked / "close" / "index.html").as_uri())
    expect(page.locator("#past-review")).to_be_visible()


def test_start_page_opens_the_guide(offline: BrowserContext, unpacked: Path):
    page = offline.new_page()
    page.goto((unpacked / START).as_uri())
    page.wait_for_url("file://**/index.html")
    expect(page.locator(".answer")).to_be_visible()


def test_start_page_taken_out_alone_says_what_to_do(offline: BrowserContext, unpacked: Path, tmp_path: Path):
    shutil.copy(unpacked / START, tmp_path)
    page = offline.new_page()
    page.goto((tmp_path / START).as_uri())
    expect(page.locator("body")).to_contain_text("先把整个压缩包解压")
    assert unquote(page.url).endswith(START)


def test_start_page_needs_no_script_and_names_the_edition(browser: Browser, unpacked: Path):
    page = browser.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto((unpacked / START).as_uri())
    expect(page.locator("body")).to_contain_text("版本 ")
    expect(page.locator("body")).to_contain_text("内容核对到 20")
    page.locator("a").click()
    expect(page.locator(".answer")).to_be_visible()


def test_the_folder_is_named_where_readers_look_for_it(site: Path, unpacked: Path):
    for path in (site / "download" / "index.html", unpacked / START):
        assert f"打开文件夹 {UNPACKED} 里的“先看我”" in LexborHTMLParser(path.read_text(encoding="utf-8")).text()


def test_scripts_that_come_later_are_written_as_the_page_says(site: Path, unpacked: Path):
    later = [path.relative_to(site) for path in site.glob("assets/*/*.js")]
    assert len(later) > 5
    for path in later:
        assert (unpacked / path).read_bytes().decode(SCRIPT_CHARSET) == decode_script((site / path).read_bytes()), path
    assert f'guideCharset="{SCRIPT_CHARSET}"' in (unpacked / "assets" / "guide.js").read_text(encoding="utf-8")


def test_checksums_name_both_downloads(site: Path):
    lines = (site / "download" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["weilidai-guide-offline.zip", "weilidai-guide.html"]
    for line in lines:
        checksum, name = line.split("  ")
        assert hashlib.sha256((site / "download" / name).read_bytes()).hexdigest() == checksum


def test_nothing_absolute_with_a_public_address(public_sample: Path):
    with archive_of(public_sample) as archive:
        for name in archive.namelist():
            later = name.endswith(".js") and PurePosixPath(name).parent.name != "assets"
            tree = LexborHTMLParser(archive.read(name).decode(SCRIPT_CHARSET if later else "utf-8"))
            for node in tree.css("[href], [src], [content]"):
                assert "guide.example" not in str(node.attributes), name


def test_failed_build_keeps_the_last_good_downloads(built_sample: Path, edit):
    folder = built_sample / "site" / "download"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before["weilidai-guide-offline.zip"]) > 10_000
    edit("close.md", "先问，再关。", "打 12345。")
    assert run_build(built_sample).code == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
