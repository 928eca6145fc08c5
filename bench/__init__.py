"""`make bench`: measures what the budgets are set on, beside a bare page and plain Material, in one run on one machine."""

from __future__ import annotations

import sys
from pathlib import Path

# The bench measures with the guide's own modules and builds the way the tests do.
sys.path[:0] = [str(Path(__file__).resolve().parent.parent / folder) for folder in ("overrides/hooks", "tests")]
