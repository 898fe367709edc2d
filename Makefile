# Needs Python 3.11+, pip and make. Everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE := 1

NODE := tests/interop/node
RUN_TESTS := -n 2 --dist loadfile

# What depends on the versions of other packages. Without Spark: starting it takes minutes, and its
# lowest version is nearly its newest.
LOWEST := .venvs/lowest
ON_LOWEST := $(addprefix tests/,bank model scoring evidence frames interop plots) --ignore=tests/frames/test_spark.py

.PHONY: demo test lowest lint docs bench hostile wheel everything clean

demo: $(VENV)/core.stamp ## a questionnaire answered, its report, and a plan
	@$(BIN)/python -m emotional_intimacy demo

test: $(VENV)/tests.stamp $(VENV)/beyond-pip.stamp $(VENV)/node.stamp ## the whole test suite, with coverage
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest $(RUN_TESTS)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

lowest: $(VENV)/node.stamp ## tests on the lowest versions that pyproject.toml allows, on Python 3.11
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct -e '.[tests]'
	$(LOWEST)/bin/python -m pytest -q $(RUN_TESTS) $(ON_LOWEST)

lint: $(VENV)/lint.stamp ## ruff, mypy --strict, pyright, and every public name typed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pyright --verifytypes emotional_intimacy --ignoreexternal

docs: $(VENV)/docs.stamp ## the documentation, with every warning an error
	$(BIN)/python -m sphinx -n -W --keep-going -b html docs docs/_build/html
	$(BIN)/python -m sphinx -n -W --keep-going -b linkcheck -D linkcheck_ignore='https?://' docs docs/_build/linkcheck

bench: ## ratios against named peers, measured in one run
	PYTHON="$(PYTHON)" sh benchmarks/run.sh

hostile: $(VENV)/tests.stamp ## seconds and memory of inputs that are made to exhaust a program
	$(BIN)/python tools/hostile_inputs.py

wheel: $(VENV)/lint.stamp ## build the wheel, install it into an empty environment, run the demo there
	sh tools/check_wheel.sh "$(BIN)/python"

everything: lint test lowest docs wheel

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/tests.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[tests]'
	touch $@ $(VENV)/core.stamp

# Where it can be had: as root on Debian. Elsewhere the tests that need it say why they are skipped.
$(VENV)/beyond-pip.stamp: $(VENV)/bin/python
	@sh tools/install_beyond_pip.sh
	touch $@

$(VENV)/node.stamp: $(VENV)/beyond-pip.stamp $(wildcard $(NODE)/*/package-lock.json)
	@command -v npm >/dev/null || echo 'npm is not here: the tests that need Node packages are skipped'
	@! command -v npm >/dev/null || for folder in $(NODE)/*/; do \
	    npm ci --prefix $$folder --no-audit --no-fund --loglevel=error || exit 1; done
	touch $@

$(VENV)/docs.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	touch $@ $(VENV)/core.stamp

$(VENV)/lint.stamp: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[lint,tests,docs]'
	touch $@ $(VENV)/core.stamp $(VENV)/tests.stamp $(VENV)/docs.stamp

clean:
	rm -rf $(VENV) $(NODE)/*/node_modules docs/_build docs/generated .coverage .coverage.*
