"""Markdown extension: a link to a host that no parser takes (``[甲](http://[x)``) does not end the build.

MkDocs reads the address of every link. The rules report the link where it was written and on the built page.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.site.resolve_links import sound_address


class _EncodeAddresses(Treeprocessor):
    """Runs before MkDocs resolves links (priority 0), after they have become elements."""

    def run(self, root: Element) -> None:
        for tag, attribute in (("a", "href"), ("img", "src")):
            for node in root.iter(tag):
                if address := node.get(attribute):
                    node.set(attribute, sound_address(address))


class EncodeAddresses(Extension):
    """Writes broken addresses so that they can be read."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_EncodeAddresses(md), "encode-addresses", 3)
