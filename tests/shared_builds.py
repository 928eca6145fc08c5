"""Builds that many tests look at and none changes: whichever worker comes first makes one, the others wait for it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Run, copy_project, copy_sample, run_build

# The moment that dates the sample, and the address for which it is built a second time.
MOMENT = "1795490000"
PUBLIC = "https://guide.example/sub/"


def _folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _shared(factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], Path], **environment: str) -> Path:
    """The site that the project ``prepare`` makes builds to: made once a run, whatever asks for it."""
    folder = _folder_of_the_run(factory) / f"shared-{name}"
    folder.mkdir(exist_ok=True)
    told = folder / "run.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            run = run_build(prepare(folder / "project"), COPIES="1", **environment)
            told.write_text(json.dumps([run.code, run.output]), encoding="utf-8")
    run = Run(*json.loads(told.read_text(encoding="utf-8")), folder / "project" / "site")
    assert run.code == 0, run.output
    return run.site


def _real(target: Path) -> Path:
    return copy_project(target, ROOT / "docs")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built without a public address."""
    return _shared(tmp_path_factory, "real", _real)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it is, built without a public address."""
    return _shared(tmp_path_factory, "sample", copy_sample, SOURCE_DATE_EPOCH=MOMENT)


@pytest.fixture(scope="session")
def public_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it is, built for the address ``PUBLIC``."""
    return _shared(tmp_path_factory, "public", copy_sample, SOURCE_DATE_EPOCH=MOMENT, SITE_URL=PUBLIC)


@pytest.fixture
def built_sample(sample: Path, sample_site: Path) -> Path:
    """A sample of one's own, to be broken, with the last good site in its place."""
    shutil.copytree(sample_site, sample / "site")
    return sample
