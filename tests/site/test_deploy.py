"""The example server configuration in a real nginx on loopback."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from conftest import ROOT
from real_nginx import CONFIG, adapted, free_port, running

KINDS = {
    "/book.epub": "application/epub+zip",
    "/guide/close/": "text/html; charset=utf-8",
    "/guide/feed.xml": "application/atom+xml; charset=utf-8",
    "/guide/pages.json": "application/json; charset=utf-8",
    "/guide/robots.txt": "text/plain; charset=utf-8",
    "/guide/download/weilidai-guide-offline.zip": "application/zip",
    "/guide/download/weilidai-guide.html": "text/html; charset=utf-8",
}


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, number = tmp_path_factory.mktemp("nginx"), free_port()
    with running(adapted(site, folder, number), folder, number) as open_port:
        yield open_port


def test_it_starts_without_a_word_and_names_each_kind_of_file(site: Path, tmp_path: Path):
    root, number = tmp_path / "root", free_port()
    root.mkdir()
    (root / "guide").symlink_to(site)
    (root / "book.epub").write_bytes(b"PK")
    with running(adapted(root, tmp_path, number), tmp_path, number):
        kinds = {path: get(number, path)[1]["content-type"] for path in KINDS}
    assert kinds == KINDS
    assert (tmp_path / "error.log").read_text(encoding="utf-8") == ""


@pytest.fixture(scope="module")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server that has the site in folders below its root."""
    root, folder, number = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("nginx-below"), free_port()
    (root / "deep").mkdir()
    for name in ("guide", "deep/er"):
        (root / name).symlink_to(site)
    with running(adapted(root, folder, number), folder, number) as open_port:
        yield open_port


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


@pytest.mark.parametrize(
    ("accepted", "sent", "decode"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_content_negotiation(port, site, accepted, sent, decode):
    status, headers, body = get(port, "/close/", Accept_Encoding=accepted)
    assert (status, headers.get("content-encoding")) == (200, sent)
    assert decode(body) == (site / "close" / "index.html").read_bytes()
    assert "accept-encoding" in headers["vary"].lower()
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_caching(port, site):
    asset = next(site.glob("assets/*/search.js")).relative_to(site).as_posix()
    assert "immutable" in get(port, f"/{asset}")[1]["cache-control"]
    status, headers, _ = get(port, "/close/")
    assert headers["cache-control"] == "no-cache"
    assert get(port, "/close/", If_None_Match=headers["etag"])[0] == 304


def test_security_headers_on_every_answer(port):
    for path in ("/", "/close/", "/nothing/", "/pages.json"):
        headers = get(port, path)[1]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert "nginx/" not in headers["server"]


@pytest.mark.parametrize("path", ["/nothing/", "/close%E3%80%82", "/assets/", "/404.html"])
def test_missing_page_is_the_guides_own(port, path):
    status, _, body = get(port, path)
    assert status == 404
    assert "没有这一页" in body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/close/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/close/index.html.br",
        "/.git/config",
        "/docs/data/facts.yml",
    ],
)
def test_nothing_else_is_served(port, path):
    status, _, body = get(port, path)
    assert status in (400, 403, 404)
    assert b"root:" not in body
    assert "Index of" not in body.decode(errors="replace")


SENT_ON = [
    ("close?q=x", "close/?q=x"),
    ("close//", "close/"),
    ("close///?q=x//y", "close/?q=x//y"),
    ("/close/", "close/"),
    ("/close", "close"),
    ("download", "download/"),
    ("assets", "assets/"),
    ("/evil.example/", "evil.example/"),
]


@pytest.mark.parametrize(("path", "right"), SENT_ON)
@pytest.mark.parametrize("folder", ["", "guide/", "deep/er/"])
def test_each_page_has_one_address(port, below, folder: str, path: str, right: str):
    status, headers, _ = get(below if folder else port, f"/{folder}{path}")
    assert (status, headers["location"]) == (301, f"/{folder}{right}")


def test_doubled_slashes_in_the_middle_and_line_breaks(below):
    assert get(below, "//guide//close//")[1]["location"] == "/guide//close//"
    assert get(below, "/guide//close//")[1]["location"] == "/guide/close//"
    status, headers, _ = get(below, "//%0d%0aSet-Cookie:%20a=b")
    assert (status, headers["location"], "set-cookie" in headers) == (301, "/%0d%0aSet-Cookie:%20a=b", False)


def test_in_a_folder_pages_are_served_and_assets_kept(below, site):
    status, _, body = get(below, "/guide/close/")
    assert (status, body) == (200, (site / "close" / "index.html").read_bytes())
    asset = next(site.glob("assets/*/search.js")).relative_to(site).as_posix()
    assert "immutable" in get(below, f"/guide/{asset}")[1]["cache-control"]


def failures(port: int, expected: list[tuple[str, int]], connections: int, requests: int) -> int:
    """Ask for the paths in turn over lasting connections, all at once; how many did not come with the size expected."""

    def visit(first: int) -> int:
        failed = 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for number in range(first, first + requests):
            path, length = expected[number % len(expected)]
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "br"})
                response = connection.getresponse()
                failed += len(response.read()) != length or response.status != 200
            except (OSError, http.client.HTTPException):
                connection.close()
                failed += 1
        connection.close()
        return failed

    with ThreadPoolExecutor(connections) as pool:
        return sum(pool.map(visit, range(0, connections * 7, 7)))


def test_a_short_load_is_served_whole(port, site):
    pages = sorted(site.rglob("index.html"))
    paths = [f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/") for path in pages]
    sizes = [path.with_name("index.html.br").stat().st_size for path in pages]
    assert failures(port, list(zip(paths, sizes, strict=True)), connections=8, requests=100) == 0
    assert failures(port, [(paths[0], 1), ("/nothing/", 1)], connections=2, requests=10) == 20


def test_a_listing_would_be_seen(site, tmp_path):
    """The check can fail: the same server with listings switched on shows one."""
    number = free_port()
    text = (
        adapted(site, tmp_path, number)
        .replace("autoindex off;", "autoindex on;")
        .replace("try_files $uri $uri/index.html =404;", "")
    )
    with running(text, tmp_path, number):
        assert "Index of" in get(number, "/assets/")[2].decode()


def headers_of_nginx(text: str) -> dict[str, str]:
    """What the example server adds to every answer; Vary is a matter of its own compressed copies."""
    found = dict(re.findall(r'^\s*add_header (\S+) ("[^"]*"|\S+) always;', text, re.MULTILINE))
    return {name: value.strip('"') for name, value in found.items() if name != "Vary"}


def headers_of_file(text: str) -> dict[str, dict[str, str]]:
    """The headers of a _headers file by path."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("/"):
            path = line
            found[path] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
    return found


def test_the_headers_file_says_the_same():
    nginx = CONFIG.read_text(encoding="utf-8")
    pages, assets = (
        (rules := headers_of_file((ROOT / "deploy" / "_headers").read_text(encoding="utf-8")))["/*"],
        rules["/assets/*"],
    )
    assert rules.keys() == {"/*", "/assets/*"}
    (_, for_pages), (path, for_assets) = re.findall(r'^\s*(default|~\S+) "([^"]*)";', nginx, re.MULTILINE)
    assert "/assets/" in path
    assert for_pages == "no-cache"
    assert headers_of_nginx(nginx).keys() - {"Cache-Control"} == pages.keys()
    assert pages.items() <= headers_of_nginx(nginx).items()
    assert assets == {"Cache-Control": for_assets}
