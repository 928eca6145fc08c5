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

### 带着的 {#parts}

1. 先
    - 里面的
    - 又一项

    第二段。
接着说。

    ```
    码
    ```

2. 后

不是它的。

    也不是。

- [ ] 五
- 旁边的
    - 它的
"""

CODE = ["    ```", "    码", "    ```"]


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
        (
            "steps.other#parts",
            ["1. 先", "    - 里面的", "    - 又一项", "", "    第二段。", "接着说。", "", *CODE, "", "2. 后"],
        ),
        ("ticks.other#parts", ["- [ ] 五"]),
        ("steps.other#below", []),
        ("ticks.other#nothing", []),
        ("ticks.nowhere#list", []),
        ("ticks.other", None),
        ("lines.other#list", None),
    ],
)
def test_lines_of_a_section(pages: dict[str, Page], mark: str, texts: list[str] | None):
    found = borrow_lines(Line(f"{{{{ {mark} }}}}", "docs/page.md", 1), pages)
    assert (found if found is None else [line.text for line in found]) == texts


def test_borrowed_lines_know_where_they_are_written(pages: dict[str, Page]):
    found = borrow_lines(Line("{{ ticks.other#list }}", "docs/page.md", 1), pages) or []
    assert found
    written = pages["other"].lines
    assert [(line.file, written[line.number - written[0].number].text) for line in found] == [
        ("docs/other.md", line.text) for line in found
    ]
    assert not any(line.claims for line in found)


def test_code_borrows_nothing(pages: dict[str, Page]):
    assert borrow_lines(Line("{{ ticks.other#list }}", "docs/page.md", 1, code=True), pages) is None


def test_what_borrows_in_vain_is_reported_where_it_stands(tmp_path: Path):
    # The page itself is the only one there is.
    compiled, problems = compile_text(
        tmp_path, "## 节 {#part}\n\n- [ ] 一\n\n{{ ticks.page#part }}\n\n{{ ticks.page#gone }}"
    )
    assert compiled.markdown.count("- [ ] 一") == 2
    assert problems.rules() == ["shortcode"]
    assert "“page#gone”那里没有可以借来的 ticks" in problems.report()
    assert f"docs/page.md:{HEAD.count(chr(10)) + 7} " in problems.report()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ steps.paeg#steps }}", "“paeg#steps”那里没有可以借来的 steps。改法：你是不是想写“page#steps”？写成"),
        ("{{ steps.page#step }}", "“page#step”那里没有可以借来的 steps。改法：你是不是想写“page#steps”？写成"),
        # There, but with nothing of the kind.
        ("{{ steps.page#stops }}", "“page#stops”那里没有可以借来的 steps。改法：你是不是想写“page#steps”？写成"),
        ("{{ ticks.page#steps }}", "“page#steps”那里没有可以借来的 ticks。改法：写成"),
        ("先看 {{ steps.page#steps }}。", "“steps.page#steps”没有单独占页面上的一行。改法：让它单独占一行"),
        ("{{ steps.page }}", "“steps.page”没有写从哪一节借。改法：写成 {{ steps.页面#锚点 }}"),
    ],
)
def test_the_report_says_what_is_wrong_and_what_was_meant(tmp_path: Path, text: str, said: str):
    body = f"{text}\n\n## 步骤 {{#steps}}\n\n1. 先\n\n## 停 {{#stops}}\n\n停。"
    problems = compile_text(tmp_path, body)[1]
    assert [(one.line, one.rule) for one in problems] == [(HEAD.count("\n") + 1, "shortcode")]
    assert said in problems.report()
