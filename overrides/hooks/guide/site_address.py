"""The public address of the site, from the environment variable SITE_URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from guide.problems import Problems


def check_site_url(value: str, problems: Problems) -> str | None:
    """Return the address with a closing slash, or None when unset or wrong (which is reported)."""
    if not value.strip():
        return None
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        problems.add(
            "SITE_URL", 0, "site-url", f"环境变量 SITE_URL 的值“{value}”不是网址",
            "写成 https://example.org/ 这样的完整地址，不带 ? 和 #；不发布就不设",
        )  # fmt: skip
        return None
    return value.strip().rstrip("/") + "/"
