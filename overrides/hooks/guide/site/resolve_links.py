"""Where a link of a built page leads: one reading of addresses for the checks, the zip and the single file."""

from __future__ import annotations

import posixpath
from urllib.parse import SplitResult, quote, unquote, urlsplit


def sound_address(address: str) -> str:
    """The address, or, where it names a host that no parser takes (``http://[x``), a form with the odd characters encoded.

    What is reported elsewhere as an outside address must not end the build before everything has been reported.
    """
    try:
        urlsplit(address)
    except ValueError:
        return quote(address, safe="%/:?#@!$&'()*+,;=")
    return address


def split_address(address: str) -> SplitResult:
    """The parts of any address that an author may have written; a broken host still counts as one, and so as outside."""
    return urlsplit(sound_address(address))


def is_local(address: str) -> bool:
    """True for an address inside the site: neither a scheme (https:, tel:, data: …) nor a host."""
    parts = split_address(address)
    return not parts.scheme and not parts.netloc


def resolve(url: str, path: str, base: str = "/") -> str:
    """The target of ``path`` as written on the page ``url``, from the root of the site.

    ``url`` and the result end in / for the index page of a folder; ``base`` is the path under which the site is served.
    An empty path means the page itself. What lies outside ``base`` comes back as an absolute path.
    """
    path = unquote(path)
    if not path:
        return url
    joined = posixpath.normpath(posixpath.join(base, posixpath.dirname(url), path))
    inside = joined == base.rstrip("/") or joined.startswith(base)
    target = joined[len(base) :] if inside else joined
    return f"{target}/" if target and posixpath.basename(path) in ("", ".", "..") else target
