"""The example server configuration in a real nginx on loopback."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from conftest import ROOT
from real_nginx import CONFIG, adapted, free_port, running

from bench.load_bench import expected_answers, run_load


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder, number = tmp_path_factory.mktemp("nginx"), free_port()
    with running(adapted(site, folder, number), folder, number) as open_port:
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


def test_missing_page_is_the_guides_own(port):
    status, _, body = get(port, "/nothing/")
    assert status == 404
    assert "没有这一页" in body.decode()


@pytest.mark.parametrize("path", ["/assets/", "/close/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/close/index.html.br", "/.git/config", "/docs/data/facts.yml"])
def test_nothing_else_is_served(port, path):
    status, _, body = get(port, path)
    assert status in (400, 403, 404)
    assert b"root:" not in body
    assert "Index of" not in body.decode(errors="replace")


def test_address_without_slash_is_sent_on(port):
    status, headers, _ = get(port, "/close?q=x")
    assert (status, headers["location"]) == (301, "/close/?q=x")


def test_a_short_load_is_served_whole(port, site):
    expected = expected_answers(site)
    load = run_load(port, expected, connections=8, requests=100)
    assert (load.answers, load.failures) == (800, 0)
    assert run_load(port, [(expected[0][0], 1), ("/nothing/", 1)], connections=2, requests=10).failures == 20


def test_a_listing_would_be_seen(site, tmp_path):
    """The check can fail: the same server with listings switched on shows one."""
    number = free_port()
    text = adapted(site, tmp_path, number).replace("autoindex off;", "autoindex on;").replace("try_files $uri $uri/index.html =404;", "")
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
    pages, assets = (rules := headers_of_file((ROOT / "deploy" / "_headers").read_text(encoding="utf-8")))["/*"], rules["/assets/*"]
    assert rules.keys() == {"/*", "/assets/*"}
    (_, for_pages), (path, for_assets) = re.findall(r'^\s*(default|~\S+) "([^"]*)";', nginx, re.MULTILINE)
    assert "/assets/" in path
    assert headers_of_nginx(nginx) | {"Cache-Control": for_pages} == pages
    assert assets == {"Cache-Control": for_assets}
