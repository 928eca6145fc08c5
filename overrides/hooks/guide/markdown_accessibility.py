"""Markdown extension: names for checkboxes, spoken text for footnote numbers, scopes for table heads."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Accessibility(Treeprocessor):
    """Runs after the task list and footnote processors."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            box = item.find("input") if item.get("class") == "task-list-item" else None
            if box is None and item.get("class") == "task-list-item":
                box = next(item.iter("input"), None)
            if box is not None:
                box.set("aria-label", "".join(item.itertext()).strip())
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.set("aria-label", f"出处 {link.text}")
        for head in root.iter("th"):
            head.set("scope", "col")


class AccessibilityExtension(Extension):
    """Adds the treeprocessor at the very end of the chain."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Accessibility(md), "guide-accessibility", -100)


def makeExtension(**options: object) -> AccessibilityExtension:
    """Entry point by Python-Markdown's naming convention."""
    return AccessibilityExtension(**options)
