"""What a search can do without knowing anything: BM25 over pairs of characters of whole sections."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from guide.exports.cut_sections import cut_sections
from guide.pages.address_page import slug_at
from selectolax.lexbor import LexborHTMLParser


def _pairs(text: str) -> Counter[str]:
    runs = re.findall(r"[\u3400-\u9fff]+|[a-z]+|\d+", text.lower())
    return Counter(run[at : at + 2] if run > "z" else run for run in runs for at in range(max(1, len(run) - 1)))


def rank_plainly(folder: Path, queries: Sequence[str]) -> list[list[str]]:
    """For each query the sections of a folder of built pages that hold part of it (``page#anchor``), best first."""
    texts: dict[str, Counter[str]] = {}
    for path in sorted(folder.rglob("index.html")):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
        for part in cut_sections(article.inner_html or "") if article else ():
            slug = slug_at(str(path.parent.relative_to(folder)).strip("."))
            texts[f"{slug}#{part.anchor}"] = _pairs(part.heading + " " + part.text)
    average = sum(map(Counter.total, texts.values())) / len(texts)
    held = Counter(token for text in texts.values() for token in text)

    def fit(query: Counter[str], text: Counter[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * text.total() / average)
        rare = {token: math.log(1 + (len(texts) - held[token] + 0.5) / (held[token] + 0.5)) for token in query}
        return sum(rare[token] * text[token] * 2.2 / (text[token] + norm) for token in query if token in text)

    ranked = []
    for query in queries:
        fits = {place: fit(_pairs(query), text) for place, text in texts.items()}
        ranked.append(sorted((place for place in fits if fits[place]), key=lambda place: -fits[place]))
    return ranked
