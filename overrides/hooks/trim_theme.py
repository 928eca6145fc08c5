"""Hook: leave of the theme's style sheet only the rules that guide.css is built upon, in the preview as on the site."""

from __future__ import annotations

from guide.slimming import only_selectors, parse_rules, write_rules


def on_files(files, config):
    for file in files:
        if file.src_uri.startswith("assets/stylesheets/main."):
            file.content_string = write_rules(only_selectors(parse_rules(file.content_string), config.extra["theme_keeps"]))
    return files
