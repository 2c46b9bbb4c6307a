# Headwater: `make demo` sets up and runs the main job on examples/; `make test` sets up and runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := examples/headwater.case

.PHONY: demo setup setup-dev test lint check check-all accuracy docs lock clean

demo: setup
	@rm -f $(DEMO)*
	@$(BIN)/headwater read examples/merrow-strait --case $(DEMO); code=$$?; [ $$code -le 1 ] || exit $$code
	@$(BIN)/headwater stories --case $(DEMO)
	@$(BIN)/headwater brief --case $(DEMO)
	@$(BIN)/headwater brief --format html --case $(DEMO) > examples/brief.html
	@echo "The same brief to click through: examples/brief.html" >&2

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: locks/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -e $(VENV)/.dev || $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r locks/run.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: locks/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r locks/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

test: setup-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# The long measures: needs ../shared beside the checkout, and an hour.
check-all: check accuracy
	$(BIN)/python -m pytest -m slow
	$(BIN)/python -m pytest -n auto --dist loadfile --hypothesis-profile=thorough

accuracy: setup-dev
	$(BIN)/python benchmarks/all.py
	$(BIN)/python benchmarks/report.py

docs: setup-dev
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/console.py
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/desk_pictures.py

# Needs uv (pip install uv). No index, host or path is written into the locks.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
lock:
	$(LOCK) pyproject.toml --group build -o locks/run.txt
	$(LOCK) pyproject.toml --group dev --extra frames -c locks/run.txt -o locks/dev.txt
	$(LOCK) --group train -c locks/dev.txt -o locks/train.txt # for benchmarks/train_lines.py alone, never in CI

clean:
	rm -rf $(VENV) $(DEMO)* examples/brief.html .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
