"""SITE_URL and REPO_URL: each wrong value with what is wrong and what to do, and the right ones."""

import pytest
from guide.html.link_repository import Repository
from guide.problems import Problems
from guide.site.check_address import check_repo_url, check_site_url


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
    assert "secret" not in report
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


@pytest.mark.parametrize(
    ("value", "said", "fix"),
    [
        ("github.com/a/b", "不是以 https:// 或 http:// 开头", "写上 https://"),
        ("git@github.com:a/b.git", "不是以 https:// 或 http:// 开头", "写上 https://"),
        ("https://github.com/a/b.git", "克隆用的地址", "删掉末尾的 .git"),
        ("https://github.com/a/b.git/", "克隆用的地址", "删掉末尾的 .git"),
        ("https://github.com", "没有写到仓库", "用户和仓库"),
        ("https://gitee.com/a/", "没有写到仓库", "仓库"),
        ("https://github.com/a/b/issues", "写到了仓库里面", "只留到仓库"),
        ("https://GitHub.com/a/b/tree/main", "写到了仓库里面", "只留到仓库"),
        ("https://codeberg.org/a/b/src", "写到了仓库里面", "只留到仓库"),
        ("https://gitlab.com/a/b/-/issues", "写到了仓库里面", "只留到仓库"),
        ("https://github.com/a/b?tab=readme", "带着 ? 或 #", "只留"),
        ("https://me:secret@github.com/a/b", "用户名或密码", "删掉"),
        ("https://code.example/a//b", "空的或只有点", "真正的路径"),
        ("https://github.com/a/我的", "不能直接写的字符", "% 编码"),
    ],
)
def test_wrong_repositories(value: str, said: str, fix: str):
    problems = Problems()
    assert check_repo_url(value, "", problems) is None
    report = problems.report()
    assert "REPO_URL [repo-url] 环境变量 REPO_URL 的值" in report
    assert said in report
    assert "secret" not in report
    advice = report.split("改法：", 1)[1]
    assert fix in advice
    assert "https://github.com/用户/仓库" in advice


@pytest.mark.parametrize("branch", ["a b", "../x", "/main", "main/", "主", "-x\n"])
def test_wrong_branches(branch: str):
    problems = Problems()
    assert check_repo_url("https://github.com/a/b", branch, problems) is None
    assert problems.rules() == ["repo-url"]
    assert "环境变量 REPO_BRANCH" in problems.report()


@pytest.mark.parametrize(
    ("value", "branch", "repository"),
    [
        ("", "", None),
        ("https://github.com/a/b/", "", Repository("https://github.com/a/b", "main")),
        (
            "https://gitlab.com/group/below/b",
            "release/1.x",
            Repository("https://gitlab.com/group/below/b", "release/1.x"),
        ),
        ("https://code.example/~me/guide/tree", "master", Repository("https://code.example/~me/guide/tree", "master")),
    ],
)
def test_right_repositories(value: str, branch: str, repository: Repository | None):
    problems = Problems()
    assert check_repo_url(value, branch, problems) == repository
    assert not problems
