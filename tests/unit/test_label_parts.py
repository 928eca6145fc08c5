"""Labels, keys, spoken notes and scopes that Markdown alone does not give."""

import re

import markdown
from guide.html.label_parts import AccessibilityExtension


def render(text):
    return markdown.markdown(text, extensions=["footnotes", "tables", "pymdownx.tasklist", AccessibilityExtension()])


def test_checkbox_is_inside_a_label_with_its_words():
    html = render("- [ ] 打 <a href='tel:95099'>95099</a>\n- [x] 记下\n- 不是任务")
    assert len(re.findall(r"<label data-task=\"\w+\"><input", html)) == 2
    assert "95099</a></label></li>" in html
    assert "<li>不是任务</li>" in html


def test_nested_list_stays_outside_the_label():
    html = render("- [ ] 外\n    - [ ] 内")
    assert html.index("</label>") < html.index("<ul", html.index("外"))
    assert html.count("<label ") == 2


def test_footnote_numbers_are_spoken_and_table_heads_have_a_scope():
    html = render("甲[^1]。\n\n| 头 |\n| --- |\n| 身 |\n\n[^1]: 乙")
    assert 'aria-label="出处 1"' in html
    assert '<th scope="col">头</th>' in html


def test_a_table_of_three_columns_is_cards_on_a_phone():
    row = "| {} |\n| {} |\n| {} |"
    shown = [
        render(row.format(*[" | ".join([word] * columns) for word in ("头", "---", "身")])) for columns in (2, 3, 4)
    ]
    assert ['<table class="cards">' in html for html in shown] == [False, True, False]
