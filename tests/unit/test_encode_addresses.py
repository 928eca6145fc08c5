"""An address that no parser takes reaches MkDocs in a form that it can read, and every other one as it was written."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from guide.html.encode_addresses import EncodeAddresses
from guide.site.resolve_links import is_local, sound_address
from markdown import markdown


@pytest.mark.parametrize("address", ["http://[x", "//[x/甲", "https://a]b/", "http://a\u2100b/"])
def test_a_broken_address_is_encoded_and_lies_outside(address: str):
    assert not is_local(address)
    assert urlsplit(sound_address(address)).netloc


@pytest.mark.parametrize("address", ["", "close.md#steps", "https://a.example/甲?b=[c]", "tel:95099"])
def test_a_sound_address_stays_as_written(address: str):
    assert sound_address(address) == address


@pytest.mark.parametrize("text", ["[甲](http://[x)", "[甲][a]\n\n[a]: http://[x", "<http://[x>", "![甲](http://[x)"])
def test_links_and_pictures_of_a_page_can_be_read(text: str):
    made = markdown(text, extensions=[EncodeAddresses()])
    assert "http://%5Bx" in made
    assert '="http://[' not in made
