"""A heading inside of a summary is pressed to open what is below it, and is no link."""

from guide.html.press_headings import PressHeadings
from markdown import markdown

FOLDED = '<details markdown="1">\n<summary><h2 id="open">甲</h2></summary>\n\n乙\n\n</details>\n\n## 丙 {#c}\n'
TOC = {"toc": {"anchorlink": True, "anchorlink_class": ""}}


def render(*extensions) -> str:
    return markdown(FOLDED, extensions=["attr_list", "md_in_html", "toc", *extensions], extension_configs=TOC)


def test_headings_that_open_something_are_no_links():
    assert '<h2 id="open">甲</h2>' in render(PressHeadings())
    assert '<h2 id="c"><a href="#c">丙</a></h2>' in render(PressHeadings()).replace(' class=""', "")


def test_without_it_they_would_be():
    assert '<h2 id="open"><a' in render()
