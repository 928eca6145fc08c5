"""Hook: give MkDocs each page as checked, expanded plain Markdown, and its front matter as metadata."""

from __future__ import annotations

from guide.compiler import check_sources_used, compile_page
from guide.markdown_accessibility import AccessibilityExtension


def on_config(config):
    config.markdown_extensions.append(AccessibilityExtension())
    return config


def on_page_markdown(markdown, page, config, files):
    build = config.extra["guide"]
    slug = page.file.src_uri.removesuffix(".md")
    compiled = compile_page(build.pages[slug], build.catalog, build.pages, build.problems)
    build.compiled[slug] = compiled
    page.meta = {"title": compiled.page.title, "description": compiled.summary}
    return compiled.markdown


def on_env(env, config, files):
    build = config.extra["guide"]
    check_sources_used(build.catalog, build.compiled.values(), build.problems)
    return env
