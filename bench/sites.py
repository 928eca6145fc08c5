"""The two sites that are measured side by side, the guide and bare pages of the same text; what building the guide takes and gives."""

from __future__ import annotations

import re
import time
from pathlib import Path

import brotli
import markdown
import pypandoc
import yaml
from conftest import ROOT, copy_project, run_build
from guide.exports.name_downloads import FOLDER
from guide.pages.address_page import page_path, slug_of
from guide.pages.compile_page import CompiledPage, compile_pages
from guide.pages.read_guide import read_guide
from guide.pages.read_nav import nav_files
from guide.site.compress_files import Copies
from selectolax.lexbor import LexborHTMLParser

from bench import CannotMeasure, table

OURS, BARE = "本站", "裸页"
# Without one the browser would ask for /favicon.ico, a second request that a bare page need not have.
_ICON = '<link rel="icon" href="data:,">'
_CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def compile_guide() -> dict[str, CompiledPage]:
    """All pages by slug, in the order of the navigation. Raises CannotMeasure with all problems."""
    read = read_guide(ROOT / "docs")
    compiled = compile_pages(*read)
    if read.problems:
        raise CannotMeasure(read.problems.report())
    return {slug: compiled[slug] for slug in map(slug_of, nav_files(_CONFIG["nav"]))}


def build_ours(target: Path, **environment: str) -> tuple[Path, float]:
    """Build the guide below ``target``: the folder of its site, seconds. Raises CannotMeasure with the output of the build."""
    project = copy_project(target, ROOT / "docs")
    start = time.monotonic()
    run = run_build(project, COPIES="1", **environment)
    if run.code:
        raise CannotMeasure(f"构建失败。改法：看下面的输出。\n{run.output}")
    return run.site, time.monotonic() - start


def bare_body(html: str) -> str:
    """A text as elements without classes, styles or scripts."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "svg", "button"])
    for node in tree.css("body *"):
        for name in set(node.attributes) - {"href", "id"}:
            del node.attrs[name]
    return (tree.body.inner_html or "").strip() if tree.body else ""


def build_bare(target: Path, pages: dict[str, CompiledPage]) -> Path:
    """Pages of the same text as pandoc makes them when nothing is asked of it, below ``target``."""
    entries = [entry if isinstance(entry, dict) else {entry: {}} for entry in _CONFIG["markdown_extensions"]]
    extensions = {name: settings for entry in entries for name, settings in entry.items()}
    for slug, page in pages.items():
        text = f"# {page.page.title}\n\n{page.summary}\n\n{page.markdown}"
        text = re.sub(r"\]\(([a-z0-9-]+)\.md", lambda link: f"](../{page_path(link[1])}", text)
        body = bare_body(markdown.markdown(text, extensions=list(extensions), extension_configs=extensions))
        wanted = ("-s", "-M", f"pagetitle={page.page.title}", "-M", "lang=zh-Hans", "-V", f"header-includes={_ICON}")
        file = target / page_path(slug) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(pypandoc.convert_text(body, "html5", "html", extra_args=wanted), encoding="utf-8")
    with Copies() as copies:
        copies.write_all(target)
    return target


def report(site: Path, whole: float, bookless: float) -> str:
    """Seconds that the build of a site took with and without its books, and the weight of its downloads: two tables."""
    files = [path for path in sorted((site / FOLDER).glob("weilidai-*")) if path.suffix not in (".br", ".gz")]
    rows = [(path.name, f"{path.stat().st_size:,}", f"{len(brotli.compress(path.read_bytes())):,}") for path in files]
    built = table(
        [("不做 PDF、EPUB 和图片", f"{bookless:.1f}"), ("全部", f"{whole:.1f}")], ("从头构建，连检查和压缩", "秒")
    )
    return f"## 构建和下载\n\n{built}\n\n{table(rows, ('下载', '字节', 'brotli 后'))}"
