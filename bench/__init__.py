"""`make bench`: measures the guide beside a bare page and beside plain Material, in one run on one machine.

Prints measured figures only. Nothing here is part of `make test` but the unit tests of its pure parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The bench measures with the guide's own modules and starts browser and builds the way the tests do.
sys.path[:0] = [str(Path(__file__).resolve().parent.parent / folder) for folder in ("overrides/hooks", "tests")]
