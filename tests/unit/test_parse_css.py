"""Style sheets as rules, cut down word for word."""

from guide.site.parse_css import only_selectors, parse_rules, write_rules


def test_of_a_sheet_only_the_kept_selectors_are_left():
    rules = parse_rules("a,b{color:red}@media print{a{color:blue}}b{top:0}@font-face{font-family:x}")
    assert write_rules(only_selectors(rules, ["a"])) == "a{color:red}@media print{a{color:blue}}"
