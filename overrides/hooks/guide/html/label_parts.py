"""Markdown extension: labels and keys for checkboxes, spoken text for footnote numbers, scopes for table heads,
a class for tables that a phone shows as cards.
"""

from __future__ import annotations

import hashlib
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guide.pages.mark_inserts import CHECKLIST, insert_mark

# What comes and goes without changing what is to be done: sources, marks, blanks, and Markdown's own placeholders.
_BESIDE = re.compile(r"\[\d+\]|待核实|\s|\x02[^\x03]*\x03")
# Two fit a phone side by side; more than three are left as they are.
_CARD_COLUMNS = 3
_KEYS = re.compile(r'data-task="([^"]*)"')


def _key(label: Element) -> str:
    """A name that an item keeps as long as its words; overrides/assets/js/checklist.js stores the names of ticked items."""
    return hashlib.sha256(_BESIDE.sub("", "".join(label.itertext())).encode()).hexdigest()[:4]


def task_keys(html: str) -> list[str]:
    """The keys of all items of a rendered page whose list keeps its ticks."""
    return _KEYS.findall(html) if insert_mark(CHECKLIST) in html else []


def _label(item: Element) -> None:
    """Wrap the box and its words in a label, so that the words name it and can be tapped; nested lists stay outside."""
    paragraph = item.find("p")
    holder = item if paragraph is None else paragraph
    label = Element("label")
    # The box itself is raw HTML that Markdown keeps as a placeholder in the text.
    label.text, holder.text = holder.text, None
    for child in list(holder):
        if child.tag in ("ul", "ol"):
            break
        holder.remove(child)
        label.append(child)
    label.set("data-task", _key(label))
    holder.insert(0, label)


class _Accessibility(Treeprocessor):
    """Runs after the task list and footnote processors."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            if item.get("class") == "task-list-item":
                _label(item)
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.set("aria-label", f"出处 {(link.text or '').strip('[]')}")
        for table in root.iter("table"):
            heads = list(table.iter("th"))
            for head in heads:
                head.set("scope", "col")
            # A style sheet cannot count columns in browsers that do not know :has().
            if len(heads) == _CARD_COLUMNS:
                table.set("class", "cards")


class AccessibilityExtension(Extension):
    """Adds the treeprocessor at the very end of the chain."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Accessibility(md), "guide-accessibility", -100)
