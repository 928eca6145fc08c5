"""A server that sends a page up to a cut, and the rest when it is asked for; whether a page has been painted."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import POLL


class Halves(BaseHTTPRequestHandler):
    """Sends a page up to its first section (or another cut), and the rest when it is asked for."""

    page = b""
    cut = b"<h2"
    rest: threading.Event

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        half = self.page.index(self.cut)
        self.wfile.write(self.page[:half])
        self.wfile.flush()
        self.rest.wait()
        self.wfile.write(self.page[half:])

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def halves():
    """The handler and the address of its server."""
    handler = type("Handler", (Halves,), {"rest": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(POLL,)).start()
        yield handler, f"http://127.0.0.1:{server.server_port}/"
        handler.rest.set()
        server.shutdown()


PAINTED = "() => performance.getEntriesByType('paint').length > 0"
