"""Footnotes hold their words and one way back."""

import re

import markdown
from guide.html.plain_notes import PlainNotes


def test_a_note_leads_back_once_and_to_a_place_with_a_name():
    html = markdown.markdown(
        "甲[^1]乙[^2]丙[^1]。\n\n[^1]: 丁 **重**\n[^2]: 戊", extensions=["footnotes", PlainNotes()]
    )
    assert re.findall(r'class="footnote-backref" href="#([^"]+)">', html) == ["fnref:1", "fnref:2"]
    assert re.findall(r'<sup id="([^"]+)"', html) == ["fnref:1", "fnref:2"]
    assert html.count("<sup>") == 1
    notes = html[html.index('<div class="footnote">') :]
    assert "<hr" not in notes
    assert "<p>" not in notes
    assert "丁 <strong>重</strong>" in notes
