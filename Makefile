# Two commands to know: `make site` and `make test`. README.md shows the plain commands behind them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The theme's notice about its successor is answered in README.md and would only hide real messages.
export NO_MKDOCS_2_WARNING := 1
GUIDE := PYTHONPATH=overrides/hooks $(BIN)/python -m

.PHONY: site serve test bench check-dates check-links urls values lock clean

site: $(VENV)/.site
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

test: $(VENV)/.test
	$(BIN)/python tests/ensure_tools.py
	$(BIN)/python -m pytest

# Figures beside a bare page and plain Material; ARGS="--only search --runs 15 --pages close,before" narrows it.
bench: $(VENV)/.bench
	$(BIN)/python tests/ensure_tools.py
	@$(BIN)/python -m bench $(ARGS)

check-dates: $(VENV)/.site
	@$(GUIDE) guide.check_dates

check-links: $(VENV)/.site
	@$(GUIDE) guide.check_links

# Registers new pages and anchors in tests/urls.lock and shows them.
urls: $(VENV)/.site
	@$(GUIDE) guide.published_urls

# Registers every value with the day on which it was checked, in docs/data/values.lock, and shows what changed.
values: $(VENV)/.site
	@$(GUIDE) guide.checked_values

$(VENV)/.site: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "需要 Python 3.11.5 或更新的版本")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

# Writes all locks anew from pyproject.toml; needs uv on PATH.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements-test.lock
	uv pip compile pyproject.toml --extra test --extra bench --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements-bench.lock

clean:
	rm -rf $(VENV) site .site-*
