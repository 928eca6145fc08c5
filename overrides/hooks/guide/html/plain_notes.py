"""Markdown extension: footnotes with nothing around their words, each with one way back.

Paragraphs inside of notes would weigh more than the text itself for the reader views of browsers, which look for the
element that holds most of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_BACK = "a[@class='footnote-backref']"


def _open_paragraph(note: Element) -> None:
    """Put the words of a note's one paragraph into the note itself."""
    for paragraph in note.findall("p"):
        note.text = paragraph.text
        note[:] = list(paragraph)


def _lead_back_once(note: Element) -> Iterator[str]:
    """Of the links to all places that cite a note the first stays; the addresses of the others."""
    first, *others = note.findall(_BACK)
    # Its words say it.
    first.attrib.pop("title", None)
    for link in others:
        note.remove(link)
        yield link.get("href", "")


class _PlainNotes(Treeprocessor):
    """Runs after the footnote processors."""

    def run(self, root: Element) -> None:
        unnamed: set[str] = set()
        for notes in root.findall(".//div[@class='footnote']"):
            notes.remove(notes[0])  # The rule above them.
            for note in notes.iter("li"):
                _open_paragraph(note)
                unnamed.update(_lead_back_once(note))
        for place in root.iter("sup"):
            if f"#{place.get('id')}" in unnamed:
                del place.attrib["id"]


class PlainNotes(Extension):
    """Adds the treeprocessor at the very end of the chain."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_PlainNotes(md), "guide-notes", -110)
