"""The cards: pictures of an answer for chats, where addresses are stripped. Which records have one, and how pages offer it.

exports/draw_cards.py draws them. Nothing is loaded before a reader asks: a page only links to them.
"""

from __future__ import annotations

import html

from guide.data.load_catalog import Catalog
from guide.pages.address_page import CARDS

# What the links look like: documents that carry no pictures go without them.
CARD_LINKS = 'a[type="image/png"]'


def card_names(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """The file of every card below the root of the site, with the table and the id of its record."""
    found = {f"{CARDS}/{record_id}.png": ("situations", record_id) for record_id in catalog.situations}
    # Ids are unique in their table only.
    return found | {f"{CARDS}/myth-{i}.png": ("myths", i) for i, myth in catalog.myths.items() if myth.card}


def card_link(table: str, record_id: str, title: str, catalog: Catalog, root: str = "") -> str:
    """The link to the card of a record, as HTML; nothing where it has none or this build draws none.

    ``root`` leads from the page to the root of the site, ``title`` says to those who listen which card it is.
    """
    name = next((name for name, record in card_names(catalog).items() if record == (table, record_id)), None)
    if not catalog.draws_cards or name is None:
        return ""
    return f'<a href="{root}{name}" type="image/png" aria-label="存成图片：{html.escape(title)}">存成图片</a>'
