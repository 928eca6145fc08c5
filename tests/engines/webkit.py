"""WebKit, the engine of Safari, as WebKitGTK has it, through selenium, on a screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common import WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.proxy import Proxy
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from engines.base import HEIGHT, WIDTH, Engine

# The bar of addresses would keep the window wider than a phone.
_STYLE = "button, entry { min-width: 0; margin: 0; padding: 0; }"
# The driver presses where an element stood when it was found: while a page is still laid out, that is beside it.
_AT_REST = """(selector) => new Promise((done) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "nearest" });
  const place = () => JSON.stringify(element.getBoundingClientRect());
  const before = place();
  requestAnimationFrame(() => requestAnimationFrame(() => done(place() === before)));
})"""


class WebKit(Engine):
    between_pages = (WebDriverException,)

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        # The bar of addresses takes of the window what it needs, sometimes only after the window has come.
        outer, fits = HEIGHT, 0
        for _ in range(100):
            driver.set_window_rect(0, 0, WIDTH, outer)
            self.draw()
            missing = HEIGHT - self.evaluate("() => innerHeight")
            outer += missing
            fits = 0 if missing else fits + 1
            if fits == 5:
                break
        else:
            raise RuntimeError("the window keeps another size")

    def go(self, address: str) -> None:
        self._driver.get(address)

    def reload(self) -> None:
        self._driver.refresh()

    def back(self) -> None:
        self._driver.back()

    def evaluate(self, function: str, *values: Any) -> Any:
        return self._driver.execute_script(f"return ({function})(...arguments)", *values)

    def click(self, selector: str) -> None:
        self.until(_AT_REST, selector)
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def type(self, text: str) -> None:
        self._driver.switch_to.active_element.send_keys(text)

    def press(self, key: str) -> None:
        codes = [getattr(Keys, name.upper(), name) for name in key.split("+")]
        keys = ActionChains(self._driver)
        for code in codes:
            keys.key_down(code)
        for code in reversed(codes):
            keys.key_up(code)
        keys.perform()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; yields its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def start(program: str, proxy: str) -> Iterator[WebKit]:
    """A browser with a profile of its own, all of its requests but those to loopback by the proxy."""
    options = Options()
    options.binary_location = program
    options.add_argument("--automation")
    options.proxy = Proxy({"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"]})
    with _screen() as screen, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        style = Path(home) / "gtk-3.0" / "gtk.css"
        style.parent.mkdir()
        style.write_text(_STYLE, encoding="utf-8")
        environment = os.environ | {"DISPLAY": screen, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        environment |= {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "CACHE", "DATA")}
        # A page is laid out the same; only its layers would be put together by a graphics card that a program plays.
        environment["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
        window = WebKitGTK(options=options, service=Service(env=environment))
        try:
            yield WebKit(window)
        finally:
            window.quit()
