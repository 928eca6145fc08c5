"""How a search is scored and how blocking time is summed: pure arithmetic on what the browser showed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from guide.pages.address_page import slug_at

# As many pages as the guide's own search shows; what stands below is not counted for any search.
DEPTH = 8
# A task longer than this, in milliseconds, blocks the reader for the rest of its length (https://web.dev/articles/tbt).
LONG_TASK = 50


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1 over the queries asked, and the mean reciprocal rank."""

    first: float
    first_three: float
    reciprocal_rank: float
    nothing: float


def slug_behind(address: str, root: str) -> str:
    """The slug of a page from its address and the address of the site's root folder (with its final slash)."""
    path = unquote(urlsplit(address).path).removeprefix(unquote(urlsplit(root).path))
    return slug_at(path.removesuffix("index.html").strip("/"))


def rank(addresses: Iterable[str], root: str, expected: str) -> int | None:
    """Place of the expected page, from 1, among the first pages of a hit list; None when it is not there.

    Several hits on one page count as one.
    """
    slugs = list(dict.fromkeys(slug_behind(address, root) for address in addresses))[:DEPTH]
    return slugs.index(expected) + 1 if expected in slugs else None


def score(ranks: Sequence[int | None], hits: Sequence[int]) -> Score:
    """Score a search by the ranks of the expected pages and the numbers of hits, one of each a query.

    The reciprocal rank of a missed page is 0 (Voorhees, TREC-8, 1999). Raises ValueError without queries.
    """
    if not ranks or len(ranks) != len(hits):
        raise ValueError("no queries, or not one hit count for each")
    asked = len(ranks)
    return Score(
        first=sum(one == 1 for one in ranks) / asked,
        first_three=sum(one is not None and one <= 3 for one in ranks) / asked,
        reciprocal_rank=sum(1 / one for one in ranks if one) / asked,
        nothing=sum(count == 0 for count in hits) / asked,
    )


def blocking_time(tasks: Iterable[tuple[float, float]], first_paint: float) -> float:
    """Total blocking time in ms: of each long task, given as (start, duration), the part after its first 50 ms.

    Only what lies after the first contentful paint counts (https://web.dev/articles/tbt).
    """
    after = (start + length - max(start, first_paint) for start, length in tasks)
    return sum(max(0.0, length - LONG_TASK) for length in after)
