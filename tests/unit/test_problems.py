from guide.problems import Problems


def test_report_is_sorted_counted_and_names_place_rule_and_fix():
    problems = Problems()
    problems.add("docs/b.md", 3, "link", "没有目标。", "改正")
    problems.add("docs/a.md", 0, "nav", "不在导航里", "加上")
    problems.add("docs/b.md", 3, "link", "没有目标", "改正。")
    assert problems.report().split("\n") == [
        "docs/a.md [nav] 不在导航里。改法：加上。",
        "docs/b.md:3 [link] 没有目标。改法：改正。",
        "共 2 处问题。",
    ]
