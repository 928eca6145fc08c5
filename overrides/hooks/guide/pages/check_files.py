"""What docs/ may hold: pages, what they load below assets/, and the data files.

Anything else would be published raw, or ignored, without a word.
"""

from __future__ import annotations

from pathlib import Path

from guide.data.check_values import LOCK
from guide.data.load_catalog import Catalog
from guide.pages.address_page import TAKEN, slug_of
from guide.problems import Problems
from guide.suggest_name import meant

_PLACES = "页面直接放在 docs/ 下，名为“短名.md”；图片放进 docs/assets/；别的移出 docs/"


def check_files(docs: Path, catalog: Catalog, problems: Problems) -> None:
    """Report every file below ``docs`` that is neither a page, an asset nor a data file; hidden ones go nowhere."""
    for path in sorted(docs.rglob("*")):
        parts = path.relative_to(docs).parts
        if path.is_dir() or any(part.startswith(".") for part in parts):
            continue
        match parts:
            case ("assets", _, *_):
                pass
            case ("data", _, *_):
                _check_data_file("/".join(parts[1:]), catalog, problems)
            case _:
                is_page("/".join(parts), problems)


def is_page(name: str, problems: Problems) -> bool:
    """True for a file that may be a page, by its name below docs/ (``close.md``); others are reported."""
    if "/" in name:
        problems.add(f"docs/{name}", 0, "slug", "文件放在子文件夹里，不会成为页面", _PLACES)
    elif not name.endswith(".md"):
        problems.add(f"docs/{name}", 0, "slug", "扩展名不是 .md，不会成为页面", _PLACES)
    elif slug_of(name) in TAKEN:
        problems.add(f"docs/{name}", 0, "slug", f"网站的 /{slug_of(name)}/ 已经放了别的文件", "换一个短名")
    else:
        return True
    return False


def _check_data_file(name: str, catalog: Catalog, problems: Problems) -> None:
    """Report a file of docs/data/, by its name in there, that nothing reads."""
    known = catalog.files | {LOCK}
    if name not in known:
        problems.add(
            f"docs/data/{name}",
            0,
            "data-file",
            "没有叫这个名字的数据文件",
            f"{meant(name, known)}改名，或移出 docs/data/",
        )
