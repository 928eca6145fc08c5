"""Hook: give MkDocs each page as checked, expanded plain Markdown, and its front matter as metadata."""

from __future__ import annotations

from guide.compiler import check_sources_used, compile_page
from guide.expansion import plain
from guide.markdown_accessibility import AccessibilityExtension
from guide.term_links import TermLinks
from guide.whole_dates import WholeDates

_GLOSSARY = "glossary"
_terms: TermLinks


def on_config(config):
    global _terms
    catalog = config.extra["guide"].catalog
    _terms = TermLinks(
        {
            term.term: (f"{_GLOSSARY}.md#{term_id}", plain(term.definition, catalog))
            for term_id, term in catalog.glossary.items()
            if term.explain
        }
    )
    config.markdown_extensions += [AccessibilityExtension(), WholeDates(), _terms]
    return config


def on_page_markdown(markdown, page, config, files):
    build = config.extra["guide"]
    slug = page.file.src_uri.removesuffix(".md")
    _terms.active = slug != _GLOSSARY
    compiled = compile_page(build.pages[slug], build.catalog, build.pages, build.problems)
    build.compiled[slug] = compiled
    page.meta = {"title": compiled.page.title, "description": compiled.summary}
    return compiled.markdown


def on_env(env, config, files):
    build = config.extra["guide"]
    check_sources_used(build.catalog, build.compiled.values(), build.problems)
    return env
