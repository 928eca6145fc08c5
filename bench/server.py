"""A static server on loopback that sends brotli and keeps a record of every byte it sent.

Its own record, because the browser's tools miss what workers and prefetching load.
"""

from __future__ import annotations

import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from guide.pages.address_page import page_path

_PIECE = 1460


@dataclass(frozen=True)
class Line:
    """The network that all answers share: latency in seconds for each request, bandwidth in bytes a second."""

    latency: float
    bandwidth: float


# What the budgets are set for: 1.6 Mbit/s down, 150 ms.
SLOW_LINE = Line(latency=0.15, bandwidth=1.6e6 / 8)


@dataclass(frozen=True)
class Sent:
    """One answer: the path asked for and the bytes sent, head included."""

    path: str
    bytes: int


@dataclass
class Site:
    """A folder being served. ``address`` is its root with final slash; ``sent`` may be cleared at any time."""

    folder: Path
    address: str = ""
    sent: list[Sent] = field(default_factory=list)
    line: Line | None = None
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, slug: str) -> str:
        """Address of a page."""
        return self.address + page_path(slug)

    def file_url(self, slug: str) -> str:
        """Address of a page opened as a file."""
        return (self.folder / page_path(slug) / "index.html").resolve().as_uri()

    @property
    def total(self) -> int:
        """Bytes sent since the record was cleared."""
        return sum(answer.bytes for answer in self.sent)

    def wait_for_line(self, size: int) -> None:
        """Sleep as long as the shared line needs for ``size`` bytes more."""
        if self.line is None:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self.line.bandwidth
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without this a small answer waits for the other side's acknowledgement.
    disable_nagle_algorithm = True
    site: Site
    # What the base class has collected of the head.
    _headers_buffer: list[bytes]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _file(self, path: str) -> Path | None:
        root = self.site.folder.resolve()
        found = (root / path.lstrip("/")).resolve()
        found = found / "index.html" if path.endswith("/") else found
        return found if found.is_relative_to(root) and found.is_file() else None

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self._file(path)
        body = b"404"
        status, headers = 404, {"Content-Type": "text/plain"}
        if found:
            status = 200
            kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
            # As a host sets it: pages are asked for anew, the rest is named after its content.
            headers["Cache-Control"] = "no-cache" if found.suffix == ".html" else "max-age=31536000, immutable"
            small = found.with_name(f"{found.name}.br")
            if small.is_file() and "br" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "br"
                found = small
            body = found.read_bytes()
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        head = sum(len(line) for line in self._headers_buffer) + 2
        self.site.sent.append(Sent(path, head + len(body)))
        if self.site.line:
            time.sleep(self.site.line.latency)
        self.end_headers()
        for at in range(0, len(body), _PIECE):
            self.site.wait_for_line(min(_PIECE, len(body) - at))
            self.wfile.write(body[at : at + _PIECE])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes its page in the middle of an answer is no event."""


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve a folder on loopback, with ``name.br`` sent for ``name`` where it stands beside it."""
    site = Site(folder)
    httpd = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    site.address = f"http://127.0.0.1:{httpd.server_port}/"
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        httpd.shutdown()
        httpd.server_close()
