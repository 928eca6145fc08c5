"""The three sites that are measured side by side, built into a temporary folder: the guide, plain Material, bare pages."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from conftest import ROOT, copy_project, run_build
from guide.pages.address_page import page_path
from guide.site.compress_files import precompress
from selectolax.lexbor import LexborHTMLParser

from bench.guide_pages import BrokenGuide, Guide

# Without one the browser would ask for /favicon.ico, a second request that a bare page need not have.
_ICON = '<link rel="icon" href="data:,">'
_KEPT_ATTRIBUTES = {"href", "id"}


@dataclass(frozen=True)
class Sites:
    """Folders of the built sites; ``bare_maker`` names what made the bare pages."""

    ours: Path
    material: Path
    bare: Path
    bare_maker: str


def _build_ours(target: Path) -> Path:
    run = run_build(copy_project(target, ROOT / "docs"))
    if run.code:
        raise BrokenGuide(run.output)
    return run.site


def _build_material(target: Path, guide: Guide) -> Path:
    """The same pages in Material as it comes, with its search; jieba segments because it is installed."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    for slug, page in guide.pages.items():
        text = f"# {page.page.title}\n\n{page.summary}\n\n{page.markdown}"
        (docs / f"{slug}.md").write_text(text, encoding="utf-8")
    config = {
        "site_name": guide.config["site_name"],
        "theme": {"name": "material", "language": "zh"},
        "plugins": [{"search": {"lang": "zh"}}],
        "markdown_extensions": guide.config["markdown_extensions"],
        "nav": guide.config["nav"],
        "validation": guide.config["validation"],
    }
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=target,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    if done.returncode:
        raise BrokenGuide(f"对照用的 Material 网站构建失败。改法：看下面的输出。\n{done.stdout}{done.stderr}")
    # Maps for debugging are loaded by nobody and would be half of what there is to compress.
    for path in (target / "site").rglob("*.map"):
        path.unlink()
    precompress(target / "site")
    return target / "site"


def bare_body(page: str) -> str:
    """The article of a page built by Material, as elements without classes, styles or scripts."""
    article = LexborHTMLParser(page).css_first("article")
    if article is None:
        raise BrokenGuide("对照用的 Material 网页里没有正文。改法：核对 bench/sites.py 里的 article。")
    for node in article.css("script, style, svg, button, .md-content__button, .md-source-file"):
        node.decompose()
    for node in article.css("*"):
        for name in set(node.attributes) - _KEPT_ATTRIBUTES:
            del node.attrs[name]
    return (article.inner_html or "").strip()


def _build_bare(target: Path, material: Path, guide: Guide) -> str:
    """Pages of the same text as pandoc makes them when nothing is asked of it; returns the name of what made them."""
    import pypandoc  # In the bench's lock alone; the tests of the pure parts do without.

    for slug, page in guide.pages.items():
        file = Path(page_path(slug), "index.html")
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        body = bare_body((material / file).read_text(encoding="utf-8"))
        wanted = ("-s", "-M", f"pagetitle={page.page.title}", "-M", "lang=zh-Hans", "-V", f"header-includes={_ICON}")
        text = pypandoc.convert_text(body, "html5", format="html", extra_args=wanted)
        (target / file).write_text(text, encoding="utf-8")
    precompress(target)
    return f"pandoc {pypandoc.get_pandoc_version()}"


def build_sites(target: Path, guide: Guide) -> Sites:
    """Build all three below ``target``. Raises BrokenGuide with the output of the build that failed."""
    ours = _build_ours(target / "ours")
    material = _build_material(target / "material", guide)
    bare_maker = _build_bare(target / "bare", material, guide)
    return Sites(ours, material, target / "bare", bare_maker)
