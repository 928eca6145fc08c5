"""What a page takes from a section of another: the lines of one kind, as they are written there, or a problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.pages.borrow_lines import borrow_lines
from guide.pages.read_page import Page, read_page
from guide.pages.split_text import Line
from guide.problems import Problems
from helpers import HEAD, compile_text

BODY = """## 清单 {#list}

- [ ] 一
- [x] 二
- 三

> 甲

> 乙

1. 先
2. 后

| 项 | 值 |
| --- | --- |
| 丙 | |

```
> 码
```

### 以下 {#below}

- [ ] 四
> 丁
"""


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Page]:
    path = tmp_path / "other.md"
    path.write_text(HEAD + BODY, encoding="utf-8")
    return {"other": read_page(path, "docs/other.md", Problems())}


@pytest.mark.parametrize(
    ("mark", "texts"),
    [
        ("ticks.other#list", ["- [ ] 一", "- [x] 二"]),
        ("words.other#list", ["> 甲", "", "> 乙", ""]),
        ("steps.other#list", ["1. 先", "2. 后"]),
        ("rows.other#list", ["| 项 | 值 |", "| --- | --- |", "| 丙 | |"]),
        ("ticks.other#below", ["- [ ] 四"]),
        ("steps.other#below", []),
        ("ticks.other#nothing", []),
        ("ticks.nowhere#list", []),
        ("ticks.other", []),
        ("lines.other#list", []),
    ],
)
def test_lines_of_a_section(pages: dict[str, Page], mark: str, texts: list[str]):
    assert [line.text for line in borrow_lines(Line(f"{{{{ {mark} }}}}", "docs/page.md", 1), pages)] == texts


def test_borrowed_lines_know_where_they_are_written(pages: dict[str, Page]):
    found = borrow_lines(Line("{{ ticks.other#list }}", "docs/page.md", 1), pages)
    written = pages["other"].lines
    assert [(line.file, written[line.number - written[0].number].text) for line in found] == [
        ("docs/other.md", line.text) for line in found
    ]
    assert not any(line.claims for line in found)


def test_code_borrows_nothing(pages: dict[str, Page]):
    assert borrow_lines(Line("{{ ticks.other#list }}", "docs/page.md", 1, code=True), pages) == []


def test_what_borrows_in_vain_is_reported_where_it_stands(tmp_path: Path):
    # The page itself is the only one there is.
    compiled, problems = compile_text(
        tmp_path, "## 节 {#part}\n\n- [ ] 一\n\n{{ ticks.page#part }}\n\n{{ ticks.page#gone }}"
    )
    assert compiled.markdown.count("- [ ] 一") == 2
    assert problems.rules() == ["shortcode"]
    assert "“ticks.page#gone”那里没有可以借来的行" in problems.report()
    assert f"docs/page.md:{HEAD.count(chr(10)) + 7} " in problems.report()
