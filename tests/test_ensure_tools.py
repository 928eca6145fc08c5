"""Finding or fetching what the tests need never ends in silence."""

import dataclasses

import ensure_tools
from ensure_tools import TOOLS, ensure, find_browser


def test_named_browser_is_used_or_refused(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    monkeypatch.setenv("CHROMIUM", str(program))
    assert find_browser() is None
    program.chmod(0o755)
    assert find_browser() == str(program)


def test_ways_are_tried_in_order_until_one_works():
    tried = []
    here = iter([None, None, "/usr/bin/x"])
    ways = tuple(lambda name=name: tried.append(name) for name in ("apt", "brew", "download"))
    tool = dataclasses.replace(TOOLS[0], find=lambda: next(here), ways=ways)
    assert ensure(tool) == "/usr/bin/x"
    assert tried == ["apt", "brew"]


def test_missing_tools_are_all_named_and_fail(monkeypatch, capsys):
    gone = tuple(dataclasses.replace(tool, find=lambda: None, ways=(lambda: False,)) for tool in TOOLS)
    monkeypatch.setattr(ensure_tools, "TOOLS", gone)
    assert ensure_tools.main() == 1
    said = capsys.readouterr().err
    assert "找不到 Chromium" in said
    assert "找不到 nginx" in said
