"""The three sites that are measured side by side, built into a temporary folder: the guide, plain Material, bare pages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pypandoc
import yaml
from conftest import ROOT, Run, copy_project, run_build
from guide.pages.address_page import page_path, slug_of
from guide.pages.compile_page import CompiledPage, compile_page
from guide.pages.read_guide import read_guide
from guide.pages.read_nav import nav_files
from guide.site.compress_files import precompress
from selectolax.lexbor import LexborHTMLParser

OURS, BOOKS, BARE, MATERIAL = "本站", "本站，连 PDF 和 EPUB", "裸页", "Material"
# Without one the browser would ask for /favicon.ico, a second request that a bare page need not have.
_ICON = '<link rel="icon" href="data:,">'
_KEPT_ATTRIBUTES = {"href", "id"}


class BrokenGuide(Exception):
    """The guide does not build; the message is its report."""


@dataclass(frozen=True)
class Guide:
    """The configuration of the project and its compiled pages by slug, in the order of the navigation."""

    config: dict
    pages: dict[str, CompiledPage]


@dataclass(frozen=True)
class Sites:
    """Folders of the built sites and seconds that their builds took; ``bare_maker`` names what made the bare pages."""

    folders: dict[str, Path]
    seconds: dict[str, float]
    bare_maker: str


def compile_guide() -> Guide:
    """Compile all pages without MkDocs. Raises BrokenGuide with all problems."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    catalog, pages, problems = read_guide(ROOT / "docs")
    slugs = [slug for slug in map(slug_of, nav_files(config["nav"])) if slug in pages]
    compiled = {slug: compile_page(pages[slug], catalog, pages, problems) for slug in slugs}
    if problems:
        raise BrokenGuide(problems.report())
    return Guide(config, compiled)


def _timed(project: Path, **environment: str) -> tuple[Run, float]:
    """Build a project; how it went and how long it took."""
    start = time.monotonic()
    run = run_build(project, **environment)
    if run.code:
        raise BrokenGuide(f"{project.name} 构建失败。改法：看下面的输出。\n{run.output}")
    return run, time.monotonic() - start


def _material_project(target: Path, guide: Guide) -> Path:
    """The same pages for Material as it comes, with its search; jieba segments because it is installed."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    for slug, page in guide.pages.items():
        text = f"# {page.page.title}\n\n{page.summary}\n\n{page.markdown}"
        (docs / f"{slug}.md").write_text(text, encoding="utf-8")
    config = {key: guide.config[key] for key in ("site_name", "markdown_extensions", "nav", "validation")}
    config |= {"theme": {"name": "material", "language": "zh"}, "plugins": [{"search": {"lang": "zh"}}]}
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return target


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
    project = copy_project(target / "ours", ROOT / "docs")
    _, our_time = _timed(project)
    ours, time_with_books = _timed(project, BOOKS="1")
    material, material_time = _timed(_material_project(target / "material", guide))
    # Maps for debugging are loaded by nobody and would be half of what there is to compress.
    for path in material.site.rglob("*.map"):
        path.unlink()
    precompress(material.site)
    bare_maker = _build_bare(target / "bare", material.site, guide)
    folders = {OURS: ours.site, BARE: target / "bare", MATERIAL: material.site}
    return Sites(folders, {OURS: our_time, BOOKS: time_with_books, MATERIAL: material_time}, bare_maker)
