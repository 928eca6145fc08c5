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
    zipped = bytearray(gzip.compress(data, 9, mtime=0))
    # No time stamp, and no word of the system, which versions of Python name differently (RFC 1952, 2.3.1: 255 is unknown).
    zipped[9] = 255
    path.with_name(f"{path.name}.gz").write_bytes(zipped)


def precompress(root: Path) -> None:
    """Write ``name.br`` and ``name.gz`` beside every text file under ``root``."""
    files = [path for path in sorted(root.rglob("*")) if path.suffix in TEXT]
    # The compressors release the interpreter lock.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(_compress, files))
