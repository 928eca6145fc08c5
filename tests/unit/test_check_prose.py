"""What pages may say: every rule with text that breaks it and text that keeps it."""

import pytest
from helpers import HEAD, compile_text, rules


@pytest.mark.parametrize(
    "text",
    [
        "打 95384。",
        "打 12378。",
        "打 110。",
        "打 400-999-0000。",
        "打 400 999 0000。",
        "打 13800138000。",
        "打 138 0013 8000。",
        "打 0755-12345678。",
        "打 10086。",
        "打 400-1234-567。",
        "打 075588888888。",
        "打 +8613800138000。",
        "打 86-13800138000。",
        "发短信到 12110。",
        "打 `400-123-4567`。",
        "| 电话 | 96110 |",
    ],
)
def test_hand_typed_phone_numbers(tmp_path, text):
    assert "phone" in rules(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "借 10000 元[@law-2020]。",
        "2026-11-24 核对[@law-2020]。",
        "年利率 18.25%[@law-2020]。",
        "还 12300 元[@law-2020]。",
        "第 110 条[@law-2020]",
    ],
)
def test_other_numbers_are_not_phones(tmp_path, text):
    found = rules(tmp_path, text)
    assert found == ["phone"] if "110" in text else found == []


@pytest.mark.parametrize(
    "text", ["看 https://mirror.example/x。", "看 www.webank.com。", "看 webank.com。", "[看](http://a.example/)"]
)
def test_hand_typed_addresses(tmp_path, text):
    assert "address" in rules(tmp_path, text)


def test_phone_in_summary_is_found(tmp_path):
    assert "phone" in rules(tmp_path, "正文。", head=HEAD.replace("一句话。", "打 95384。"))


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("title: 秒关", "promise"),
        ("title: 打 95384", "phone"),
        ("title: 甲[?button]", "heading-words"),
        ("title: 甲,乙", "typography"),
        ("title: 样页\nshort: 秒关", "promise"),
    ],
)
def test_what_a_page_is_called_keeps_the_rules_too(tmp_path, key: str, rule: str):
    assert rule in rules(tmp_path, "正文。", head=HEAD.replace("title: 样页", key))


@pytest.mark.parametrize("word", ["秒关", "必过", "征信修复"])
def test_promises(tmp_path, word):
    assert rules(tmp_path, f"本站{word}。") == ["promise"]
    assert rules(tmp_path, f"本站`{word}`。") == ["promise"]
    assert rules(tmp_path, f"骗子说“{word}”。") == []


def test_vague_words_need_a_source(tmp_path):
    assert rules(tmp_path, "银行一般会答复。") == ["vague"]
    assert rules(tmp_path, "银行一般会答复[@paper-2025]。") == []


@pytest.mark.parametrize(
    "text",
    [
        "期限是 15 日。",
        "五年后删除。",
        "三次以内不收费。",
        "银行应当答复。",
        "你有权查询。",
        "查询免费。",
        "前一句有出处[@law-2020]。后一句有 3 个数字。",
        "| 期限 | 15 日 |",
        "- 收到后 20 日答复。",
        "有效期写了也不算出处，15 日[~2027-05-01]。",
        "银行在五个工作日内给你答复。",
        "逾期利息是百分之十八。",
        "半年以后再申请。",
        "期限是 `15 日`。",
    ],
)
def test_claims_without_source(tmp_path, text):
    assert "uncited" in rules(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "期限是 16 日[@law-2020, 第 7 条]。",
        "期限是 {{ fact.reply-days }}。",
        "期限是 15 日[?button]。",
        "期限是 16 日。[@law-2020]",
        "先还清，再申请。",
        "看第 3 步。",
        "> 请在 15 日内答复。",
        "他说“15 日内必须还”。",
        "一次还清。",
        "第二天到账。",
        "第十二天再看。",
        "核对：`shasum -a 256 guide.html`",
        '!!! example "算一算"\n    借 10000 元，日利率 0.02%。\n',
        "```\n15 日\n```",
        "| 期限 | 16 日[@law-2020] |",
    ],
)
def test_carried_claims_and_advice_pass(tmp_path, text):
    assert rules(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "![图](x.png)",
        "看 ![图][x]。",
        '<img src="x.png" alt="图">',
        "<IMG src=x>",
        "<video controls></video>",
        '<p style="color:red">甲</p>',
        "甲\n{: style=color:red }",
        "<style>p{}</style>",
        '<b onclick="a()">甲</b>',
        "<b\nonclick = 'a()'>甲</b>",
        "甲\n{: onclick=a }",
        "<script>a()</script>",
        '<iframe src="x"></iframe>',
        '<link rel="stylesheet" href="x.css">',
    ],
)
def test_what_the_policy_of_the_page_blocks_is_refused(tmp_path, text):
    from helpers import compile_text

    problems = compile_text(tmp_path, text)[1]
    assert set(problems.rules()) == {"blocked"}
    assert {(problem.file, problem.line) for problem in problems} == {("docs/page.md", 9 + ("\n" in text))}


@pytest.mark.parametrize(
    "text",
    [
        "`![图](x.png)` 和 `style=`",
        "```\n<script>a()</script>\n```",
        '<p class="on">甲</p>',
        "甲\n{: .style #on }",
        "真的！[首页](index.md)",
    ],
)
def test_code_and_other_markup_are_left_alone(tmp_path, text):
    assert "blocked" not in rules(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("还了 95 次。", "95"),
        ("要 1,200.50 元。", "1,200.50"),
        ("利率 18.25%。", "18.25%"),
        ("到 2026-11-24 为止。", "2026-11-24"),
    ],
)
def test_a_number_is_named_whole(tmp_path, text, number):
    from helpers import compile_text

    (problem,) = compile_text(tmp_path, text)[1]
    assert f"数字“{number}”" in problem.message


def test_a_phone_number_is_one_problem(tmp_path):
    assert rules(tmp_path, "打 95384。") == ["phone"]


def test_defined_terms_keep_their_name(tmp_path):
    assert rules(tmp_path, "先清零再说。") == ["term"]
    assert rules(tmp_path, "有人叫它“清零”，先结清再说。") == []


def test_value_of_a_fact_has_one_home(tmp_path):
    assert rules(tmp_path, "期限是 15 日[@law-2020, 第 7 条]。") == ["second-home"]
    assert rules(tmp_path, "别的话。期限是 15 日[@law-2020, 第 7 条]。") == ["second-home"]
    assert rules(tmp_path, "期限是 15 日[@paper-2025]。另一个期限是 115 日[@law-2020]。") == []
    assert rules(tmp_path, "有人写“15 日”[@law-2020]。") == []


def test_rules_apply_again_after_an_example(tmp_path):
    assert rules(tmp_path, '!!! example "算一算"\n    借 10000 元。\n\n期限是 15 日。') == ["uncited"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("打 95384。", "phone"),
        ("看 https://a.example/。", "address"),
        ("期限是 15 日[@law-2020, 第 7 条]。", "second-home"),
        ("五年后删除。", "uncited"),
    ],
)
def test_a_defect_is_named_where_it_stands(tmp_path, text: str, rule: str):
    problems = compile_text(tmp_path, f"正文。\n\n{text}")[1]
    assert [(one.file, one.line, one.rule) for one in problems] == [("docs/page.md", HEAD.count("\n") + 3, rule)]


def test_headings_and_code_claim_nothing(tmp_path):
    assert rules(tmp_path, "## 必须在 5 年以后 {#after-years}\n\n```\n必须在 5 年以后。\n```") == []
