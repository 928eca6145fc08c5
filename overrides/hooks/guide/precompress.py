"""Compressed copies beside every text file, so that a server can send them as they are."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}


def _compress(path: Path) -> None:
    data = path.read_bytes()
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=11))
    # No time stamp: two builds of one commit are the same, byte for byte.
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))


def precompress(root: Path) -> None:
    """Write ``name.br`` and ``name.gz`` beside every text file under ``root``."""
    files = [path for path in sorted(root.rglob("*")) if path.suffix in TEXT]
    # The compressors release the interpreter lock.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(_compress, files))
