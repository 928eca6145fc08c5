"""What the search leads to is there: the places of search.yml and of asks.yml, where each word and each question stands once."""

from __future__ import annotations

import re
from collections.abc import Set

from guide.data.load_catalog import Catalog
from guide.data.read_yaml import Place
from guide.problems import Problems
from guide.suggest_name import meant

# What a reader may leave out or add without asking something else.
_BETWEEN = re.compile(r"[\s，。？！?!,]+")


def bare(question: str) -> str:
    """A question without blanks and punctuation, for comparing."""
    return _BETWEEN.sub("", question).lower()


def check_search(catalog: Catalog, addresses: Set[str], problems: Problems) -> None:
    """Report places of search.yml and asks.yml that are not there, and words and questions that stand at two places."""
    named: list[tuple[Place, str]] = [
        (("leads", at, "page"), lead.page) for at, lead in enumerate(catalog.search.leads)
    ]
    named += [(("offers", at), page) for at, page in enumerate(catalog.search.offers)]
    for place, page in named:
        if f"{page}#" not in addresses:
            problems.add(
                *catalog.position("search", *place),
                "page-unknown",
                f"没有“{page}”这一页",
                f"{meant(page, {one.partition('#')[0] for one in addresses})}改正短名，或先建这个页面",
            )
    _check_synonyms(catalog, problems)
    _check_asks(catalog, addresses, problems)


def _check_synonyms(catalog: Catalog, problems: Problems) -> None:
    owners: dict[str, str] = {}
    for at, group in enumerate(catalog.search.synonyms):
        for word in group:
            if owner := owners.get(word):
                problems.add(
                    *catalog.position("search", "synonyms", at),
                    "synonym-double",
                    f"“{word}”在“{owner}”和“{group[0]}”两行里都有",
                    "一个词只说一个意思：只留在人们多半指的那一行",
                )
            owners[word] = group[0]


def _check_asks(catalog: Catalog, addresses: Set[str], problems: Problems) -> None:
    owners: dict[str, str] = {}
    for place, record in catalog.asks.items():
        position = catalog.position("asks", place)
        if place not in addresses and f"#{place.partition('#')[2]}" not in catalog.missing_anchors():
            problems.add(
                *position,
                "asks-place",
                f"没有“{place}”这个地方",
                f"{meant(place, addresses)}写 短名#锚点 或 短名#，照页面上的标题 id",
            )
        for question in record.asks:
            words = bare(question)
            if owner := owners.get(words):
                problems.add(*position, "asks-double", f"“{question}”已经写在“{owner}”", "只留在答得更直接的那一处")
            owners[words] = place
