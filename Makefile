# Two commands to know: `make site` and `make test`. README.md shows the plain commands behind them.
# `make check` is the part of the proof that takes seconds; hooks and workflows call it too.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The theme's notice about its successor is answered in README.md and would only hide real messages.
export NO_MKDOCS_2_WARNING := 1
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
GUIDE := PYTHONPATH=overrides/hooks $(BIN)/python -m

.PHONY: site serve check check-types check-units check-style check-workflows test bench check-dates check-links urls values lock clean

site: $(VENV)/.site
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

# The parts of the check side by side: each keeps one core busy.
check: $(VENV)/.check
	@$(MAKE) --no-print-directory -j 2 check-types check-units check-style check-workflows

check-types:
	$(BIN)/mypy

# A third worker takes longer to start than it saves.
check-units:
	$(BIN)/python -m pytest tests/unit -n 2

check-style:
	$(BIN)/ruff format --check overrides bench tests
	$(BIN)/ruff check overrides bench tests

check-workflows:
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(FORMS)
	$(BIN)/hadolint deploy/Containerfile
	$(BIN)/zizmor --offline --no-progress --quiet .github

# The unit tests have run in the check.
test: check
	$(BIN)/python tests/ensure_tools.py
	$(BIN)/python -m pytest tests/browser tests/site

# Figures beside a bare page; ARGS="--only search --runs 15 --pages close,before" narrows it.
bench: $(VENV)/.test
	$(BIN)/python tests/ensure_tools.py
	@$(BIN)/python -m bench $(ARGS)

check-dates: $(VENV)/.site
	@$(GUIDE) guide.commands.check_dates

# Opens every outside address that the data files hold. Needs the network.
check-links: $(VENV)/.check
	@$(BIN)/lychee --config lychee.toml docs/data/sources.yml docs/data/contacts.yml

# Registers new pages and anchors in tests/urls.lock, and what pages own to not knowing in tests/unverified_refs.lock; shows them.
urls: $(VENV)/.site
	@$(GUIDE) guide.commands.register_urls
	@$(GUIDE) guide.commands.register_unverified

# Registers every value with the day on which it was checked, in docs/data/values.lock, and shows what changed.
values: $(VENV)/.site
	@$(GUIDE) guide.commands.register_values

# Each lock holds what the one before it holds: one installation brings all that a target needs.
$(VENV)/.site: requirements.lock
$(VENV)/.test: requirements-test.lock
$(VENV)/.check: requirements-check.lock
$(VENV)/.site $(VENV)/.test $(VENV)/.check: | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "需要 Python 3.11.5 或更新的版本")'
	$(PYTHON) -m venv $(VENV)

# Writes all locks anew from pyproject.toml; needs uv on PATH.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements-test.lock
	uv pip compile pyproject.toml --extra test --extra check --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements-check.lock

clean:
	rm -rf $(VENV) site .site-*
