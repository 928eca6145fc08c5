"""`mkdocs serve`: goes on with problems, shows them on the page, shows what readers get, and notices every file that shapes it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guide.problems import Problems
from guide.site.finish_served import finish_served
from guide.site.write_policy import content_policy
from real_nginx import free_port

POLICY = content_policy(["p{}"], ["a()"])
PAGE = f'<html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body dir="ltr"><h1>题</h1></body></html>'


def finished(folder: Path, problems: Problems) -> str:
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    finish_served(folder, problems)
    return (folder / "index.html").read_text(encoding="utf-8")


def test_problems_stand_on_the_page_as_text(tmp_path: Path):
    problems = Problems()
    problems.add("docs/a.md", 3, "link", "链接“<b>”没有目标", "改正")
    page = finished(tmp_path, problems)
    assert page.index("docs/a.md:3 [link] 链接“&lt;b&gt;”没有目标") < page.index("<h1>")
    assert "1 处问题" in page


def test_without_problems_there_is_no_banner(tmp_path: Path):
    page = finished(tmp_path, Problems())
    assert "data-problems" not in page
    assert page.count("<body") == 1


def test_policy_is_that_of_readers_but_for_the_script_of_mkdocs(tmp_path: Path):
    page = finished(tmp_path, Problems())
    policy = dict(part.split(" ", 1) for part in page.partition('content="')[2].partition('"')[0].split("; "))
    real = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert policy.keys() == real.keys()
    assert {name for name in real if policy[name] != real[name]} == {"style-src", "script-src", "connect-src"}
    assert set(real["style-src"].split()) < set(policy["style-src"].split())
    assert "unsafe" not in policy["style-src"]
    assert policy["connect-src"] == "'self'"


@pytest.fixture
def served(sample: Path, edit: Callable[[str, str, str], None]) -> Iterator[str]:
    """The address at which the sample is served, which has a dead link."""
    (sample / "overrides" / "inserts").mkdir(exist_ok=True)
    edit("scams.md", "挂断。\n\n", "挂断。\n\n[没了](close.md#gone)\n\n")
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command,
        cwd=sample,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        text=True,
    )
    try:
        for line in process.stdout or ():
            if "Serving on" in line:
                break
        else:
            pytest.fail("mkdocs serve did not start")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def until(address: str, text: str) -> str:
    """The page at ``address`` once it holds ``text``."""
    for _ in range(600):
        try:
            page = urllib.request.urlopen(address, timeout=60).read().decode()
        except urllib.error.HTTPError as error:
            page = error.read().decode()
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{address} never held {text}: {page}")


def test_serving_goes_on_and_notices_data_templates_inserts_and_assets(
    served: str, sample: Path, edit: Callable[[str, str, str], None]
):
    page = until(served, "<details open data-problems>")
    assert "docs/scams.md:11 [anchor]" in page
    assert "Content-Security-Policy" in page, "slim, as readers get it"
    assert "assets/base.css" not in page
    edit("data/situations.yml", "title: 只想关", "title: 只是想关")
    until(served, "只是想关")
    template = sample / "overrides" / "partials" / "content.html"
    template.write_text(
        template.read_text(encoding="utf-8").replace("独立的资料站", "自己办的资料站"), encoding="utf-8"
    )
    until(served, "自己办的资料站")
    (sample / "overrides" / "inserts" / "here.svg").write_text("<svg><title>一张图</title></svg>", encoding="utf-8")
    edit("scams.md", "[没了](close.md#gone)", "{{ figure.here }}")
    until(f"{served}scams/", "一张图")
    assert "data-problems" not in until(served, "自己办的资料站")
    (sample / "overrides" / "inserts" / "here.svg").write_text("<svg><title>另一张图</title></svg>", encoding="utf-8")
    until(f"{served}scams/", "另一张图")
    style = sample / "overrides" / "assets" / "css" / "base.css"
    style.write_text(style.read_text(encoding="utf-8") + "\nbody{--seen:1;margin-left:var(--seen)}", encoding="utf-8")
    until(served, "--seen")
