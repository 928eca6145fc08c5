"""Style sheets, scripts and pages in few bytes, in no newer syntax than the oldest browsers read."""

from __future__ import annotations

import re

import lightningcss
import minify
import minify_html

# The oldest browsers whose syntax the style sheets keep to (in-app WebViews are seldom newer).
_BROWSERS = ["chrome 64", "safari 12", "ios_saf 12", "firefox 68"]
# What they read of scripts; the minifier writes nothing that came later (``||=``, ``catch {}``).
minify.config({"js-version": 2017})


# Where the minifiers say that a text is broken: the one counts its lines from 0, the other from 1.
_STYLE_FAULT = re.compile(r"(?:.*: )?(.*) at :(\d+):\d+")
_SCRIPT_FAULT = re.compile(r"(.*) on line (\d+) and column")


class BrokenAsset(Exception):
    """The text is no style sheet or script. ``line`` is 1-based within it, or 0 where nobody knows."""

    def __init__(self, said: str, fault: re.Match[str] | None, first: int) -> None:
        super().__init__(said)
        self.line = int(fault[2]) + 1 - first if fault else 0
        self.message = f"写法不对（{fault[1] if fault else said}）"


def minify_style(css: str) -> str:
    """A style sheet in few bytes, in the syntax of the oldest browsers. Raises BrokenAsset where it is none."""
    try:
        return lightningcss.process_stylesheet(css, browsers_list=_BROWSERS, minify=True)
    except ValueError as error:
        raise BrokenAsset(str(error), _STYLE_FAULT.match(str(error)), 0) from error


def minify_script(script: str) -> str:
    """A script in few bytes: without comments and blanks, names within functions short, in no newer syntax than old browsers read.

    Raises BrokenAsset where it is none.
    """
    try:
        return minify.string("application/javascript", script)
    except minify.MinifyError as error:
        raise BrokenAsset(str(error), _SCRIPT_FAULT.match(str(error)), 1) from error


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
