"""A tab of a real Chromium, on a slow phone, that may draw pages ahead of a click.

Playwright switches prerendering off in the pages that it drives or joins, and so does every client of the DevTools protocol
that attaches to a page instead of its tab (``PrerenderingDisabledByDevTools``). This one attaches to the tab.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import websocket
from conftest import BROWSER_ARGUMENTS
from engines.base import HEIGHT, WIDTH
from ensure_tools import find_browser
from guide.pages.address_page import page_path

from bench import CannotMeasure
from bench.server import Site

CPU_SLOWDOWN = 4
_ADDRESS = re.compile(r"ws://127\.0\.0\.1:\d+/\S+")
_PATIENCE = 20.0  # seconds
_QUIET = 0.5  # seconds without a byte sent after which a page is taken to have loaded all


class Tab(contextlib.AbstractContextManager["Tab"]):
    """A fresh profile with one tab on a phone's screen, all pages in it slowed down; ``asked`` is what they asked for."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=_PATIENCE)
        self._number = 0
        # Sessions of the page in the tab and of those drawn ahead behind it.
        self._pages: list[str] = []
        self.asked: list[str] = []
        self._profile = self.send("Target.createBrowserContext")["browserContextId"]
        tab = self.send("Target.createTarget", url="about:blank", browserContextId=self._profile, forTab=True)
        session = self.send("Target.attachToTarget", targetId=tab["targetId"], flatten=True)["sessionId"]
        self.send("Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=False, flatten=True)
        screen = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": False}
        self.on_page("Emulation.setDeviceMetricsOverride", **screen)

    def __exit__(self, *_: object) -> None:
        """Close the tab and forget its profile."""
        self.send("Target.disposeBrowserContext", browserContextId=self._profile)
        self._socket.close()

    def _post(self, method: str, session: str | None, **parameters: Any) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        return self._number

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result.

        Raises RuntimeError with what the browser said, or when the page went away meanwhile: then nobody answers.
        """
        number, is_page = self._post(method, session, **parameters), session in self._pages
        while (heard := self._hear()).get("id") != number:
            if is_page and session not in self._pages:
                raise RuntimeError(f"{method}: page gone")
        if "error" in heard:
            raise RuntimeError(f"{method}: {heard['error']['message']}")
        return heard["result"]

    def _hear(self) -> dict[str, Any]:
        heard = json.loads(self._socket.recv())
        method, said = heard.get("method"), heard.get("params", {})
        if method == "Target.attachedToTarget" and said["targetInfo"]["type"] == "page":
            # A page that is drawn ahead runs on the same slow phone.
            self._pages.append(said["sessionId"])
            self._post("Emulation.setCPUThrottlingRate", said["sessionId"], rate=CPU_SLOWDOWN)
            self._post("Network.enable", said["sessionId"])
        elif method == "Target.detachedFromTarget" and said["sessionId"] in self._pages:
            self._pages.remove(said["sessionId"])
        elif method == "Network.requestWillBeSent":
            self.asked.append(said["request"]["url"])
        return heard

    def rest(self, seconds: float) -> None:
        """Listen to the browser for so long."""
        end = time.monotonic() + seconds
        with contextlib.suppress(websocket.WebSocketTimeoutException):
            while (left := end - time.monotonic()) > 0:
                self._socket.settimeout(left)
                self._hear()
        self._socket.settimeout(_PATIENCE)

    def on_page(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the page that stands in the tab now."""
        return self.send(method, self._pages[0], **parameters)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page that stands in the tab now. Raises RuntimeError with what it threw."""
        answer = self.on_page("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """The value of the expression once it is true. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            # While one page is leaving and the other has not come, there is nobody to ask.
            with contextlib.suppress(RuntimeError, IndexError):
                if value := self.evaluate(expression):
                    return value
            self.rest(0.05)
        raise TimeoutError(expression)

    def visit(self, site: Site, slug: str) -> None:
        """Open a page and wait until it is painted and asks for nothing more."""
        self.on_page("Page.navigate", url=site.address + page_path(slug))
        self.wait_for("document.readyState === 'complete' && performance.getEntriesByType('paint').length > 1")
        self.settle(site)

    def settle(self, site: Site) -> None:
        """Wait until the server has been silent for a while."""
        while time.monotonic() - site.heard < _QUIET:
            self.rest(0.1)


@contextlib.contextmanager
def chromium() -> Iterator[str]:
    """Start Chromium, for which only loopback resolves; yields the address that tabs are opened at. Raises CannotMeasure."""
    if not (executable := find_browser()):
        raise CannotMeasure("找不到 Chromium。改法：运行 make bench，或用环境变量 CHROMIUM 指出它的位置。")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [executable, "--headless", "--remote-debugging-port=0", "--remote-allow-origins=*"]
        command += [f"--user-data-dir={profile}", *BROWSER_ARGUMENTS, "about:blank"]
        # Debian starts it by a script, which would leave it running when it is killed alone.
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
        try:
            if not (found := next(filter(None, map(_ADDRESS.search, process.stderr or ())), None)):
                raise CannotMeasure("Chromium 没有启动。改法：在终端里运行它，看它说什么。")
            yield found[0]
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
