"""Style sheets, scripts and pages in few bytes, in no newer syntax than the oldest browsers read."""

from __future__ import annotations

import lightningcss
import minify
import minify_html

# The oldest browsers whose syntax the style sheets keep to (in-app WebViews are seldom newer).
_BROWSERS = ["chrome 64", "safari 12", "ios_saf 12", "firefox 68"]
# What they read of scripts; the minifier writes nothing that came later (``||=``, ``catch {}``).
minify.config({"js-version": 2017})


def minify_style(css: str) -> str:
    """A style sheet in few bytes, in the syntax of the oldest browsers."""
    return lightningcss.process_stylesheet(css, browsers_list=_BROWSERS, minify=True)


def minify_script(script: str) -> str:
    """A script in few bytes: without comments and blanks, names within functions short, in no newer syntax than old browsers read.

    Raises minify.MinifyError where it is none.
    """
    return minify.string("application/javascript", script)


def minify_page(html: str, closing: bool = True) -> str:
    """A page without the quotes and blanks that browsers do not need, and without the ``closing`` tags that they do not need
    unless these are to be kept; its style sheets and scripts as they are."""
    return minify_html.minify(
        html,
        keep_closing_tags=closing,
        keep_html_and_head_opening_tags=True,
        keep_comments=False,
        minify_css=False,
        minify_js=False,
        allow_removing_spaces_between_attributes=False,
    )
