"""Style sheets and scripts in few bytes, in no newer syntax than the oldest browsers read."""

from __future__ import annotations

import lightningcss
import rjsmin

# The oldest browsers whose syntax the style sheets keep to (in-app WebViews are seldom newer).
_BROWSERS = ["chrome 64", "safari 12", "ios_saf 12", "firefox 68"]


def minify_style(css: str) -> str:
    """A style sheet in few bytes, in the syntax of the oldest browsers."""
    return lightningcss.process_stylesheet(css, browsers_list=_BROWSERS, minify=True)


def minify_script(script: str) -> str:
    """A script without comments and blanks, and otherwise word for word.

    A minifier that rewrites would bring in syntax (``||=``, ``catch {}``) that old browsers cannot read.
    """
    return rjsmin.jsmin(script)
