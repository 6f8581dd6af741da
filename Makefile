# Everything a developer or an operator does with a checkout. `make` alone lists it.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
# Some environments forbid it; but dozens of processes start from the same files, in half the time once these are compiled.
unexport PYTHONDONTWRITEBYTECODE

# The newest Python of those that will do; nothing when there is none.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && echo "$$python" && break; done)
BIN := .venv/bin
PACKAGES := contracts eventkit matinee $(wildcard services/*)
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
  --no-emit-package matinee-contracts --no-emit-package matinee-eventkit
IMAGE_PACKAGES := $(filter-out matinee,$(PACKAGES))
SHELL_FILES = $(shell git grep --files-with-matches '^\#!.*bash')
DOCKERFILES = $(shell git ls-files '*Dockerfile')

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/ready ## everything the other targets need, into .venv and the user's cache
	@$(BIN)/python services/web/assets/build.py

.venv/ready: requirements.lock $(addsuffix /pyproject.toml,$(PACKAGES))
	@test -n "$(PYTHON)" || { echo "Matinee needs Python 3.11 or later, and none is on the PATH. Install one (on Debian" \
	  "and Ubuntu: apt install python3 python3-venv), or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Matinee needs Python 3.11 or later;" \
	  "$(PYTHON) is $$("$(PYTHON)" --version 2>&1)." >&2; exit 1; }
	@echo "Setting up .venv with $$("$(PYTHON)" --version) ..."
	@"$(PYTHON)" -m venv .venv || { echo "Python's venv module is incomplete. On Debian and Ubuntu:" \
	  "apt install python3-venv" >&2; exit 1; }
	@awk '/^[^ ]/ { uv = /^uv==/ } uv' requirements.lock \
	  | $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r /dev/stdin
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps $(addprefix -e ,$(PACKAGES))
	@touch $@

.PHONY: demo
demo: setup ## the festivals, running: sets everything up, starts it, fills it
	@$(BIN)/matinee demo

.PHONY: stop
stop: setup ## end what runs
	@$(BIN)/matinee down

.PHONY: status
status: setup ## what runs, and how it is
	@$(BIN)/matinee status

.PHONY: test
test: check ## every check and every test
	@$(BIN)/pytest --numprocesses=2 --dist=loadgroup

.PHONY: faults
faults: setup ## break everything while clients work: 500 times or N=60; SEED=7 to do it again as it was
	@MATINEE_FAULTS=$(or $(N),500) MATINEE_FAULT_SEED=$(or $(SEED),$$RANDOM) $(BIN)/pytest --capture=no tests/faults/test_faults.py

.PHONY: fuzz
fuzz: setup ## ask every API what nobody meant well, for BUDGET=600 seconds; SEED=7 to ask the same again
	@MATINEE_FUZZ_SECONDS=$$(( $(or $(BUDGET),600) / 6 )) MATINEE_FUZZ_SEED=$(or $(SEED),$$RANDOM) \
	  $(BIN)/pytest -p no:cacheprovider --timeout=0 tests/town/test_fuzz.py services/*/tests/test_fuzz.py

.PHONY: mutations
mutations: setup ## make mistakes in copies of the engine: each must be noticed by the tests that are there for it
	@$(BIN)/python -m tests.mutations

.PHONY: bench
bench: .venv/ready ## measure beside the peers, for about an hour; ONLY=append for one, QUICK=1 to see that it runs
	@$(BIN)/python -m benchmarks $(ONLY) $(if $(QUICK),--quick) $(if $(SIZE),--size=$(SIZE))

.PHONY: check
check: setup ## lint, types, import contracts, shell files, Dockerfiles
	@$(MAKE) -j2 --output-sync=target lint types imports shell images

.PHONY: lint
lint: .venv/ready
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@echo "lint: fine"

.PHONY: types
types: .venv/ready
	@$(BIN)/pyright --pythonpath $(BIN)/python
	@echo "types: fine"

.PHONY: imports
imports: .venv/ready
	@$(BIN)/lint-imports --no-logo

.PHONY: shell
shell: .venv/ready
	@$(if $(SHELL_FILES),$(BIN)/shellcheck $(SHELL_FILES))
	@echo "shell files: fine"

.PHONY: images
images: .venv/ready
	@$(if $(DOCKERFILES),$(BIN)/hadolint $(DOCKERFILES))
	@echo "Dockerfiles: fine"

.PHONY: format
format: .venv/ready ## put the code in its usual form
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

.PHONY: lock
lock: .venv/ready ## write the locks anew after a dependency has changed
	@$(LOCK) --group dev --group bench $(addsuffix /pyproject.toml,$(PACKAGES)) pyproject.toml --output-file requirements.lock
	@$(LOCK) $(addsuffix /pyproject.toml,$(IMAGE_PACKAGES)) deploy/images/requirements.in \
	  --constraints requirements.lock --output-file deploy/images/requirements.lock
	@$(BIN)/python -m matinee.embedded.relock

.PHONY: contracts
contracts: .venv/ready ## write JSON Schemas and event catalogue anew after an event has changed
	@$(BIN)/python -m contracts.generate
