"""Compressed copies beside every text file, so that a server can send them as they are."""

from __future__ import annotations

import gzip
import io
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import brotli

TEXT = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}


def _gzip(data: bytes) -> bytes:
    """The data as gzip; unlike the module's own short way, its head names no system."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()


def _compress(data: bytes) -> dict[str, bytes]:
    """The copies by the endings of their names."""
    return {".br": brotli.compress(data, quality=11), ".gz": _gzip(data)}


class Copies:
    """The copies of the text files of one site. They are made while the build goes on, and take half of its time.

    The compressors release the interpreter lock. Nothing is written before ``write_all``; what has not been made when the block
    of the with statement is left is given up. Where copies are not ``wanted`` none are made.
    """

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count())
        self._begun: dict[Path, Future[dict[str, bytes]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def begin(self, path: Path, data: bytes) -> None:
        """Begin with the file that ``path`` is, or is going to be."""
        if self._wanted:
            self._begun[path] = self._pool.submit(_compress, data)

    def begin_all(self, root: Path) -> None:
        """Begin with every text file under ``root`` that is not begun."""
        for path in sorted(root.rglob("*")):
            if path.suffix in TEXT and path not in self._begun:
                self.begin(path, path.read_bytes())

    def write_all(self, root: Path) -> None:
        """Write ``name.br`` and ``name.gz`` beside every text file under ``root``, begun or not."""
        self.begin_all(root)
        for path, made in self._begun.items():
            for ending, data in made.result().items():
                path.with_name(f"{path.name}{ending}").write_bytes(data)
