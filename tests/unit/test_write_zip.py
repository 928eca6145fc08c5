"""The zip is one that Python's own module reads, and depends on nothing but what is in it."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from guide.exports.write_zip import write_zip

MOMENT = 1_700_000_001
FILES = {"b/index.html": b"2" * 9999, "先看我.html": "甲".encode(), "a.txt": b""}


@pytest.mark.parametrize("tight", [True, False])
def test_every_file_is_read_as_it_was(tight: bool):
    with zipfile.ZipFile(io.BytesIO(write_zip(FILES, MOMENT, tight))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["a.txt", "b/index.html", "先看我.html"]
    assert {entry.date_time for entry in entries} == {(2023, 11, 14, 22, 13, 20)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}
    assert [entry.flag_bits for entry in entries] == [0, 0, 0x800]


def test_zip_depends_on_its_content_and_moment_alone():
    first = write_zip(FILES, MOMENT)
    assert first == write_zip(dict(reversed(FILES.items())), MOMENT)
    assert first != write_zip(FILES, MOMENT + 86_400)


def test_tight_is_tighter():
    files = {"a.txt": Path(__file__).read_bytes()}
    assert len(write_zip(files, MOMENT)) < len(write_zip(files, MOMENT, tight=False))


def test_a_moment_that_the_format_cannot_say_is_an_error():
    with pytest.raises(struct.error):
        write_zip(FILES, 0)
