"""The files that readers take away: their names, and the list of their checksums."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

# Also the folder of the page that offers them.
FOLDER = "download"
ZIP = "weilidai-guide-offline.zip"
# The one folder that the zip unpacks into: among a reader's other files nothing is spilled.
UNPACKED = "weilidai-guide"
SINGLE_FILE = "weilidai-guide.html"
EPUB = "weilidai-guide.epub"
PDF = "weilidai-guide.pdf"
BOOKS = (EPUB, PDF)
CHECKSUMS = "SHA256SUMS"
# What is made from the pages: a defect of a page would only come back in it.
DERIVED = {f"{FOLDER}/{SINGLE_FILE}"}


def say_absent(html: str, absent: Mapping[str, str]) -> str:
    """A rendered page on which links to files that this build does not make are words; ``absent`` says of each file why."""
    for name, reason in absent.items():
        html = re.sub(rf'<a href="[^"]*{re.escape(name)}">(.*?)</a>', rf"\1（{reason}）", html)
    return html


def say_sizes(html: str, files: Mapping[str, bytes]) -> str:
    """A slim page on which the links to the files say how large they are, in millions of bytes, rounded up."""
    for name, data in files.items():
        size = -(-len(data) // 100_000) / 10
        html = re.sub(rf"(<a href={re.escape(name)}>[^<]*)</a>", rf"\1（{size} MB）</a>", html)
    return html


def write_downloads(site: Path, files: dict[str, bytes]) -> None:
    """Write the files and their checksums, in the form that ``sha256sum --check`` reads, into the download folder."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    lines = []
    for name, data in sorted(files.items()):
        (folder / name).write_bytes(data)
        lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
