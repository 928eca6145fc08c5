"""The public address of the site, from the environment variable SITE_URL."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from guide.problems import Problems

# RFC 3986: the characters that an address may hold as they are.
_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_EXAMPLE = "写成 https://example.org/ 或 https://example.org/guide/ 这样的完整地址；不公开就不设"


def check_site_url(value: str, problems: Problems) -> str | None:
    """Return the address with a closing slash, or None when unset or wrong (which is reported)."""
    if not value:
        return None
    defect = _defect(value)
    if defect is None:
        return value.rstrip("/") + "/"
    message, fix = defect
    problems.add("SITE_URL", 0, "site-url", f"环境变量 SITE_URL 的值“{value}”{message}", f"{fix}。{_EXAMPLE}")
    return None


def _defect(value: str) -> tuple[str, str] | None:
    """What is wrong with the address and what to do, or None."""
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
        return "指向一个文件", "只写到首页所在的文件夹"
    if {".", ".."} & set(segments) or "//" in parts.path:
        return "的路径里有空的或只有点的一段", "写出真正的路径"
    return None
