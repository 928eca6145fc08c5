"""A browser tab that notes what goes wrong on its page, and the pages it may open."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_once import colour_faults, structure_faults
from conftest import FROZEN_DAY, ROOT, whole
from guide.pages.address_page import page_path
from playwright.sync_api import ConsoleMessage, Page, Request, Response

SLUGS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")


_PLACES = """() => [...document.querySelectorAll("body *")].map((node) => {
  const { left, top, width, height } = node.getBoundingClientRect();
  return `${node.localName} ${[left, top, width, height].map(Math.round)}`;
}).join()"""


def address(server: str, slug: str) -> str:
    """Address of a page, or of a file of the site."""
    return f"{server}/{slug if '.' in slug else page_path(slug)}"


@dataclass
class Tab:
    """A browser tab that notes everything that goes wrong on its page."""

    page: Page
    noted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.clock.set_fixed_time(FROZEN_DAY)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.noted.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.noted.append(f"third party: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.noted.append(f"{response.status}: {response.url}")

    def visit(self, address: str) -> None:
        """Open a page with a clean slate."""
        self.noted.clear()
        self.page.goto(address)

    def axe(self) -> list[tuple[str, list[str]]]:
        """The accessibility rules that the whole page breaks in a colour scheme, with the first nodes.

        Rules that are not about colours are asked in one scheme only: in both everything has to stand in the same place.
        """
        places = set()
        with whole(self.page):
            found = structure_faults(self.page)
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                found += colour_faults(self.page)
                places.add(self.page.evaluate(_PLACES))
        assert len(places) == 1, "one colour scheme is laid out in another way"
        return found
