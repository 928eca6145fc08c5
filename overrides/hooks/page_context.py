"""Hook: what the templates need beyond MkDocs' own variables."""

from __future__ import annotations

from guide.markdown_accessibility import task_keys
from guide.page_grade import page_grade


def on_page_context(context, page, config, nav):
    build = config.extra["guide"]
    slug = page.file.src_uri.removesuffix(".md")
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
    return context
