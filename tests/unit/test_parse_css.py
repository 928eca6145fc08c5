"""Style sheets as rules, and back word for word."""

from guide.site.parse_css import parse_rules, write_rules


def test_a_sheet_comes_back_as_its_rules():
    rules = parse_rules("a, b{color:red}@media print{a{color:blue}b{top:0}}@font-face{font-family:x}")
    assert [(rule.around, rule.selectors, rule.body) for rule in rules] == [
        ((), ("a", "b"), "color:red"),
        (("@media print",), ("a",), "color:blue"),
        (("@media print",), ("b",), "top:0"),
        (("@font-face",), (), "font-family:x"),
    ]
    assert (
        write_rules(rules) == "a,b{color:red}@media print{a{color:blue}}@media print{b{top:0}}@font-face{font-family:x}"
    )
