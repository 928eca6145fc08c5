"""Writes a zip of files in memory, packed as tightly as the format allows, or in a moment and by a twentieth looser.

The format is PKWARE's APPNOTE 6.3.10, 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (end of the directory), without
anything that old programs do not read.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from zopfli.zlib import compress

_ROUNDS = 5  # of the search for the shortest way to say a file; more win next to nothing
_DEFLATED = 8
_VERSION = 20  # deflated files
_UNIX = 3
_UTF8 = 0x800  # the name is written in UTF-8
_PLAIN_FILE = 0o100644 << 16  # that everyone may read


def _dos_moment(moment: int) -> tuple[int, int]:
    """Time and date as the format counts them: in steps of two seconds, from 1980 on."""
    year, month, day, hour, minute, second = time.gmtime(moment)[:6]
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _deflate(data: bytes, tight: bool) -> bytes:
    """The data without the frame of zlib's format: two bytes in front, a checksum of four behind (RFC 1950, 2.2)."""
    return (compress(data, numiterations=_ROUNDS) if tight else zlib.compress(data))[2:-4]


def write_zip(entries: Mapping[str, bytes], moment: int, tight: bool = True) -> bytes:
    """A zip of the entries, by name, that depends on nothing else; ``moment`` (seconds since 1970, UTC) dates all of them.

    Packed ``tight`` it takes a hundred times as long.

    Raises struct.error where the moment lies before 1980 or a file is too large for the format (4 GB).
    """
    files, directory = bytearray(), bytearray()
    items = sorted(entries.items())
    # The compressor releases the interpreter lock.
    with ThreadPoolExecutor() as pool:
        streams = list(pool.map(lambda item: _deflate(item[1], tight), items))
    for (name, data), packed in zip(items, streams, strict=True):
        written = name.encode()
        said = struct.pack(
            "<4H3I2H",
            *(0 if name.isascii() else _UTF8, _DEFLATED, *_dos_moment(moment)),
            *(zlib.crc32(data), len(packed), len(data)),
            *(len(written), 0),
        )
        place = len(files)
        files += b"PK\3\4" + struct.pack("<H", _VERSION) + said + written + packed
        directory += b"PK\1\2" + struct.pack("<2BH", _VERSION, _UNIX, _VERSION) + said
        directory += struct.pack("<3H2I", 0, 0, 0, _PLAIN_FILE, place) + written
    end = struct.pack("<4H2IH", 0, 0, len(entries), len(entries), len(directory), len(files), 0)
    return bytes(files + directory + b"PK\5\6" + end)
