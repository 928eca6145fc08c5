"""What MkDocs' Markdown learns of ours, beside the extensions that mkdocs.yml names."""

from __future__ import annotations

from markdown import Extension

from guide.html.encode_addresses import EncodeAddresses
from guide.html.label_parts import AccessibilityExtension
from guide.html.mark_dates import WholeDates
from guide.html.plain_notes import PlainNotes
from guide.html.press_headings import PressHeadings
from guide.html.split_quotes import ApartQuotes


def own_extensions() -> list[Extension]:
    """One of each, in their order; those that need the pages come once these have been read."""
    return [AccessibilityExtension(), PressHeadings(), ApartQuotes(), PlainNotes(), WholeDates(), EncodeAddresses()]
