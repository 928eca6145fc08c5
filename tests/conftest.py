"""Shared fixtures: a small sample project to break, the real guide as it was written, a server and a browser."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from engines.base import UNFILLED
from ensure_tools import find_browser
from guide.data.load_catalog import Catalog
from guide.pages.compile_page import CompiledPage, compile_pages
from guide.pages.read_guide import Manuscript, read_guide
from guide.pages.read_page import Page
from guide.problems import Problems
from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Page as BrowserPage
from xdist.scheduler import LoadFileScheduling

# What others import comes before them.
pytest_plugins = [
    "engines.fixtures",
    "known_pages",
    "copying",
    "half_page",
    "search_page",
    "shared_builds",
    "small_guide",
    "tool_page",
]
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "sample"
# The day on which the tests live, so that an old commit stays green. `make check-dates` looks at the real one.
FROZEN_DAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
# As long as a click waits: a machine that does other work at the same time is no defect of a page.
expect.set_options(timeout=30_000)
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


# What a build is told of addresses: tests say it themselves.
_ADDRESSES = {"SITE_URL", "REPO_URL", "REPO_BRANCH"}


@dataclass
class Run:
    """The outcome of one build."""

    code: int
    output: str
    site: Path


def run_build(project: Path, **environment: str) -> Run:
    """Run the one build command of README in ``project``, without the books and compressed copies that are not asked for."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={k: v for k, v in os.environ.items() if k not in _ADDRESSES} | {"BOOKS": "0", "COPIES": "0"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout + done.stderr, project / "site")


def copy_project(target: Path, docs: Path, nav: list[str] | None = None) -> Path:
    """A project folder with the real overrides and configuration, the docs given and, if given, another nav.

    The real figures and tools speak of the real data, so other pages go without them.
    """
    left_out = ["__pycache__"] if nav is None else ["__pycache__", "inserts"]
    shutil.copytree(ROOT / "overrides", target / "overrides", ignore=shutil.ignore_patterns(*left_out))
    shutil.copytree(docs, target / "docs")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if nav is not None:
        shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets")
        entries = yaml.safe_dump([{"全部": nav}], allow_unicode=True, indent=2)
        config = config[: config.index("\nnav:")] + "\nnav:\n" + entries
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def copy_sample(target: Path) -> Path:
    """A small valid project."""
    return copy_project(target, SAMPLE, sorted(path.name for path in SAMPLE.glob("*.md")))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small valid project in a folder of its own, to be broken."""
    return copy_sample(tmp_path / "project")


@pytest.fixture
def edit(sample: Path) -> Callable[[str, str, str], None]:
    """Replace text in a file of the sample project; fails when the text to replace is not there."""

    def replace(name: str, old: str, new: str) -> None:
        path = sample / "docs" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def manuscript() -> Manuscript:
    """The real guide as its authors wrote it."""
    read = read_guide(ROOT / "docs")
    assert not read.problems, read.problems.report()
    return read


@pytest.fixture(scope="session")
def catalog(manuscript: Manuscript) -> Catalog:
    """The real data."""
    return manuscript.catalog


@pytest.fixture(scope="session")
def pages(manuscript: Manuscript) -> dict[str, Page]:
    """The real pages as their authors wrote them, by slug."""
    return manuscript.pages


@pytest.fixture(scope="session")
def compiled(manuscript: Manuscript) -> dict[str, CompiledPage]:
    """The real pages as they go to MkDocs, by slug."""
    problems = Problems()
    made = compile_pages(manuscript.catalog, manuscript.pages, problems)
    assert not problems, problems.report()
    return made


# Seconds between two looks of a server whether it is to end; half a second, as it would be, is longer than many a test.
POLL = 0.05


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def serve(folder: Path, handler: Callable[..., SimpleHTTPRequestHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder on loopback; yields its address."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=httpd.serve_forever, args=(POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()


# The window is that tall, and the tools have filled themselves.
_WHOLE = f"(height) => innerHeight === height && !{UNFILLED}"
# Nobody comes near a tool in what is folded.
UNFOLD_TOOLS = """() => document.querySelectorAll("details:not([open]) [data-tool]").forEach((tool) =>
  (tool.closest("details").open = true))"""


@contextlib.contextmanager
def whole(page: BrowserPage, drawn: bool = False) -> Iterator[None]:
    """The window as tall as its page meanwhile: tools, which come when the reader comes near, come now.

    Only what the window showed before goes on being drawn, unless all of it is to be ``drawn`` for a picture.
    """
    size = page.viewport_size
    assert size is not None
    session = page.context.new_cdp_session(page)

    def resize(height: int) -> None:
        if drawn:
            page.set_viewport_size(size | {"height": height})
        else:
            window = {"width": size["width"], "height": height, "screenWidth": size["width"], "screenHeight": height}
            kept = {"deviceScaleFactor": 0, "mobile": False, "dontSetVisibleSize": True}
            session.send("Emulation.setDeviceMetricsOverride", window | kept)

    page.evaluate(UNFOLD_TOOLS)
    for _ in range(10):
        height = page.evaluate("document.documentElement.scrollHeight")
        resize(height)
        # Mostly it is so at once, and waiting would bring a script of playwright's own into the page.
        if not page.evaluate(_WHOLE, height):
            page.wait_for_function(_WHOLE, arg=height)
        if page.evaluate("document.documentElement.scrollHeight") == height:
            break
    else:
        raise AssertionError(f"{page.url} does not come to rest")
    yield
    resize(size["height"])


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the built site on loopback."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one the tests fail: nothing is skipped."""
    executable = find_browser()
    if executable is None:
        pytest.fail("找不到 Chromium：先运行 make test，或用环境变量 CHROMIUM 指出它的位置")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


class Together(LoadFileScheduling):
    """A file goes to one worker, and to one and the same the files that need all three engines: each is slow to start."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "engines" if "/test_engine_" in file else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    return Together(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Close what a test itself has opened in the browser: hundreds of pages left standing go on drawing and slow the rest."""
    running = getattr(item, "funcargs", {}).get("browser")
    before = list(running.contexts) if running else []
    try:
        return (yield)
    finally:
        for context in running.contexts if running else []:
            if context not in before:
                context.close()
