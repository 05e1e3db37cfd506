# Every target sets up what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "Installing the pinned tools into .venv ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --upgrade pip
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[sandbox,valkey]' --group dev
	@touch $@

.PHONY: setup
setup: .venv/.ready ## create .venv with everything pinned

.PHONY: generate
generate: .venv/.ready ## write generated/ from spec/openapi.yaml
	@$(BIN)/python -m scripts.generate

.PHONY: check
check: .venv/.ready ## fail when generated/ is not what the description gives; types and style
	@$(BIN)/python -m scripts.generate --check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: validate
validate: .venv/.ready ## hold the description to every rule
	@$(BIN)/python -m scripts.validate

.PHONY: test
test: .venv/.ready ## run the tests
	@$(BIN)/python -m pytest -n 2

.PHONY: demo
demo: .venv/.ready ## the main job, shown on the local sandbox
	@$(BIN)/python -m scripts.validate --without-linters
	@$(BIN)/python -m scripts.generate
	@$(BIN)/python -m scripts.demo

.PHONY: sandbox
sandbox: .venv/.ready ## serve the documented API on 127.0.0.1:8400
	@$(BIN)/apollohq-sandbox

.PHONY: build
build: .venv/.ready ## make wheel and sdist, tried where nothing else is installed
	@$(BIN)/python -m scripts.publishing.package_check

.PHONY: publish
publish: .venv/.ready ## build dist/openapi/<version>/ for teams in other languages
	@$(BIN)/python -m scripts.publish

.PHONY: page
page: .venv/.ready ## look at the published page through a real browser
	@$(BIN)/python -m scripts.publishing.page_check

.PHONY: languages
languages: .venv/.ready ## generate, compile and run a client in every language the machine has
	@$(BIN)/python -m scripts.languages

.PHONY: audit
audit: .venv/.ready ## known holes, licences, undeclared and unused dependencies
	@$(BIN)/python -m scripts.audit

.PHONY: bench
bench: .venv/.ready ## measure against peers, into docs/benchmarks.md
	@$(BIN)/python -m scripts.benchmark

.PHONY: stress
stress: .venv/.ready ## the limiter against a server that counts exactly, beside its peers
	@$(BIN)/python -m scripts.stress

.PHONY: simulate
simulate: .venv/.ready ## two days of the limiter in simulated time; draws docs/limiter.svg
	@$(BIN)/python -m scripts.simulate

.PHONY: capacity
capacity: .venv/.ready ## what one Valkey carries, and what losing it costs
	@$(BIN)/python -m scripts.valkey_capacity

.PHONY: soak
soak: .venv/.ready ## ten minutes of faults: several processes, one budget, a store that restarts
	@$(BIN)/python -m scripts.soak
