"""All that is not the site: a proxy that lets nothing through and writes down what was asked for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Outside:
    """``asked`` names what was asked for since it was last emptied; ``address`` is the proxy's."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        self.address = f"127.0.0.1:{port}"

    def note(self, address: str) -> None:
        """Write an address down unless it is the site's own, a file, or no request at all (data:, blob:)."""
        if urlsplit(address).hostname not in (None, "127.0.0.1"):
            self.asked.append(address)


@contextmanager
def outside() -> Iterator[Outside]:
    """The proxy, running."""

    class Refusing(BaseHTTPRequestHandler):
        def _refuse(self) -> None:
            seen.asked.append(self.path)
            self.send_error(502)

        def handle(self) -> None:
            # WebKit speaks TLS to the proxy itself where the address does: who it wants then remains its secret.
            if self.connection.recv(1, socket.MSG_PEEK) == b"\x16":
                seen.asked.append("https")
            else:
                super().handle()

        do_GET = do_HEAD = do_POST = do_CONNECT = _refuse

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        seen = Outside(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield seen
        server.shutdown()
