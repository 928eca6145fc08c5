"""How texts go on in the index: what stands behind a bar is a place to read, so no text holds one."""

from __future__ import annotations

import json
from pathlib import Path

from guide.exports.index_search import all_sections, search_texts
from helpers import compile_text, sample_catalog


def test_a_bar_in_a_text_is_no_separator(tmp_path: Path):
    compiled = {"page": compile_text(tmp_path, "正文。")[0]}
    words = "先看这一句，它长得够让后面的留到别处。"
    contents = {"page": f'<h2 id="part">一节</h2><p>{words}再写甲|乙。</p>'}
    sections = all_sections(compiled, contents, sample_catalog())
    assert sections["page"][-1].text == f"{words}再写甲｜乙。"
    texts = json.loads(search_texts(sections, compiled, sample_catalog()).partition("=")[2])
    assert texts["rests"] == [["再写甲｜乙。"]]
