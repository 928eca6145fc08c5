from __future__ import annotations

import markdown
import pytest
from guide.html.mark_dates import WholeDates


def render(text: str) -> str:
    return markdown.markdown(text, extensions=["footnotes", "tables", WholeDates()])


@pytest.mark.parametrize("day", ["2026-11-26", "1999-03", "2024-02-29"])
def test_dates_stand_in_time_elements(day: str):
    assert f"自<time>{day}</time>起" in render(f"自{day}起")
    assert f"<strong><time>{day}</time></strong>" in render(f"**{day}**")
    assert f'<a href="a.md"><time>{day}</time> 的记录</a>' in render(f"[{day} 的记录](a.md)")


@pytest.mark.parametrize(
    "text", ["0755-12345678", "2026-13-01", "12026-11-26", "2026-11-26-01", "1999-2000", "a2026-11-26"]
)
def test_other_figures_are_left_alone(text: str):
    assert "<time>" not in render(f"见 {text}。")


def test_addresses_and_code_are_left_alone():
    assert "<time>" not in render("`2026-11-26` [甲](https://guide.example/2026-11-26/)")


def test_dates_of_footnotes_and_tables_too():
    text = render("甲[^c1]\n\n| 日 |\n|---|\n| 2026-11-26 |\n\n[^c1]: 2025-04 见全文。")
    assert text.count("<time>") == 2
