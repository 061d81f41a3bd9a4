# Each target sets up all it needs: a virtual environment in .venv, the package in it, then the command.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types layers check bench scores torture lock clean

demo: $(READY)          ## two nights against a sample payer site, and the reports
	$(BIN)/monitor demo $(if $(DEMO),--into $(DEMO))

test: $(READY)          ## the whole suite
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

check: lint types layers test

scores: $(READY)        ## the reader against the hand-made records, when they lie beside the checkout
	$(BIN)/python tests/corpus/floor.py

torture: $(READY)       ## runs killed at random moments, full disks, I/O errors: minutes, not seconds
	$(BIN)/python -m tests.torture

bench: $(READY)         ## seeded mutations of invented policies, what was told of them, and what the comparison costs
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.records
	$(BIN)/python -m tests.bench.cost

lock:                   ## pins and hashes of everything, without addresses
	$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install -q uv
	$(VENV)/lock/bin/uv export --quiet --all-extras --no-emit-project --format requirements-txt --no-header > requirements.lock

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Policy Monitor needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Use: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf $(VENV)
