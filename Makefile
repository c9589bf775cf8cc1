# make help lists the targets; each installs what it needs into .venv first.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# One more than there are cores: tests wait for processes and files of their own.
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help install demo run test pytest test-crash test-hostile lint year bench rooms commands schema lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

# A half-made environment, as Debian leaves without python3-venv, would count as made the next time.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 is needed, this is %s: make PYTHON=python3.11" % sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.lock | $(PY)
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(PY)
	$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime

## make install   create .venv with everything the bot needs
install: $(VENV)/.runtime

## make demo      try the whole product in a browser, no token needed
demo: install
	$(PY) -m bot demo

## make run       run the bot against Telegram (settings in .env)
run: install
	$(PY) -m bot run

## make lint      style, types, import directions
lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

## make test      lint and all tests, side by side: types are checked by one process only
test: $(VENV)/.dev
	@$(MAKE) --no-print-directory --jobs=2 lint pytest

pytest: $(VENV)/.dev
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

## make test-crash   kill the bot 500 times in a row (minutes); DUBAN_TEST_SEED repeats a run
test-crash: $(VENV)/.dev
	DUBAN_TEST_KILLS=$${DUBAN_TEST_KILLS:-500} DUBAN_TEST_WAITING=5000 $(PY) -m pytest -s tests/crash

## make test-hostile   10,000 hostile updates (a minute); DUBAN_TEST_SEED repeats a run
test-hostile: $(VENV)/.dev
	DUBAN_TEST_HOSTILE=$${DUBAN_TEST_HOSTILE:-10000} $(PY) -m pytest -s tests/hostile

## make year      play the scripted year and write its tour into var/year (half a minute)
year: $(VENV)/.dev
	$(PY) -m tests.year var/year

## make bench     speed and memory, as ratios against peers (minutes)
bench: $(VENV)/.dev
	$(PY) -m tests.bench
	$(PY) -m tests.bench.page
	$(PY) -m tests.bench.requests_bench
	$(PY) -W ignore -m tests.bench.walks

## make rooms     draw the picture of the rooms in docs/architecture.md from the imports
rooms: $(VENV)/.dev
	$(PY) -m tests.rooms

## make commands  write the table of commands in both READMEs from the declarations
commands: $(VENV)/.dev
	$(PY) -m tests.commands_table

## make schema    write docs/ledger.schema.json from the classes of the exported ledger
schema: $(VENV)/.dev
	$(PY) -m tests.ledger_schema

## make lock      renew the lock files from pyproject.toml
lock: | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check pip-tools
	$(VENV)/bin/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header -o requirements.lock pyproject.toml
	$(VENV)/bin/pip-compile -q --extra dev --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header -o requirements-dev.lock pyproject.toml

## make clean     remove .venv and caches (never var/)
clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
