"""How the sources become the site, top to bottom. The only module that knows MkDocs; what a stage does stands in guide/.

| stage   | MkDocs calls             | what happens                                                                            |
| ------- | ------------------------ | --------------------------------------------------------------------------------------- |
| read    | on_startup, on_config    | the environment, docs/data, overrides/inserts; the build goes to a folder beside site/    |
|         | on_files, on_nav         | every page as its author wrote it, titles, navigation                                       |
| compile | on_page_markdown         | each page checked and expanded to plain Markdown                                           |
| render  | on_page_content          | Markdown has become HTML: kept for the search index, then figures and tools are put in     |
|         | on_env                   | when every page has come this far: unused sources, tags, length                            |
|         | on_page_context          | what the templates need beyond MkDocs' own variables                                       |
| finish  | on_post_build            | files for machines, search index, slim pages, redirects, downloads, compressed copies      |
| publish | on_post_build (its end)  | everything is checked and reported at once; only when all is well site/ is swapped          |
|         | on_build_error           | what was built beside site/ goes                                                          |

Every defect goes to ``Build.problems``. A stage never stops at one: the report at the end names them all.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from guide.build import Build
from guide.data.check_values import LOCK, check_values, read_values
from guide.data.load_catalog import load_catalog
from guide.exports.draw_preview import find_font
from guide.exports.find_book_font import find_book_font
from guide.exports.gather_book import Imprint
from guide.exports.make_downloads import make_downloads
from guide.exports.name_downloads import DERIVED, say_absent
from guide.exports.tag_page import tag_page
from guide.exports.write_machine_files import write_machine_files
from guide.html.describe_page import describe_page
from guide.html.extend_markdown import own_extensions
from guide.html.fill_inserts import fill_inserts, load_inserts
from guide.html.fold_sections import check_folds, fold_sections
from guide.html.link_terms import term_links
from guide.pages.address_page import HOME, slug_of
from guide.pages.check_data import check_data_texts
from guide.pages.check_files import check_files, is_page
from guide.pages.check_guide import check_compiled, check_manuscript
from guide.pages.compile_page import compile_page
from guide.pages.find_lists import page_of_list
from guide.pages.measure_reading import reading_notes
from guide.pages.read_nav import nav_files
from guide.pages.read_page import check_nav, read_page
from guide.site.check_address import check_repo_url, check_site_url
from guide.site.check_site import SiteChecker
from guide.site.check_switch import is_on
from guide.site.compress_files import Copies
from guide.site.date_sources import source_date
from guide.site.finish_served import finish_served
from guide.site.place_assets import asset_path
from guide.site.read_edition import read_edition
from guide.site.slim_site import slim_site
from guide.site.swap_site import discard, publish, stage
from guide.site.write_redirects import find_redirects, write_redirects
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

log = logging.getLogger("mkdocs.hooks.guide")
# The build that is running. MkDocs hands its events no object of their own for it.
_build = Build()
_warnings = CountHandler(level=logging.WARNING)  # Counts what MkDocs itself warns of.


# ---- read -----------------------------------------------------------------------------------------------------------


def on_startup(command: str, dirty: bool) -> None:
    if dirty:
        raise Abort("不支持 --dirty：它会跳过检查。请用 mkdocs build --strict。")
    _build.served = command == "serve"
    logging.getLogger("mkdocs").addHandler(_warnings)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global _build
    _build = build = Build(served=_build.served)
    config.extra["guide"] = build  # For the templates.
    project = build.project = Path(config.config_file_path).parent
    if not build.served:
        config.site_url = check_site_url(os.environ.get("SITE_URL", ""), build.problems)
    build.repository = check_repo_url(os.environ.get("REPO_URL", ""), os.environ.get("REPO_BRANCH", ""), build.problems)
    build.moment = source_date(project, os.environ.get("SOURCE_DATE_EPOCH"), build.problems)
    # MkDocs dates the sitemap by the same moment.
    os.environ["SOURCE_DATE_EPOCH"] = str(build.moment)
    data = Path(config.docs_dir, "data")
    catalog = build.catalog = load_catalog(data, build.problems)
    catalog.address = config.site_url or "/"
    check_data_texts(catalog, build.problems)
    check_values(catalog, read_values(data / LOCK, build.problems), build.problems)
    build.inserts = load_inserts(project / "overrides" / "inserts", catalog, build.problems)
    build.font = find_font(config.extra.get("preview_fonts", ()))
    build.books = is_on("BOOKS", os.environ, build.problems)
    build.copies = is_on("COPIES", os.environ, build.problems)
    catalog.draws_cards = build.books and not build.served and build.font is not None
    build.book_font = find_book_font(config.extra.get("book_fonts", {}))
    for note in build.font_notes(bool(config.site_url)):
        log.info(note)
    config.markdown_extensions += own_extensions()
    build.site = Path(config.site_dir)
    if not build.served:
        build.staged = stage(build.site)
        config.site_dir = str(build.staged)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = _build
    check_files(Path(config.docs_dir), build.catalog, build.problems)
    for file in files.documentation_pages():
        if not is_page(file.src_uri, build.problems):
            files.remove(file)
            continue
        page = read_page(Path(config.docs_dir, file.src_uri), f"docs/{file.src_uri}", build.problems)
        build.pages[page.slug] = page
        # MkDocs stops with a traceback at text that it cannot decode; the page module has reported it.
        file.content_string = page.text
    build.excused = check_manuscript(build.catalog, build.pages, build.problems) | build.catalog.missing_anchors()
    build.edition = read_edition(build.project, build.pages.values(), build.catalog, build.problems)
    config.markdown_extensions += [term_links(build.catalog, page_of_list("glossary", build.pages) or HOME)]
    for file in (file for file in list(files) if not file.is_documentation_page()):
        if path := asset_path(file.src_uri):
            file.dest_uri = path
        else:
            files.remove(file)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    named = [(slug_of(name), Path(config.docs_dir, name)) for name in nav_files(config.nav)]
    # A file that is there but no page has been reported.
    listed = [slug for slug, path in named if slug in _build.pages or not path.is_file()]
    check_nav(listed, _build.pages, _build.problems)
    _build.steps = [
        slug for slug in listed if (page := _build.pages.get(slug)) and page.front and page.front.kind == "step"
    ]
    return nav


# ---- compile --------------------------------------------------------------------------------------------------------


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build = _build
    slug = slug_of(page.file.src_uri)
    compiled = build.compiled[slug] = compile_page(build.pages[slug], build.catalog, build.pages, build.problems)
    page.meta = {"title": compiled.page.title, "description": compiled.summary}
    return compiled.markdown


# ---- render ---------------------------------------------------------------------------------------------------------


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build = _build
    source = build.pages[slug_of(page.file.src_uri)]
    if source.front:
        page.update_date = source.front.reviewed.isoformat()  # For the sitemap.
    build.contents[source.slug] = html
    folds = list(source.front.folds) if source.front else []
    if page_of_list("situations", build.pages) == source.slug:
        folds += build.catalog.situations
    html = fold_sections(html, folds)
    check_folds(html, source, build.problems)
    return say_absent(fill_inserts(html, source, build.inserts, build.problems), build.absent)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    check_compiled(_build.catalog, _build.compiled, _build.problems)
    for note in reading_notes(_build.pages.values(), _build.catalog):
        log.info(note)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    build = _build
    compiled = build.compiled[slug_of(page.file.src_uri)]
    context["guide"] = describe_page(compiled.page.slug, build)
    if config.site_url and compiled.page.front:
        context["public_tags"] = tag_page(compiled, page.canonical_url or "", build, config.site_name)
    return context


# ---- finish ---------------------------------------------------------------------------------------------------------


def on_post_build(config: MkDocsConfig) -> None:
    build = _build
    site = Path(config.site_dir)
    write_machine_files(site, build, config.site_name, config.site_url, Path(config.docs_dir, "assets", "preview.png"))
    if config.extra.get("slim", True):
        assets = build.project / "overrides" / "assets"
        styles = [site / path for path in config.extra_css]
        scripts = [site / str(script) for script in config.extra_javascript]
        build.slimmed = slim_site(
            site, assets, styles, scripts, config.extra["style_needs"], config.extra["script_needs"], build.problems
        )
    moved = find_redirects(build.pages, build.problems)
    if build.served or not build.problems:
        write_redirects(site, moved, config.site_url)
    base = urlsplit(config.site_url or "/").path
    imprint = Imprint(config.site_name, str(build.edition), config.copyright or "", config.site_url, build.moment)
    with Copies(build.copies) as copies:
        make_downloads(site, build, imprint, base, build.project / "overrides" / "book", copies)
        _publish(site, base, copies)


# ---- publish --------------------------------------------------------------------------------------------------------


def _publish(site: Path, base: str, copies: Copies) -> None:
    """Swap the site if all is well; ``base`` is the path under which it will be served."""
    build = _build
    dialled = {contact.dial for contact in build.catalog.contacts.values() if contact.callable}
    allowed = build.catalog.addresses() | build.linked | dialled
    SiteChecker(site, build.pages, allowed, build.problems, base, DERIVED, build.excused).run()
    if build.served:
        if build.problems:
            log.warning("\n%s", build.problems.report())
        finish_served(site, build.problems)
        return
    if build.problems:
        raise Abort(build.problems.report() + "\n没有生成新的网站，原有的 site/ 未动。")
    if _warnings.get_counts():
        raise Abort("MkDocs 有上面列出的警告；没有生成新的网站，原有的 site/ 未动。")
    copies.write_all(site)
    publish(site, build.site)
    build.staged = None


def on_build_error(error: Exception) -> None:
    if _build.staged:
        discard(_build.staged)
