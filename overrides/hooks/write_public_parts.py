"""Hook: what only makes sense at a public address (link previews, sitemap dates), and the feed and robots.txt."""

from __future__ import annotations

import logging
from pathlib import Path

from guide.feed import atom_feed
from guide.link_preview import Shared, public_tags
from guide.preview_image import draw, find_font

log = logging.getLogger("mkdocs.hooks.guide")
# Beside assets/, which servers let browsers keep for ever.
FOLDER = "preview"
GENERAL = "general.png"
_font: Path | None = None


def on_config(config):
    global _font
    _font = find_font(config.extra.get("preview_fonts", ()))
    if config.site_url and not config.extra["guide"].preview and _font is None:
        # MkDocs counts warnings as failures; the site is whole without a picture of its own for each page.
        log.info("这台机器没有 mkdocs.yml 的 preview_fonts 列出的中文字体：链接预览都用通用图片。")
    return config


def on_page_content(html, page, config, files):
    front = config.extra["guide"].pages[page.file.src_uri.removesuffix(".md")].front
    if front:
        page.update_date = front.reviewed.isoformat()
    return html


def on_page_context(context, page, config, nav):
    build = config.extra["guide"]
    slug = page.file.src_uri.removesuffix(".md")
    if config.site_url and build.pages[slug].front:
        image = f"{config.site_url}{FOLDER}/{f'{slug}.png' if _font else GENERAL}"
        shared = Shared(
            slug, page.title, build.compiled[slug].summary, page.canonical_url, image, config.site_url, config.site_name
        )
        context["public_tags"] = public_tags(shared, page.content)
    return context


def on_post_build(config):
    build = config.extra["guide"]
    site = Path(config.site_dir)
    (site / "feed.xml").write_text(atom_feed(build.catalog, build.pages, config.site_name, config.site_url), encoding="utf-8")
    sitemap = f"Sitemap: {config.site_url}sitemap.xml\n" if config.site_url else ""
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", encoding="utf-8")
    if not config.site_url or build.preview:
        return
    folder = site / FOLDER
    folder.mkdir(parents=True)
    if _font is None:
        (folder / GENERAL).write_bytes(Path(config.docs_dir, "assets", "preview.png").read_bytes())
        return
    for slug, page in build.pages.items():
        if page.front:
            foot = f"{config.site_name} · {page.front.reviewed} 核对 · 独立资料站"
            try:
                (folder / f"{slug}.png").write_bytes(draw(_font, page.title, build.compiled[slug].summary, foot))
            except ValueError:
                build.problems.add(page.file, 0, "preview", "题目和摘要太长，链接预览图放不下", "缩短 title 或 summary")
