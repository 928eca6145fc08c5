"""The example server configuration, adapted to a folder and a free port, in a real nginx on loopback."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from ensure_tools import find_server

CONFIG = ROOT / "deploy" / "nginx.conf"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def adapted(site: Path, folder: Path, port: int, text: str = "") -> str:
    """The example, or another ``text``, with its root, port and pid file changed; without brotli where nginx has no such module."""
    text = text or CONFIG.read_text(encoding="utf-8")
    text = text.replace("/srv/weilidai-guide/site", str(site)).replace("listen 8080;", f"listen 127.0.0.1:{port};")
    text = text.replace("/run/nginx-guide.pid", str(folder / "nginx.pid"))
    places = (Path("/etc/nginx"), Path("/opt/homebrew/etc/nginx"), Path("/usr/local/etc/nginx"))
    text = text.replace("/etc/nginx", str(next(place for place in places if place.exists())))
    if not list(Path("/etc/nginx/modules-enabled").glob("*brotli-static*")):
        text = text.replace("brotli_static on;", "")
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
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
