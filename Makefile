# carepack: two commands matter, `make pack` and `make test`; both set everything up first.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
# Node and what the explorer is built with: nothing else needs them.
SITE := reports/site
EXPLORER := $(VENV)/explorer
PACKAGES := $(addprefix $(SITE)/,package.json package-lock.json .npmrc patch.mjs)
BIN := $(CURDIR)/$(VENV)/bin
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false

.PHONY: pack test check bench soak ui explorer
.DEFAULT_GOAL := pack

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q $(VENV)/lib || true
	touch $@

pack: $(READY)
	$(BIN)/carepack demo

test: $(READY)
	$(BIN)/pytest -n 2 --dist loadgroup --no-loadscope-reorder -m "not soak" --ignore=tests/benchmarks

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project/models dbt_project/tests

bench: $(READY)
	$(BIN)/python -m tests.benchmarks.bench
	$(BIN)/python -m tests.benchmarks.history

soak: $(READY)
	$(BIN)/pytest -m soak -s

ui: $(READY)
	$(BIN)/carepack ui

$(EXPLORER)/.ready: $(READY) requirements-explorer.lock $(PACKAGES)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-explorer.lock
	mkdir -p $(EXPLORER) && cp $(PACKAGES) $(EXPLORER)/
	cd $(EXPLORER) && PATH="$(BIN):$$PATH" npm ci && PATH="$(BIN):$$PATH" npm run patch
	touch $@

explorer: $(EXPLORER)/.ready
	$(BIN)/carepack explorer --serve
