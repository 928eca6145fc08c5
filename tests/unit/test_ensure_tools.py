"""Finding or fetching what the tests need never ends in silence."""

import dataclasses

import ensure_tools
import pytest
from engines import fixtures
from ensure_tools import BROWSERS, TOOLS, ensure, find_browser, find_firefox, find_webkit


def test_named_browser_is_used_or_refused(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    monkeypatch.setenv("CHROMIUM", str(program))
    assert find_browser() is None
    program.chmod(0o755)
    assert find_browser() == str(program)


def test_a_firefox_that_does_not_run_is_none(monkeypatch, tmp_path):
    program = tmp_path / "firefox"
    monkeypatch.setenv("FIREFOX", str(program))
    for code, found in ((1, None), (0, str(program))):
        program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        program.chmod(0o755)
        assert find_firefox() == found


@pytest.mark.parametrize("gone", ["WebKitWebDriver", "Xvfb"])
def test_webkit_needs_its_driver_and_a_screen(monkeypatch, gone):
    monkeypatch.setattr(ensure_tools.shutil, "which", lambda name: None if name == gone else f"/usr/bin/{name}")
    assert find_webkit() is None


def test_ways_are_tried_in_order_until_one_works():
    tried = []
    here = iter([None, None, "/usr/bin/x"])
    ways = tuple(lambda name=name: tried.append(name) for name in ("apt", "brew", "download"))
    tool = dataclasses.replace(TOOLS[0], find=lambda: next(here), ways=ways)
    assert ensure(tool) == "/usr/bin/x"
    assert tried == ["apt", "brew"]


@pytest.mark.parametrize(
    ("here", "known", "named", "offered"),
    [
        ({"chromium", "apt-cache"}, True, None, True),
        ({"chromium", "apt-cache"}, False, None, False),
        ({"chromium"}, True, None, False),
        ({"chromium", "apt-cache", ensure_tools.LIGHT_CHROMIUM}, True, None, False),
        ({"chromium", "apt-cache"}, True, "/opt/chrome", False),
    ],
)
def test_the_lighter_browser_is_brought_where_apt_has_it(monkeypatch, here, known, named, offered):
    brought = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    if named:
        monkeypatch.setenv("CHROMIUM", named)
    monkeypatch.setattr(ensure_tools, "TOOLS", ())
    monkeypatch.setattr(ensure_tools.shutil, "which", lambda name: f"/usr/bin/{name}" if name in here else None)
    monkeypatch.setattr(ensure_tools, "_answers", lambda *command: known)
    monkeypatch.setattr(ensure_tools, "by_apt", lambda *packages: brought.extend(packages))
    assert ensure_tools.main() == 0
    assert brought == [ensure_tools.LIGHT_CHROMIUM] * offered


def test_missing_tools_are_all_named_and_fail(monkeypatch, capsys):
    monkeypatch.setattr(ensure_tools, "TOOLS", missing(TOOLS))
    monkeypatch.setattr(ensure_tools.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert ensure_tools.main() == 1
    said = capsys.readouterr().err
    for tool in TOOLS:
        assert f"找不到 {tool.name}" in said


def missing(tools):
    """The tools as they are where none can be found or brought."""
    return tuple(dataclasses.replace(tool, find=lambda: None, ways=(lambda: False,)) for tool in tools)


class Lines(list):
    """What the end of a test run writes."""

    write_line = list.append


def test_where_there_is_no_apt_a_missing_engine_fails_nothing_and_is_named_at_the_end(monkeypatch):
    monkeypatch.setattr(ensure_tools, "TOOLS", missing(BROWSERS[1:]))
    monkeypatch.setattr(fixtures, "BROWSERS", missing(BROWSERS))
    for apt, code, named in ((None, 0, ["WebKit", "Firefox"]), ("/usr/bin/apt-get", 1, [])):
        monkeypatch.setattr(ensure_tools.shutil, "which", lambda name, apt=apt: apt)
        assert ensure_tools.main() == code
        lines = Lines()
        fixtures.pytest_terminal_summary(lines)
        assert [line.split()[1] for line in lines] == named
