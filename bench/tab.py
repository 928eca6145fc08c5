"""A tab of a real Chromium that may draw pages ahead of a click.

Playwright switches prerendering off in the pages that it drives, and so does every client of the DevTools protocol that
attaches to a page instead of its tab (``PrerenderingDisabledByDevTools``). This one attaches to the tab.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import websocket
from conftest import BROWSER_ARGUMENTS
from ensure_tools import find_browser

from bench.browser import CPU_SLOWDOWN, NoBrowser

_ADDRESS = re.compile(r"ws://127\.0\.0\.1:\d+/\S+")
_PATIENCE = 20.0  # seconds


class Tab:
    """A fresh profile with one tab on a phone's screen, the main threads of all pages in it slowed down."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=_PATIENCE)
        self._number = 0
        self._pages: list[str] = []
        profile = self.send("Target.createBrowserContext")["browserContextId"]
        tab = self.send("Target.createTarget", url="about:blank", browserContextId=profile, forTab=True)["targetId"]
        session = self.send("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        self._pages.clear()
        self.send("Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
        self._profile = profile
        self.on_page("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=False)

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result.

        Raises RuntimeError with what the browser said, or when the page went away meanwhile: then nobody answers.
        """
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while True:
            heard = self._hear()
            if (
                session
                and heard.get("method") == "Target.detachedFromTarget"
                and heard["params"]["sessionId"] == session
            ):
                raise RuntimeError(f"{method}: page gone")
            if heard.get("id") == number:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']['message']}")
                return heard["result"]

    def _hear(self) -> dict[str, Any]:
        heard = json.loads(self._socket.recv())
        if heard.get("method") == "Target.attachedToTarget":
            page = heard["params"]
            if page["targetInfo"]["type"] == "page":
                # A page that is drawn ahead runs on the same slow phone.
                self._number += 1
                slow = {
                    "id": self._number,
                    "method": "Emulation.setCPUThrottlingRate",
                    "params": {"rate": CPU_SLOWDOWN},
                }
                self._socket.send(json.dumps(slow | {"sessionId": page["sessionId"]}))
                self._pages.append(page["sessionId"])
        elif heard.get("method") == "Target.detachedFromTarget" and heard["params"]["sessionId"] in self._pages:
            self._pages.remove(heard["params"]["sessionId"])
        return heard

    def rest(self, seconds: float) -> None:
        """Listen to the browser for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                self._hear()
            except websocket.WebSocketTimeoutException:
                break
        self._socket.settimeout(_PATIENCE)

    def on_page(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the page that stands in the tab now."""
        return self.send(method, self._pages[0], **parameters)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page that stands in the tab now."""
        answer = self.on_page("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """The value of the expression once it is true. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                if value := self.evaluate(expression):
                    return value
            except (RuntimeError, IndexError):
                pass  # One page is leaving, the other has not come.
            self.rest(0.05)
        raise TimeoutError(expression)

    def mouse(self, kind: str, x: float, y: float) -> None:
        """Move, press or release the mouse."""
        button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
        self.on_page("Input.dispatchMouseEvent", type=kind, x=x, y=y, **button)

    def close(self) -> None:
        """Close the tab and forget its profile."""
        self.send("Target.disposeBrowserContext", browserContextId=self._profile)
        self._socket.close()


@contextmanager
def browser_of_tabs() -> Iterator[str]:
    """Start Chromium and yield the address that tabs are opened at. Raises NoBrowser."""
    executable = find_browser()
    if executable is None:
        raise NoBrowser("找不到 Chromium。改法：运行 make bench，或用环境变量 CHROMIUM 指出它的位置。")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            executable,
            "--headless",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            f"--user-data-dir={profile}",
        ]
        process = subprocess.Popen([*command, *BROWSER_ARGUMENTS, "about:blank"], stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr is not None
            found = next((match for line in process.stderr if (match := _ADDRESS.search(line))), None)
            if found is None:
                raise NoBrowser("Chromium 没有启动。改法：在终端里运行它，看它说什么。")
            yield found[0]
        finally:
            process.kill()
            process.wait()
