"""The calculators as they stand on a page: the tool, its results and its chart."""

from __future__ import annotations

import re

from playwright.sync_api import expect

METHODS = ("equal-principal", "equal-instalment")


def tool(page, slug: str):
    found = page.article.locator("[data-tool~=calculators]")
    found.scroll_into_view_if_needed()
    expect(found.locator("[role=status]")).to_contain_text("以合同和还款页为准", timeout=20_000)
    return found


def result(found, name: str) -> str:
    return found.locator(f"output[name={name}]").inner_text()


def bars(chart, name: str) -> list[float]:
    """The heights of the bars of one part of the chart, in its units."""
    path = chart.locator(f".{name}").get_attribute("d")
    shapes = [[float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", shape)] for shape in path.split("z") if shape]
    return [max(edges) - min(edges) for edges in shapes]
