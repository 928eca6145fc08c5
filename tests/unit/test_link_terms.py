import markdown
import pytest
from guide.html.link_terms import TermLinks

TERMS = {"罚息": "glossary.md#penalty", "宽限期": "glossary.md#grace"}


@pytest.fixture
def render():
    extension = TermLinks(TERMS, {"penalty", "grace"})
    return lambda text: markdown.Markdown(extensions=[extension]).convert(text)


def test_first_use_inside_chinese_text_links(render):
    html = render("先问罚息怎么算，再问宽限期和罚息。")
    assert html == (
        '<p>先问<a class="term" href="glossary.md#penalty">罚息</a>怎么算，再问'
        '<a class="term" href="glossary.md#grace">宽限期</a>和罚息。</p>'
    )


def test_text_behind_other_elements(render):
    assert render("**先**问罚息。").count('class="term"') == 1
    assert "<strong>先</strong>问<a" in render("**先**问罚息。")


@pytest.mark.parametrize("text", ["## 罚息", "[罚息](x.md)", "`罚息`", "> 罚息怎么算？"])
def test_headings_links_code_and_speech_are_left_alone(render, text):
    assert 'class="term"' not in render(text)


def test_the_longest_of_terms_that_begin_alike_is_linked():
    terms = {
        "罚息": "glossary.md#penalty",
        "罚息利率": "glossary.md#rate",
        "息": "glossary.md#interest",
    }
    html = markdown.Markdown(extensions=[TermLinks(terms, {"penalty"})]).convert("先问罚息利率。")
    assert 'href="glossary.md#rate">罚息利率</a>' in html
    assert html.count('class="term"') == 1


def test_footnotes_are_left_alone():
    page = markdown.Markdown(extensions=["footnotes", TermLinks(TERMS, {"penalty", "grace"})])
    html = page.convert("甲[^1]。\n\n[^1]: 《罚息办法》")
    assert "《罚息办法》" in html
    assert 'class="term"' not in html


def test_entries_of_registers_are_left_alone():
    page = markdown.Markdown(extensions=["attr_list", TermLinks(TERMS, {"penalty", "grace"})])
    assert 'class="term"' not in page.convert("- 罚息\n{: #entry }")
    assert 'class="term"' in page.convert("- 罚息")


def test_every_page_starts_anew(render):
    assert all('class="term"' in render("罚息") for _ in range(2))


@pytest.mark.parametrize(
    ("headings", "linked"), [("## 甲 {#penalty}\n\n## 乙 {#grace}", False), ("## 甲 {#penalty}", True)]
)
def test_the_page_that_explains_all_terms_links_none(headings: str, linked: bool):
    page = markdown.Markdown(extensions=["attr_list", TermLinks(TERMS, {"penalty", "grace"})]).convert(
        f"{headings}\n\n罚息"
    )
    assert ('class="term"' in page) is linked
