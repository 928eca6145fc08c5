"""Firefox, through WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which it speaks itself: no driver is needed."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket
from selenium.webdriver.common.keys import Keys

from engines.base import HEIGHT, PATIENCE, PAUSE, PLACE, WIDTH, Engine

# The proxy serves all but loopback, which Firefox never sends through one. The rest is what the browser asks for on its own:
# of its makers, and the icon of a page that it shows again; what it does beside the pages for people who use it: processes
# for the next page, what screen readers and translations need; and a limit on how often a page may change its address.
_PREFERENCES = {
    "network.proxy.type": 1,
    "accessibility.force_disabled": 1,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.chrome.site_icons": False,
    "browser.newtabpage.enabled": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.sessionstore.interval": 10**9,
    "browser.startup.page": 0,
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "dom.navigation.navigationRateLimit.count": 0,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "media.gmp-provider.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "nimbus.rollouts.enabled": False,
    "places.history.enabled": False,
    "reader.parse-on-load.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}
# Without it the address of the makers' settings above counts for nothing.
_ENVIRONMENT = {"MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}


class Firefox(Engine):
    between_pages = (RuntimeError,)

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self._number = 0
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._in_window("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol. Raises RuntimeError with what the browser said."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while (heard := json.loads(self._socket.recv())).get("id") != self._number:
            pass
        if heard["type"] == "error":
            raise RuntimeError(f"{method}: {heard['message']}")
        return heard["result"]

    def _in_window(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._send(method, context=self._context, **parameters)

    def go(self, address: str) -> None:
        self._in_window("browsingContext.navigate", url=address, wait="complete")

    def reload(self) -> None:
        self._in_window("browsingContext.reload", wait="complete")

    def back(self) -> None:
        self._in_window("browsingContext.traverseHistory", delta=-1)

    def evaluate(self, function: str, *values: Any) -> Any:
        answer = self._send(
            "script.callFunction",
            functionDeclaration=f"async (values) => JSON.stringify(await ({function})(...JSON.parse(values)))",
            arguments=[{"type": "string", "value": json.dumps(values)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def _act(self, kind: str, *actions: dict[str, Any]) -> None:
        self._in_window("input.performActions", actions=[{"type": kind, "id": kind, "actions": actions}])

    def click(self, selector: str) -> None:
        x, y = self.evaluate(PLACE, selector)
        button = {"button": 0}
        self._act(
            "pointer",
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown"} | button,
            {"type": "pointerUp"} | button,
        )

    def type(self, text: str) -> None:
        self._act("key", *({"type": way, "value": letter} for letter in text for way in ("keyDown", "keyUp")))

    def press(self, key: str) -> None:
        codes = [getattr(Keys, name.upper(), name) for name in key.split("+")]
        downs, ups = ([{"type": way, "value": code} for code in codes] for way in ("keyDown", "keyUp"))
        self._act("key", *downs, *reversed(ups))

    def end(self) -> None:
        self._send("browser.close")
        self._socket.close()


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the browser listens: it writes that into its profile once it does."""
    told = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            place = json.loads(told.read_text(encoding="utf-8"))
            return f"ws://{place['ws_host']}:{place['ws_port']}"
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(PAUSE)
    raise RuntimeError("Firefox does not start")


@contextmanager
def start(program: str, proxy: str) -> Iterator[Firefox]:
    """A browser with a profile of its own, all of its requests but those to loopback by the proxy."""
    host, port = proxy.split(":")
    preferences = _PREFERENCES | {f"network.proxy.{kind}": host for kind in ("http", "ssl")}
    preferences |= {f"network.proxy.{kind}_port": int(port) for kind in ("http", "ssl")}
    # Its helpers may still write while the folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"]
        process = subprocess.Popen(
            command, env=os.environ | _ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            firefox = Firefox(_address(profile, process))
            yield firefox
            firefox.end()
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
