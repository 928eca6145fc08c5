"""The container file: sound by its linter, its configuration served by a real nginx; built and asked where an engine runs.

An engine has to fetch the base image: without one that can, the rest of the proof stands alone.
"""

from __future__ import annotations

import http.client
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from real_nginx import CONFIG, adapted, free_port, running

FILE = ROOT / "deploy" / "Containerfile"
TAG = "weilidai-guide-test"


def lint(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("hadolint"), "--no-color", file], capture_output=True, text=True, check=False
    )


def test_the_linter_finds_nothing():
    done = lint(FILE)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "rule"), [("debian:13-slim", "debian", "DL3006"), ("--no-install-recommends ", "", "DL3015")]
)
def test_the_linter_sees(tmp_path: Path, old: str, new: str, rule: str):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "Containerfile"
    broken.write_text(text.replace(old, new), encoding="utf-8")
    assert rule in lint(broken).stdout


def test_it_runs_as_a_plain_user_with_a_health_check_and_holds_only_the_site():
    text = FILE.read_text(encoding="utf-8")
    assert int(re.findall(r"^USER (\d+):\d+$", text, re.MULTILINE)[-1]) > 0
    assert "HEALTHCHECK" in text and "http://127.0.0.1:8080/" in text
    assert "listen 8080;" in CONFIG.read_text(encoding="utf-8")
    ignored = (FILE.parent / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in ignored if not line.startswith("#")] == ["*", "!deploy/nginx.conf", "!site"]


def container_config(folder: Path) -> str:
    """The server's configuration as the container changes it."""
    line = next(line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("RUN sed "))
    command = shlex.split(line.removeprefix("RUN "))
    target = folder / "guide.conf"
    shutil.copy(CONFIG, target)
    subprocess.run([*command[:-1], target], check=True)
    return target.read_text(encoding="utf-8")


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def test_its_configuration_writes_below_tmp_only_and_serves(site: Path, tmp_path: Path):
    text = container_config(tmp_path)
    written = re.findall(r"^\s*(?:pid|\w+_temp_path) (\S+);", text, re.MULTILINE)
    assert len(written) == 6
    assert all(path.startswith("/tmp/") for path in written)
    port = free_port()
    # The same words for another folder and port, as for the plain configuration.
    own = re.sub(r"\n  \w+_temp_path [^\n]*", "", text).replace("/tmp/", f"{tmp_path}/")
    with running(adapted(site, tmp_path, port, own), tmp_path, port):
        assert get(port, "/close/") == (200, (site / "close" / "index.html").read_bytes())
        assert get(port, "/no/such/page/")[0] == 404


def engine() -> str | None:
    """A container engine that runs here and can fetch the base image."""
    base = re.findall(r"^FROM (\S+)", FILE.read_text(encoding="utf-8"), re.MULTILINE)[0]
    for name in ("docker", "podman"):
        if shutil.which(name) and all(
            subprocess.run([name, *words], capture_output=True, check=False).returncode == 0
            for words in (("info",), ("pull", "--quiet", base))
        ):
            return name
    return None


def test_it_is_built_and_answers_where_an_engine_runs(site: Path, tmp_path: Path):
    name = engine()
    if name is None:
        return  # What it does without one is shown above.
    shutil.copytree(site, tmp_path / "site")
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    form = ["--format", "docker"] if name == "podman" else []
    subprocess.run(
        [name, "build", *form, "--tag", TAG, "--file", "deploy/Containerfile", "."], cwd=tmp_path, check=True
    )
    port = free_port()
    safe = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"]
    started = subprocess.run(
        [name, "run", "--rm", "--detach", *safe, "--publish", f"127.0.0.1:{port}:8080", TAG],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    try:
        for _ in range(100):
            try:
                found = get(port, "/close/")
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the container does not answer")
        assert found == (200, (site / "close" / "index.html").read_bytes())
    finally:
        subprocess.run([name, "stop", started.stdout.strip()], capture_output=True, check=False)
