"""The public addresses that the environment gives: of the site (SITE_URL) and of its repository (REPO_URL, REPO_BRANCH)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from guide.html.link_repository import DEPTHS, Repository
from guide.problems import Problems

# RFC 3986: the characters that an address may hold as they are.
_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_BRANCH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_EXAMPLE = "写成 https://example.org/ 或 https://example.org/guide/ 这样的完整地址；不公开就不设"
_REPOSITORY = "写成 https://github.com/用户/仓库 这样的地址；没有公开的仓库就不设"


def check_site_url(value: str, problems: Problems) -> str | None:
    """Return the address with a closing slash, or None when unset or wrong (which is reported)."""
    if not value:
        return None
    defect = _defect(value, "首页")
    if defect is None:
        return value.rstrip("/") + "/"
    message, fix = defect
    problems.add("SITE_URL", 0, "site-url", f"环境变量 SITE_URL 的值“{_shown(value)}”{message}", f"{fix}。{_EXAMPLE}")
    return None


def check_repo_url(value: str, branch: str, problems: Problems) -> Repository | None:
    """The repository at the address ``value``, its files as they stand on ``branch`` (main where none is given).

    None when the address is unset, or when one of the two is wrong (which is reported).
    """
    defect = _defect(value, "仓库") or _repository_defect(value) if value else None
    if defect:
        message, fix = defect
        problems.add(
            "REPO_URL", 0, "repo-url", f"环境变量 REPO_URL 的值“{_shown(value)}”{message}", f"{fix}。{_REPOSITORY}"
        )
    wrong_branch = bool(branch) and not _BRANCH.fullmatch(branch)
    if wrong_branch:
        problems.add(
            "REPO_BRANCH",
            0,
            "repo-url",
            f"环境变量 REPO_BRANCH 的值“{branch}”不是分支名",
            "写默认分支的名字，如 main 或 master；不设就用 main",
        )
    return None if not value or defect or wrong_branch else Repository(value.rstrip("/"), branch or "main")


def _shown(value: str) -> str:
    """An address as a message repeats it: logs are read by others, so no name and password."""
    return re.sub(r"(?<=//)[^/]*@", "***@", value)


def _defect(value: str, place: str) -> tuple[str, str] | None:
    """What is wrong with the address of ``place`` and what to do, or None."""
    if re.search(r"\s", value):
        return "含有空白", "删掉空格和换行"
    if not _ADDRESS.fullmatch(value):
        return "含有网址里不能直接写的字符", "域名里的中文写成 punycode（xn--…），路径里的写成 % 编码，引号和尖括号删掉"
    if "?" in value or "#" in value:
        return "带着 ? 或 #", "只留 ? 和 # 之前的部分"
    if not re.match(r"https?://", value, re.IGNORECASE):
        return "不是以 https:// 或 http:// 开头", "在最前面写上 https://"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        return "没有正确的主机名和端口", "在 https:// 后面写上主机名"
    if "@" in parts.netloc:
        return "带着用户名或密码", "删掉主机名前面到 @ 为止的部分"
    segments = parts.path.split("/")
    if re.search(r"\.html?$", segments[-1], re.IGNORECASE):
        return "指向一个文件", f"只写到{place}所在的文件夹"
    if {".", ".."} & set(segments) or "//" in parts.path:
        return "的路径里有空的或只有点的一段", "写出真正的路径"
    return None


def _repository_defect(value: str) -> tuple[str, str] | None:
    """What is wrong with the address of a repository beyond that; the path is only known on hosts of known patterns."""
    parts = urlsplit(value.lower())
    depth = len(parts.path.strip("/").split("/")) if parts.path.strip("/") else 0
    if parts.path.rstrip("/").endswith(".git"):
        return "是克隆用的地址", "删掉末尾的 .git"
    least, most = DEPTHS.get(parts.hostname or "", (0, depth))
    if depth < least:
        return "没有写到仓库", f"在主机名后面写上{'用户和仓库' if depth == 0 else '仓库'}"
    if depth > most or "/-/" in parts.path:
        return "写到了仓库里面", "只留到仓库的名字"
    return None
