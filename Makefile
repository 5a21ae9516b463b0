# `make run` starts the app and `make test` checks everything, both on a machine with only Python.
# All packages go into .venv; an install that is already there is recognised and costs nothing.

PORT ?= 8501
ADDRESS ?= localhost
SECONDS ?= 600

VENV := .venv
PY := $(VENV)/bin/python
# More test processes than the two cores of a small machine: a browser test mostly waits, and meanwhile others compute.
# Each begins with its part of the tests, in their order, so that what a file prepares is mostly prepared once, and takes
# of the others' when its own is done. The slowest are named.
PYTEST := $(PY) -m pytest -n 4 --dist worksteal --durations=10 --durations-min=1
UNIT := tests/core tests/server $(wildcard tests/test_*.py)

# The environment's own Python first, so that a rerun keeps the version it was made with.
CANDIDATES := $(PY) python3 python3.13 python3.12 python3.11 python
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in $(CANDIDATES); do "$$p" -c '$(SUITABLE)' 2>/dev/null && echo "$$p" && break; done)

define setup
@python="$(PYTHON)"; \
if [ -z "$$python" ]; then \
	echo "No Python 3.11, 3.12 or 3.13 was found. Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1; \
fi; \
"$$python" scripts/setup_env.py
endef

.DEFAULT_GOAL := help
.PHONY: help run test check install lint types suite quick unit pages browser bench shots fuzz clean env-run env-dev chromium

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: env-run ## install what is missing, start the app, print its address (PORT=8501 ADDRESS=localhost)
	@exec $(PY) -m streamlit run wordspace/serve.py \
		--server.headless true --server.address "$(ADDRESS)" --server.port "$(PORT)"

test: install ## install what the tests need, then run every check
	@+$(MAKE) --no-print-directory --jobs=3 lint types suite

check: env-dev ## for everyday work: style, types, and what tests of the core are quick
	@+$(MAKE) --no-print-directory --jobs=3 lint types quick

install: env-dev chromium ## install the app's and the tests' packages and a browser

lint: env-dev ## check style and formatting
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: env-dev ## check types
	$(PY) -m mypy $(wildcard embedding_core wordspace pages app.py scripts benchmarks)

suite: env-dev chromium ## all tests in one go, the browser's first since they wait most
	$(PYTEST) tests/browser tests/pages $(UNIT)

quick: env-dev
	$(PYTEST) -m "not slow" $(UNIT)

unit: env-dev ## test the core, the server and the rules of the house
	$(PYTEST) $(UNIT)

pages: env-dev ## test the pages without a browser
	$(PYTEST) tests/pages

browser: env-dev chromium ## test the pages in a browser
	$(PYTEST) tests/browser

bench: env-dev chromium ## measure beside other libraries, and put the tables into docs/measured.md
	$(PY) -m benchmarks --write docs/measured.md

fuzz: env-dev ## feed the readers of files what nobody would write (SECONDS=600)
	$(PY) -m pip install --quiet --requirement requirements-fuzz.txt
	$(PY) -m scripts.fuzz --seconds $(SECONDS)

shots: env-dev chromium ## take a picture of every view, at two sizes, light and dark, into shots/
	$(PY) -m scripts.shots --out shots

clean: ## remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

env-run:
	$(setup)

env-dev:
	$(setup) --dev

chromium: env-dev
	@$(PY) scripts/ensure_browser.py
