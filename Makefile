# `make run` starts Meantime; `make test` runs every test. Neither needs anything but
# python3.11, pip, make, git and gcc.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
export PYTHONPATH := src
# Tools that only read the settings must not touch anybody's data folder.
SCRATCH := MEANTIME_DATA=$(CURDIR)/build/scratch

# Two test processes; a file stays in one, so that its server is started once.
SIDE_BY_SIDE := -n 2 --dist loadfile

.PHONY: run demo setup test test-slow test-postgres check lint fix types layers \
        migrations messages messages-compile screens bench bench-quick bench-real \
        bench-pages nuts pictures people lock lock-bench clean

run: $(VENV)/.ready-run
	@$(PY) -m meantime serve --no-browser $(if $(PORT),--port $(PORT))

demo: $(VENV)/.ready-run
	@$(PY) -m meantime demo $(if $(PORT),--port $(PORT))

setup: $(VENV)/.ready-dev

test: $(VENV)/.ready-dev
	@CHROMIUM=$$(sh .ci/chromium) && export CHROMIUM && \
	  $(PY) -m pytest $(SIDE_BY_SIDE) -m "not slow" $(ARGS)

test-slow: $(VENV)/.ready-dev
	@CHROMIUM=$$(sh .ci/chromium) && export CHROMIUM && $(PY) -m pytest -m slow $(ARGS)

test-postgres: $(VENV)/.ready-dev
	@test -n "$$MEANTIME_DATABASE_URL" || { \
	  echo "Set MEANTIME_DATABASE_URL=postgresql://user@host/name first."; exit 1; }
	@$(PY) -m pytest $(SIDE_BY_SIDE) -m "not slow and not browser and not sqlite" $(ARGS)

check:
	@$(MAKE) lint
	@$(MAKE) types
	@$(MAKE) layers
	@$(MAKE) migrations
	@$(MAKE) messages-compile
	@$(MAKE) test

lint: $(VENV)/.ready-dev
	$(PY) -m ruff check
	$(PY) -m ruff format --check

fix: $(VENV)/.ready-dev
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

types: $(VENV)/.ready-dev
	$(SCRATCH) $(PY) -m mypy

layers: $(VENV)/.ready-dev
	$(SCRATCH) $(VENV)/bin/lint-imports --no-logo

migrations: $(VENV)/.ready-dev
	$(SCRATCH) $(PY) manage.py makemigrations --check --dry-run

messages: $(VENV)/.ready-dev
	@command -v xgettext >/dev/null || { \
	  echo "Collecting words needs GNU gettext: sudo apt-get install gettext"; exit 1; }
	cd src/meantime && $(SCRATCH) PYTHONPATH=$(CURDIR)/src $(CURDIR)/$(PY) \
	  $(CURDIR)/manage.py makemessages --all --no-location --no-obsolete

messages-compile: $(VENV)/.ready-dev
	$(VENV)/bin/pybabel compile -D django -d src/meantime/locale

screens: $(VENV)/.ready-dev
	@CHROMIUM=$$(sh .ci/chromium) && export CHROMIUM && $(PY) -m tests.bench.screens

# Peers live in an environment of their own. One BLAS thread, chosen for this processor.
BENCH := build/bench
BENCHED = env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 \
  OMP_NUM_THREADS=1 PYTHONPATH=src:. $(BENCH)/bin/python

bench: $(BENCH)/.ready
	@$(BENCHED) -m tests.bench.engine_table

bench-quick: $(BENCH)/.ready
	@$(BENCHED) -m tests.bench.engine_table --quick

bench-real: $(BENCH)/.ready
	@$(BENCHED) -m tests.bench.real_table $(ARGS)

bench-pages: $(VENV)/.ready-dev
	@$(PY) -m pytest -s tests/bench/bench_*.py $(ARGS)

nuts: $(BENCH)/.ready
	@$(BENCHED) -m tests.bench.nuts_people

pictures: $(VENV)/.ready-dev
	@PYTHONPATH=src:. $(PY) -m tests.bench.pictures

$(BENCH)/.ready: requirements-bench.lock requirements-uv.lock | $(VENV)/.ready-dev
	@echo "Installing the programs to compare with (once) ..."
	@$(PYTHON) -m venv --without-pip $(BENCH)
	@$(UV) pip install -q --python $(BENCH)/bin/python --require-hashes \
	  -r requirements-bench.lock
	@touch $@

people: $(VENV)/.ready-dev
	$(PY) -m tests.make_people

# Hashes, and no index address.
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
lock: $(VENV)/.ready-dev
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group dev --all-extras -o requirements-dev.lock
	echo "uv" | $(UV) pip compile - --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet -o requirements-uv.lock

lock-bench: $(VENV)/.ready-dev
	$(UV) pip compile tests/bench/requirements.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet \
	  -o requirements-bench.lock

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The environment. uv where it can be had, plain pip where not; both check every hash.
INSTALL = sh -c '\
  $(PYTHON) -m pip --disable-pip-version-check -q --python $(PY) install \
    --require-hashes -r requirements-uv.lock \
  && $(UV) pip install -q --python $(PY) --require-hashes -r "$$1" \
  || $(PYTHON) -m pip --disable-pip-version-check -q --python $(PY) install \
    --require-hashes -r "$$1"' sh

$(PY):
	@test -n "$(PYTHON)" || { echo "Meantime needs python3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Meantime needs Python 3.11 or newer; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.ready-run: requirements.lock requirements-uv.lock | $(PY)
	@echo "Installing what Meantime needs (once) ..."
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock requirements-uv.lock pyproject.toml | $(PY)
	@echo "Installing what developing Meantime needs (once) ..."
	@$(INSTALL) requirements-dev.lock
	@$(UV) pip install -q --python $(PY) --no-deps --no-build-isolation -e . \
	  || $(PYTHON) -m pip -q --python $(PY) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.ready-run
