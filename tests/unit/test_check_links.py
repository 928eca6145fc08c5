"""`make check-links`: lychee is handed every outside address, and lychee.toml says which answers count as alive."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import ROOT

LYCHEE = Path(sys.executable).with_name("lychee")


class _Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def lychee(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LYCHEE, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_outside_address_is_handed_over(catalog):
    command = re.search(r"lychee (--config .*)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    opened = lychee("--dump", *command[1].split()).stdout.split()
    # An address without a path and the one with an empty path are the same.
    assert {address.rstrip("/") for address in opened} == {address.rstrip("/") for address in catalog.addresses()}


def test_a_dead_address_is_named_at_its_line_and_a_host_that_turns_robots_away_is_not(host: str, tmp_path: Path):
    data = tmp_path / "sources.yml"
    data.write_text(
        "".join(f"source-{status}:\n  url: {host}/{status}\n" for status in (200, 403, 404, 410, 429)), encoding="utf-8"
    )
    done = lychee("--config", ROOT / "lychee.toml", data)
    assert done.returncode != 0
    assert re.findall(r"/(\d+) \(at (\d+):", done.stdout) == [("404", "6"), ("410", "8")]


def test_living_addresses_pass(host: str, tmp_path: Path):
    data = tmp_path / "sources.yml"
    data.write_text(f"source:\n  url: {host}/200\n", encoding="utf-8")
    assert lychee("--config", ROOT / "lychee.toml", data).returncode == 0
