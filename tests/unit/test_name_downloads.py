"""Links to downloads say how large the files are."""

from guide.exports.name_downloads import say_sizes


def test_sizes_are_rounded_up_and_stand_in_the_links():
    page = "<a href=a.pdf>PDF a.pdf</a>、<a href=a.pdf.txt>a</a>、<a href=b.zip>b</a>"
    told = say_sizes(page, {"a.pdf": b"0" * 1_700_001, "b.zip": b"0"})
    assert told == "<a href=a.pdf>PDF a.pdf（1.8 MB）</a>、<a href=a.pdf.txt>a</a>、<a href=b.zip>b（0.1 MB）</a>"
