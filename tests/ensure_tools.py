"""Brings what the tests need: three browsers, nginx, Java, a Chinese font. One already here is used (Chromium's lighter
one is added where apt has it), else the system's package manager installs it, else (for Chromium) playwright's own download.

Prints where each is, or fails with what to do. Run by `make test`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Debian's Chromium without windows: all tests together take a third less time in it.
LIGHT_CHROMIUM = "chromium-headless-shell"
CHROMIUM_NAMES = (
    LIGHT_CHROMIUM,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FIREFOX_NAMES = ("firefox-esr", "firefox")
MAC_FIREFOX = "/Applications/Firefox.app/Contents/MacOS/firefox"
MAC_JAVA = ("/opt/homebrew/opt/openjdk/bin/java", "/usr/local/opt/openjdk/bin/java")
SERVER_PATH = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"))


def find_browser() -> str | None:
    """Path of a Chromium: $CHROMIUM, one on PATH, a Mac application, or playwright's own download."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    for candidate in (*map(shutil.which, CHROMIUM_NAMES), *MAC_PLACES):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.access(own, os.X_OK) else None


def find_webkit() -> str | None:
    """Path of WebKitGTK's small browser, where its driver and a screen in memory are here as well."""
    if not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
        return None
    # Debian, Fedora, Arch.
    for pattern in (
        "lib/*/webkit*gtk-*/MiniBrowser",
        "libexec/webkit*gtk-*/MiniBrowser",
        "lib/webkit*gtk-*/MiniBrowser",
    ):
        if found := sorted(Path("/usr").glob(pattern)):
            return str(found[0])
    return None


def find_firefox() -> str | None:
    """Path of a Firefox that runs (Ubuntu has a /usr/bin/firefox that only says where to get one): $FIREFOX or one here."""
    named = os.environ.get("FIREFOX")
    for candidate in [named] if named else [*map(shutil.which, FIREFOX_NAMES), MAC_FIREFOX]:
        if candidate and os.access(candidate, os.X_OK) and _answers(candidate, "--version"):
            return candidate
    return None


def find_server() -> str | None:
    """Path of nginx."""
    return shutil.which("nginx") or shutil.which("nginx", path=SERVER_PATH)


def find_complete_server() -> str | None:
    """Path of nginx, on Debian only with the module that sends brotli copies."""
    if shutil.which("apt-get") and not list(Path("/etc/nginx/modules-enabled").glob("*brotli-static*")):
        return None
    return find_server()


def _answers(program: str, *question: str) -> bool:
    """True for a program that runs; some only say where to get the real one."""
    return subprocess.run([program, *question], capture_output=True, check=False).returncode == 0


def find_java() -> str | None:
    """Path of a Java that runs (macOS has a /usr/bin/java that only says where to get one)."""
    for candidate in (shutil.which("java"), *MAC_JAVA):
        if candidate and os.access(candidate, os.X_OK) and _answers(candidate, "-version"):
            return candidate
    return None


def find_font() -> str | None:
    """The first font that link previews can be drawn with (mkdocs.yml, preview_fonts); the package of it brings that of the PDF."""
    config = (Path(__file__).parent.parent / "mkdocs.yml").read_text(encoding="utf-8")
    places = re.findall(r"^    - (.*\.tt[cf])$", config, re.MULTILINE)
    return next((place for place in places if Path(place).is_file()), None)


def _run(*command: str) -> bool:
    print("+", *command, flush=True)
    return subprocess.run(command, check=False).returncode == 0


def by_apt(*packages: str) -> bool:
    """Install Debian packages; False where there is no apt or no right to use it."""
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return False
    quiet = (*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    return _run(*quiet, "update", "-qq") and _run(*quiet, "install", "-y", "-qq", *packages)


def lighter_is_offered() -> bool:
    """Whether apt knows of the lighter Chromium where only another one is here, and none is named."""
    if os.environ.get("CHROMIUM") or shutil.which(LIGHT_CHROMIUM) or not shutil.which("apt-cache"):
        return False
    return _answers("apt-cache", "show", LIGHT_CHROMIUM)


def by_brew(*words: str) -> bool:
    """Install with Homebrew; False where there is none."""
    return bool(shutil.which("brew")) and _run("brew", "install", *words)


def by_playwright() -> bool:
    """Let playwright download its Chromium."""
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


@dataclass(frozen=True)
class Tool:
    """A program, how to find it, the ways to bring it in their order, and what to say when none works.

    Without an ``optional`` one the tests run all the same where there is no apt, and say at their end what did not run.
    """

    name: str
    find: Callable[[], str | None]
    ways: tuple[Callable[[], bool], ...]
    advice: str
    optional: bool = False

    def may_be_missing(self) -> bool:
        """Whether the tests can do without it on this system."""
        return self.optional and not shutil.which("apt-get")


# One of each family of engines that readers have.
BROWSERS = (
    Tool(
        "Chromium",
        find_browser,
        (
            lambda: by_apt(LIGHT_CHROMIUM),
            lambda: by_apt("chromium"),
            lambda: by_brew("--cask", "chromium"),
            by_playwright,
        ),
        "请自行安装 Chromium 或 Chrome，或用环境变量 CHROMIUM 指出它的位置",
    ),
    Tool(
        "WebKit",
        find_webkit,
        (lambda: by_apt("webkit2gtk-driver", "xvfb"),),
        "请自行安装 webkit2gtk-driver 和 xvfb",
        optional=True,
    ),
    Tool(
        "Firefox",
        find_firefox,
        (lambda: by_apt("firefox-esr"), lambda: by_apt("firefox"), lambda: by_brew("--cask", "firefox")),
        "请自行安装 Firefox，或用环境变量 FIREFOX 指出它的位置",
        optional=True,
    ),
)
TOOLS = (
    *BROWSERS,
    Tool(
        "nginx",
        find_complete_server,
        (lambda: by_apt("nginx", "libnginx-mod-http-brotli-static"), lambda: by_brew("nginx")),
        "请自行安装 nginx",
    ),
    Tool(
        "中文字体",
        find_font,
        (lambda: by_apt("fonts-noto-cjk"),),
        "请自行安装 Noto Sans CJK，或把这台电脑的中文字体写进 mkdocs.yml 的 preview_fonts",
    ),
    # For the Nu HTML checker, which comes as a .jar with the Python packages.
    Tool(
        "Java",
        find_java,
        (lambda: by_apt("default-jre-headless"), lambda: by_brew("openjdk")),
        "请自行安装 Java 11 或更新的版本",
    ),
)


def ensure(tool: Tool) -> str | None:
    """Find a tool, bringing it if it is missing; None when no way worked."""
    found = tool.find()
    for way in tool.ways:
        if found:
            break
        way()
        found = tool.find()
    return found


def main() -> int:
    """Ensure every tool; 1 when one is missing, with all that is missing named."""
    missing = []
    if lighter_is_offered() and not by_apt(LIGHT_CHROMIUM):
        print("装不上更轻的 Chromium，用这里已有的。")
    for tool in TOOLS:
        place = ensure(tool)
        print(f"{tool.name}：{place or '没有'}")
        if not place and not tool.may_be_missing():
            missing.append(f"找不到 {tool.name}，也装不上。{tool.advice}，再运行 make test。")
    if missing:
        print("\n".join(missing), file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
