"""Scripts of data: smaller in UTF-16, and read back whichever encoding they are in."""

from __future__ import annotations

import pytest
from guide.site.encode_script import decode_script, encode_script

SAID = 'window.said=["关闭","𠮷"]\n'


def test_what_is_written_is_read_back():
    assert decode_script(encode_script(SAID)) == SAID
    assert decode_script(SAID.encode()) == SAID


def test_browsers_tell_it_by_its_mark_on_every_machine():
    assert encode_script("关").hex() == "fffe7351"


def test_chinese_takes_less_room():
    text = "微粒贷怎么关闭" * 20
    assert len(encode_script(text)) < len(text.encode())


def test_neither_encoding_is_refused():
    with pytest.raises(UnicodeDecodeError):
        decode_script(b"\xb9\xd8")
