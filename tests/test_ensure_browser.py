"""Finding or fetching the browser never ends in silence."""

import ensure_browser


def test_named_browser_is_used_or_refused(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    monkeypatch.setenv("CHROMIUM", str(program))
    assert ensure_browser.find_browser() is None
    program.chmod(0o755)
    assert ensure_browser.find_browser() == str(program)


def test_ways_are_tried_in_order_until_one_works(monkeypatch):
    tried = []
    here = iter([None, None, "/usr/bin/chromium"])
    monkeypatch.setattr(ensure_browser, "find_browser", lambda: next(here))
    monkeypatch.setattr(ensure_browser, "WAYS", tuple(lambda name=name: tried.append(name) for name in ("apt", "brew", "playwright")))
    assert ensure_browser.ensure_browser() == "/usr/bin/chromium"
    assert tried == ["apt", "brew"]


def test_no_way_works(monkeypatch):
    monkeypatch.setattr(ensure_browser, "find_browser", lambda: None)
    monkeypatch.setattr(ensure_browser, "WAYS", (lambda: False,))
    assert ensure_browser.ensure_browser() is None
