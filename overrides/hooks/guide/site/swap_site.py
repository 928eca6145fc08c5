"""Builds beside the last good site and swaps only after every check has passed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


def stage(site: Path) -> Path:
    """Make an empty folder beside ``site``, on the same file system, to build into."""
    site.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))


def publish(staged: Path, site: Path) -> None:
    """Put the staged build in the place of ``site``. The old site goes only when the new one stands."""
    staged.chmod(0o755)
    previous = staged.with_name(f"{staged.name}.previous")
    if site.exists():
        site.rename(previous)
    staged.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


def discard(staged: Path) -> None:
    """Remove a staged build that did not pass."""
    shutil.rmtree(staged, ignore_errors=True)
