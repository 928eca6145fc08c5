"""SITE_URL: each wrong value with what is wrong and what to do, and the right ones."""

import pytest
from guide.problems import Problems
from guide.site.check_address import check_site_url


def check(value: str) -> tuple[str | None, str]:
    problems = Problems()
    return check_site_url(value, problems), problems.report() if problems else ""


@pytest.mark.parametrize(
    ("value", "said", "fix"),
    [
        ("guide.example", "不是以 https:// 或 http:// 开头", "写上 https://"),
        ("//guide.example/", "不是以 https:// 或 http:// 开头", "写上 https://"),
        ("ftp://guide.example/", "不是以 https:// 或 http:// 开头", "写上 https://"),
        ("https://a.example/?x=1", "带着 ? 或 #", "只留"),
        ("https://a.example/?", "带着 ? 或 #", "只留"),
        ("https://a.example/#top", "带着 ? 或 #", "只留"),
        (" https://a.example/", "含有空白", "删掉空格"),
        ("https://a.example/my guide/", "含有空白", "删掉空格"),
        ("https://a.example/\n", "含有空白", "删掉空格"),
        (" ", "含有空白", "删掉空格"),
        ("https://", "没有正确的主机名", "主机名"),
        ("https:///guide/", "没有正确的主机名", "主机名"),
        ("https://[bad", "没有正确的主机名", "主机名"),
        ("https://a.example:port/", "没有正确的主机名", "主机名"),
        ("https://me:secret@a.example/", "用户名或密码", "删掉"),
        ("https://指南.example/", "不能直接写的字符", "punycode"),
        ('"https://a.example/"', "不能直接写的字符", "引号"),
        ("https://a.example/index.html", "指向一个文件", "文件夹"),
        ("https://a.example/x/../", "空的或只有点", "真正的路径"),
        ("https://a.example//x/", "空的或只有点", "真正的路径"),
    ],
)
def test_wrong_values(value: str, said: str, fix: str):
    address, report = check(value)
    assert address is None
    assert "SITE_URL [site-url] 环境变量 SITE_URL 的值" in report
    assert said in report
    rule, advice = report.split("改法：", 1)
    assert fix in advice
    assert "https://example.org/" in advice


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", None),
        ("https://guide.example", "https://guide.example/"),
        ("https://guide.example/", "https://guide.example/"),
        ("http://guide.example:8080/sub", "http://guide.example:8080/sub/"),
        ("https://xn--fiq228c.example/%E6%8C%87/", "https://xn--fiq228c.example/%E6%8C%87/"),
    ],
)
def test_right_values(value: str, address: str | None):
    assert check(value) == (address, "")
