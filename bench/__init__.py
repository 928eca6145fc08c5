"""`make bench`: measures what the budgets are set on, beside a bare page, in one run on one machine."""

import functools
import sys
from pathlib import Path

from tabulate import tabulate

# The bench measures with the guide's own modules and builds the way the tests do.
sys.path[:0] = [str(Path(__file__).resolve().parent.parent / folder) for folder in ("overrides/hooks", "tests")]
# A Markdown table of rows and heads: first column to the left, the others, being figures, to the right.
table = functools.partial(tabulate, tablefmt="pipe", colglobalalign="right", colalign=["left"], disable_numparse=True)


class CannotMeasure(Exception):
    """The command line, the guide or this machine does not allow it; the message says why, with a remedy."""
