"""A short, bounded load on the example configuration in a real nginx on loopback, every page in turn."""

from __future__ import annotations

import http.client
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from real_nginx import adapted, free_port, running

from bench.tables import table

CONNECTIONS = 8
REQUESTS = 2_000  # for each connection


@dataclass(frozen=True)
class Load:
    """What came back: ``answers`` whole ones, ``failures`` of any kind, bytes of the bodies as sent, seconds in all."""

    answers: int
    failures: int
    bytes: int
    seconds: float


def run_load(port: int, expected: Sequence[tuple[str, int]], connections: int, requests: int) -> Load:
    """Ask for the paths in turn over lasting connections; ``expected`` pairs a path with the size of its brotli copy."""
    found: list[tuple[int, int, int]] = []

    def visit(first: int) -> None:
        answers = failures = size = 0
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for number in range(first, first + requests):
            path, length = expected[number % len(expected)]
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "br"})
                response = connection.getresponse()
                body = response.read()
                whole = response.status == 200 and len(body) == length
            except (OSError, http.client.HTTPException):
                connection.close()
                whole, body = False, b""
            answers, failures, size = answers + whole, failures + (not whole), size + len(body)
        connection.close()
        found.append((answers, failures, size))

    start = time.monotonic()
    threads = [threading.Thread(target=visit, args=(first * 7,)) for first in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - start
    answers, failures, size = (sum(column) for column in zip(*found, strict=True))
    return Load(answers, failures, size, seconds)


def expected_answers(site: Path) -> list[tuple[str, int]]:
    """Every page of the site as the address asked for and the size of its brotli copy."""
    return [
        (
            f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"),
            path.with_name("index.html.br").stat().st_size,
        )
        for path in sorted(site.rglob("index.html"))
    ]


def report(site: Path) -> str:
    """Serve the site and load it once."""
    number = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(adapted(site, folder, number), folder, number):
            load = run_load(number, expected_answers(site), CONNECTIONS, REQUESTS)
    rate, megabytes = load.answers / load.seconds, load.bytes / load.seconds / 1e6
    return "\n".join(
        (
            "## nginx 上的一小段负载",
            "",
            f"{CONNECTIONS} 个连接在本机依次取每一页，共 {CONNECTIONS * REQUESTS:,} 次；发请求的 Python 也占着这台机器。",
            "",
            table(("次／秒", "MB／秒", "失败"), [(f"{rate:,.0f}", f"{megabytes:.1f}", str(load.failures))]),
        )
    )
