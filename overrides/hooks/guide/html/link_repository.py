"""Where readers report and edit a page: addresses in the repository, by the patterns of the host that keeps it.

Chinese stands in the addresses as it is, which browsers encode: a third of the bytes on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class _Host:
    """The patterns of one kind of host below the address of a repository.

    ``report`` ends on the parameter that takes the text; ``warned`` says that a form of ours stands there, with a title and the warning.
    """

    report: str
    edit: str
    depth: tuple[int, int] = (2, 2)
    warned: bool = False


# Groups below groups are as deep as their owner likes.
_GITLAB = _Host(
    "/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D=", "/-/edit/{branch}/{file}", depth=(2, 20)
)
_HOSTS = {
    "github.com": _Host("/issues/new?template=wrong-statement.yml&page=", "/edit/{branch}/{file}", warned=True),
    "gitee.com": _Host("/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D=", "/edit/{branch}/{file}"),
    "gitlab.com": _GITLAB,
    "jihulab.com": _GITLAB,
    "codeberg.org": _Host("/issues/new?title={title}&body=", "/_edit/{branch}/{file}"),
}
# How many parts the path of a repository may have, from least to most, by host.
DEPTHS = {name: host.depth for name, host in _HOSTS.items()}
_TITLE = "写错了："
_ASKED = "别写个人信息。%0A哪一句、对的是什么、出处：%0A"


@dataclass(frozen=True)
class PageLinks:
    """The addresses of one page. ``fills``: the report's last parameter is the citation of the page, behind ``%7C``."""

    report: str
    edits: Sequence[tuple[str, str]] = ()
    fills: bool = False


@dataclass(frozen=True)
class Repository:
    """The public repository of the sources: its address without a closing slash, and the branch that is edited."""

    address: str
    branch: str

    def links(self, title: str, files: Sequence[str], cited: str, version: str) -> PageLinks:
        """How to report the page ``title``, cited as ``cited``, and to edit each of the ``files`` that it is made of.

        On a host of unknown patterns there is one plain link to the repository.
        """
        host = _HOSTS.get((urlsplit(self.address).hostname or "").lower())
        if host is None:
            return PageLinks(self.address)
        asked = "" if host.warned else _ASKED
        said = f"{asked}{_encoded(version)}%7C{_encoded(cited)}"
        report = self.address + host.report.format(title=_encoded(_TITLE + title)) + said
        edits = [(file, self.address + host.edit.format(branch=self.branch, file=file)) for file in files]
        return PageLinks(report, edits, fills=True)


def _encoded(text: str) -> str:
    """The text for a query: what is not ASCII stays."""
    return "".join(quote(sign, safe="/:,") if sign.isascii() else sign for sign in text)
