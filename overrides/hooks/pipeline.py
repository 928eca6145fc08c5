"""How the sources become the site, top to bottom. The only module that knows MkDocs; what a stage does stands in guide/.

| stage   | MkDocs calls             | what happens                                                                            |
| ------- | ------------------------ | --------------------------------------------------------------------------------------- |
| read    | on_startup, on_config    | the environment, docs/data, overrides/inserts; the build goes to a folder beside site/    |
|         | on_files, on_nav         | every page as its author wrote it, titles, navigation; the theme's style sheet cut down   |
| compile | on_page_markdown, on_env | each page checked and expanded to plain Markdown; then: sources that nothing cites        |
| render  | on_page_content          | Markdown has become HTML: kept for the search index, then figures and tools are put in     |
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
from urllib.parse import urlsplit

from guide.build import Build
from guide.data.check_values import LOCK, check_values, read_values
from guide.data.load_catalog import load_catalog
from guide.exports.draw_picture import find_font
from guide.exports.draw_pictures import picture_address, write_pictures
from guide.exports.index_search import search_index
from guide.exports.make_downloads import make_downloads
from guide.exports.name_downloads import DERIVED
from guide.exports.tag_page import Shared, public_tags
from guide.exports.write_feed import atom_feed
from guide.exports.write_json import facts_json, pages_json, robots_txt
from guide.html.fill_inserts import fill_inserts, load_inserts
from guide.html.label_parts import AccessibilityExtension, task_keys
from guide.html.link_terms import TermLinks
from guide.html.mark_dates import WholeDates
from guide.pages.address_page import slug_of
from guide.pages.check_data import check_data_texts, check_sources_used
from guide.pages.check_refs import check_page_refs
from guide.pages.compile_page import compile_page
from guide.pages.expand_marks import plain
from guide.pages.grade_page import page_grade
from guide.pages.list_addresses import explicit_addresses
from guide.pages.read_page import check_nav, check_titles, is_page, read_page
from guide.site.check_address import check_site_url
from guide.site.check_site import SiteChecker
from guide.site.compress_files import precompress
from guide.site.date_sources import source_date
from guide.site.finish_preview import finish_preview
from guide.site.parse_css import only_selectors, parse_rules, write_rules
from guide.site.read_edition import read_edition
from guide.site.slim_site import slim_site
from guide.site.swap_site import discard, publish, stage
from guide.site.write_redirects import find_redirects, write_redirects
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

log = logging.getLogger("mkdocs.hooks.guide")
# The build that is running. MkDocs hands its events no place of their own for it.
_build = Build()


# ---- read -----------------------------------------------------------------------------------------------------------


def on_startup(command, dirty):
    if dirty:
        raise Abort("不支持 --dirty：它会跳过检查。请用 mkdocs build --strict。")
    _build.preview = command == "serve"
    _build.warnings = CountHandler(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(_build.warnings)


def on_config(config):
    global _build
    _build = build = Build(preview=_build.preview, warnings=_build.warnings)
    config.extra["guide"] = build  # For the templates.
    project = Path(config.config_file_path).parent
    if not build.preview:
        config.site_url = check_site_url(os.environ.get("SITE_URL", ""), build.problems)
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
    if config.site_url and not build.preview and build.font is None:
        # MkDocs counts warnings as failures; the site is whole without a picture of its own for each page.
        log.info("这台机器没有 mkdocs.yml 的 preview_fonts 列出的中文字体：链接预览都用通用图片。")
    terms = {
        term.term: (f"glossary.md#{term_id}", plain(term.definition, catalog))
        for term_id, term in catalog.glossary.items()
        if term.explain
    }
    config.markdown_extensions += [
        AccessibilityExtension(),
        WholeDates(),
        TermLinks(terms, frozenset(catalog.glossary)),
    ]
    build.site = Path(config.site_dir)
    if not build.preview:
        build.staged = stage(build.site)
        config.site_dir = str(build.staged)
    return config


def on_files(files, config):
    build = _build
    for file in files.documentation_pages():
        if not is_page(file.src_uri, build.problems):
            files.remove(file)
            continue
        page = read_page(Path(file.abs_src_path), f"docs/{file.src_uri}", build.problems)
        build.pages[page.slug] = page
        # MkDocs stops with a traceback at text that it cannot decode; the page module has reported it.
        file.content_string = page.text
    check_titles(build.pages.values(), build.problems)
    addresses = explicit_addresses(build.pages, build.catalog)
    build.excused = check_page_refs(build.catalog, addresses, build.problems) | build.catalog.missing_anchors()
    build.edition = read_edition(
        Path(config.config_file_path).parent, build.pages.values(), build.catalog, build.problems
    )
    for file in list(files):
        if file.src_uri.startswith("assets/stylesheets/main."):
            # Of the theme's style sheet only the rules that ours are built upon.
            file.content_string = write_rules(
                only_selectors(parse_rules(file.content_string), config.extra["theme_keeps"])
            )
        elif file.src_uri.startswith("inserts/"):
            # MkDocs takes them for files of the theme that readers ask for.
            files.remove(file)
    return files


def on_nav(nav, config, files):
    listed = [slug_of(page.file.src_uri) for page in nav.pages]
    named = [link.url for link in _unmatched(nav.items) if link.url.endswith(".md")]
    # A file that is there but no page has been reported.
    listed += [slug_of(name) for name in named if not Path(config.docs_dir, name).is_file()]
    check_nav(listed, _build.pages, _build.problems)
    _build.steps = [
        slug for slug in listed if (page := _build.pages.get(slug)) and page.front and page.front.kind == "step"
    ]
    return nav


def _unmatched(items):
    """Entries of the navigation that MkDocs could not match with a page."""
    for item in items:
        if item.is_link:
            yield item
        elif item.is_section:
            yield from _unmatched(item.children)


# ---- compile --------------------------------------------------------------------------------------------------------


def on_page_markdown(markdown, page, config, files):
    build = _build
    slug = slug_of(page.file.src_uri)
    compiled = build.compiled[slug] = compile_page(build.pages[slug], build.catalog, build.pages, build.problems)
    page.meta = {"title": compiled.page.title, "description": compiled.summary}
    return compiled.markdown


def on_env(env, config, files):
    check_sources_used(_build.catalog, _build.compiled.values(), _build.problems)
    return env


# ---- render ---------------------------------------------------------------------------------------------------------


def on_page_content(html, page, config, files):
    build = _build
    source = build.pages[slug_of(page.file.src_uri)]
    if source.front:
        page.update_date = source.front.reviewed.isoformat()  # For the sitemap.
    build.contents[source.slug] = html
    return fill_inserts(html, source, build.inserts, build.problems)


def on_page_context(context, page, config, nav):
    build = _build
    slug = slug_of(page.file.src_uri)
    compiled = build.compiled[slug]
    context["guide"] = {
        "front": compiled.page.front,
        "summary": compiled.summary_html,
        "review_by": compiled.review_by,
        "grade": page_grade(compiled.usage, build.catalog),
        "scam_strip": compiled.shows_scam_strip,
        "step": build.steps.index(slug) + 1 if slug in build.steps else None,
        "steps": [(step, build.pages[step].title, task_keys(build.contents[step])) for step in build.steps],
    }
    if config.site_url and compiled.page.front:
        image = config.site_url + picture_address(slug, build.font)
        shared = Shared(
            slug, page.title, compiled.summary, page.canonical_url, image, config.site_url, config.site_name
        )
        context["public_tags"] = public_tags(shared)
    return context


# ---- finish ---------------------------------------------------------------------------------------------------------


def on_post_build(config):
    build = _build
    site = Path(config.site_dir)
    _write_for_machines(config, site)
    script = search_index(build.compiled.values(), build.contents, build.catalog.search, build.catalog)
    (site / "assets" / "search-index.js").write_text(script, encoding="utf-8")
    if config.extra.get("slim", True):
        styles = [
            *sorted((site / "assets" / "stylesheets").glob("main.*.css")),
            *(site / path for path in config.extra_css),
        ]
        scripts = [site / str(script.path) for script in config.extra_javascript]
        build.slimmed = slim_site(site, Path(config.docs_dir, "assets"), styles, scripts, config.extra["script_needs"])
    moved = find_redirects(build.pages, build.problems)
    if build.preview or not build.problems:
        write_redirects(site, moved, config.site_url)
    make_downloads(site, build, config.site_name, _base(config))
    if not build.preview and not build.problems:
        precompress(site)
    _publish(config, site)


def _write_for_machines(config, site: Path) -> None:
    build = _build
    for name, text in (
        ("facts.json", facts_json(build.catalog)),
        ("pages.json", pages_json(build.compiled.values())),
        ("feed.xml", atom_feed(build.catalog, build.pages, config.site_name, config.site_url)),
        ("robots.txt", robots_txt(config.site_url)),
    ):
        (site / name).write_text(text, encoding="utf-8")
    if not config.site_url:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    elif not build.preview:
        general = Path(config.docs_dir, "assets", "preview.png")
        write_pictures(site, build.compiled.values(), build.font, general, config.site_name, build.problems)


def _base(config) -> str:
    """The path under which the site will be served."""
    return urlsplit(config.site_url or "/").path


# ---- publish --------------------------------------------------------------------------------------------------------


def _publish(config, site: Path) -> None:
    build = _build
    SiteChecker(
        site, build.pages, build.catalog.addresses(), build.problems, _base(config), DERIVED, build.excused
    ).run()
    if build.preview:
        if build.problems:
            log.warning("\n%s", build.problems.report())
        finish_preview(site, build.problems)
        return
    if build.problems:
        raise Abort(build.problems.report() + "\n没有生成新的网站，原有的 site/ 未动。")
    if build.warnings.get_counts():
        raise Abort("MkDocs 有上面列出的警告；没有生成新的网站，原有的 site/ 未动。")
    publish(site, build.site)
    build.staged = None


def on_build_error(error):
    if _build.staged:
        discard(_build.staged)
