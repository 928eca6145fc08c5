"""The tests' server, sending brotli, playing a slow line, and keeping a record of every byte it sent.

Its own record and line, because the browser's tools do not reach what workers load and what is fetched ahead.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import conftest

# What the budgets are set for: 1.6 Mbit/s down, 150 ms.
LATENCY = 0.15
BANDWIDTH = 1.6e6 / 8
_PIECE = 1460


@dataclass
class Site:
    """A folder being served. ``address`` is its root with final slash; ``sent`` pairs paths with bytes, heads included."""

    folder: Path
    address: str = ""
    slow: bool = False
    sent: list[tuple[str, int]] = field(default_factory=list)
    heard: float = 0.0
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def total(self) -> int:
        """Bytes sent since the record was cleared."""
        return sum(size for _, size in self.sent)

    def wait_for_line(self, size: int) -> None:
        """Sleep as long as the line, which all answers share, needs for ``size`` bytes more."""
        if self.slow:
            with self._lock:
                self._free_at = max(self._free_at, time.monotonic()) + size / BANDWIDTH
                until = self._free_at
            time.sleep(max(0.0, until - time.monotonic()))
        self.heard = time.monotonic()


class _Handler(conftest.QuietHandler):
    protocol_version = "HTTP/1.1"
    # Without this a small answer waits for the other side's acknowledgement.
    disable_nagle_algorithm = True
    site: Site
    _headers_buffer: list[bytes]  # What the base class has collected of the head.

    def handle(self) -> None:
        # A browser that closes its page in the middle of an answer is no event.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self.site.heard = time.monotonic()
        found = Path(self.translate_path(self.path))
        found = found / "index.html" if self.path.partition("?")[0].endswith("/") else found
        self.send_response_only(200 if found.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(found))
        # As a host sets it: pages are asked for anew, the rest is named after its content.
        self.send_header("Cache-Control", "no-cache" if found.suffix == ".html" else "max-age=31536000, immutable")
        small = found.with_name(f"{found.name}.br")
        if small.is_file() and "br" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "br")
            found = small
        body = found.read_bytes() if found.is_file() else b"404"
        self.send_header("Content-Length", str(len(body)))
        self.site.sent.append((self.path, sum(map(len, self._headers_buffer)) + 2 + len(body)))
        time.sleep(LATENCY if self.site.slow else 0)
        self.end_headers()
        for at in range(0, len(body), _PIECE):
            self.site.wait_for_line(min(_PIECE, len(body) - at))
            self.wfile.write(body[at : at + _PIECE])


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve a folder on loopback, with ``name.br`` sent for ``name`` where it stands beside it."""
    site = Site(folder)
    with conftest.serve(folder, type("Handler", (_Handler,), {"site": site})) as address:
        site.address = f"{address}/"
        yield site
