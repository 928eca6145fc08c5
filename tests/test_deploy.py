"""The example server configuration in a real nginx on loopback."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from conftest import ROOT
from ensure_tools import find_server

CONFIG = ROOT / "deploy" / "nginx.conf"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def adapted(site: Path, folder: Path, port: int) -> str:
    """The example with another root, port and pid file; without brotli where nginx has no such module."""
    text = CONFIG.read_text(encoding="utf-8")
    text = text.replace("/srv/weilidai-guide/site", str(site)).replace("listen 8080;", f"listen 127.0.0.1:{port};")
    text = text.replace("/run/nginx-guide.pid", str(folder / "nginx.pid"))
    places = (Path("/etc/nginx"), Path("/opt/homebrew/etc/nginx"), Path("/usr/local/etc/nginx"))
    text = text.replace("/etc/nginx", str(next(place for place in places if place.exists())))
    if not list(Path("/etc/nginx/modules-enabled").glob("*brotli-static*")):
        text = text.replace("brotli_static on;", "")
    temporary = "".join(f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    text = text.replace("http {", f"http {{ {temporary}", 1)
    # The workers run as another user than root, who could not read the tests' folder.
    return f"user root;\n{text}" if os.geteuid() == 0 else text


@contextlib.contextmanager
def running(text: str, folder: Path, number: int) -> Iterator[int]:
    """An nginx with this configuration; yields its port."""
    nginx = find_server()
    if nginx is None:
        pytest.fail("找不到 nginx：先运行 make test，或自行安装 nginx")
    config = folder / "nginx.conf"
    config.write_text(text, encoding="utf-8")
    command = [nginx, "-c", str(config), "-e", str(folder / "error.log"), "-g", "daemon off;"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            if process.poll() is not None:
                pytest.fail(f"nginx 没有启动：{process.stdout.read() if process.stdout else ''}")
            time.sleep(0.05)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=10)


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


def test_a_listing_would_be_seen(site, tmp_path):
    """The check can fail: the same server with listings switched on shows one."""
    number = free_port()
    text = adapted(site, tmp_path, number).replace("autoindex off;", "autoindex on;").replace("try_files $uri $uri/index.html =404;", "")
    with running(text, tmp_path, number):
        assert "Index of" in get(number, "/assets/")[2].decode()


def test_the_headers_file_says_the_same():
    nginx = CONFIG.read_text(encoding="utf-8")
    for line in (ROOT / "deploy" / "_headers").read_text(encoding="utf-8").splitlines():
        name, colon, value = line.strip().partition(": ")
        if line.startswith("  ") and colon and name != "Cache-Control":
            assert name in nginx
            assert value in nginx
