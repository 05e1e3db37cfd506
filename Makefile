# Every target sets up what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
# Our pip for another environment: an environment with a pip of its own takes seconds to make.
PIP_OF := $(BIN)/python -m pip --python
EXTRAS := cli,sandbox,valkey,xlsx
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "Installing the pinned tools into .venv ..."
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --upgrade pip
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]' --group dev
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

# Four workers on two cores: the tests wait for windows, stores and processes more than they compute.
.PHONY: test
test: .venv/.ready ## run the tests, without the slow ones
	@$(BIN)/python -m pytest -n 4 -m "not slow"

.PHONY: test-all
test-all: .venv/.ready ## run all tests
	@$(BIN)/python -m pytest -n 4

# The lowest versions of the ranges in pyproject.toml, in an environment of their own.
build/lowest/.ready: .venv/.ready
	@rm -rf build/lowest && $(BIN)/python -m venv --without-pip build/lowest
	@$(BIN)/python -m scripts.lowest > build/lowest/constraints.txt
	@$(PIP_OF) build/lowest/bin/python install --quiet --constraint build/lowest/constraints.txt --editable '.[$(EXTRAS)]' --group test
	@touch $@

# Left out is what takes long and asks the same of the dependencies as other tests: one budget, and the probe's readings.
NO_VERSIONS := tests/cli/test_budget.py tests/cli/test_probe_findings.py::test_another_reading_differs_and_the_report_says_how

.PHONY: lowest
lowest: build/lowest/.ready ## the tests of what users install, at the lowest versions that are allowed
	@build/lowest/bin/python -m pytest -n 4 -m "not slow" $(NO_VERSIONS:%=--deselect=%) tests/client tests/ratelimit tests/cli tests/sandbox/test_messages.py

.PHONY: demo
demo: .venv/.ready ## the main job, shown on the local sandbox
	@$(BIN)/python -m scripts.validate --without-linters
	@$(BIN)/python -m scripts.generate
	@$(BIN)/python -m scripts.demo

.PHONY: pictures
pictures: .venv/.ready ## docs/report.svg and docs/export.svg: what the command shows on a terminal
	@$(BIN)/python -m scripts.pictures

.PHONY: sandbox
sandbox: .venv/.ready ## serve the documented API on 127.0.0.1:8400
	@$(BIN)/apollohq-sandbox

# The Pythons of this machine that the smoke test runs on, besides ours, each with whatever is newest.
PYTHONS ?= $(shell for python in python3.12 python3.13 python3.14 $(HOME)/.pyenv/versions/3.1[2-9].*/bin/python; do \
    "$$python" -c 'import ensurepip' 2>/dev/null && echo "$$python"; done)

.PHONY: build
build: .venv/.ready ## make sdist and wheel, tried where nothing else is installed
	@rm -rf build/dist build/smoke
	@$(BIN)/python -m build --no-isolation --outdir build/dist . >/dev/null
	@$(BIN)/twine check --strict build/dist/*
	@for extras in '' '[$(EXTRAS)]'; do \
	    place=build/smoke/ours$$extras && $(BIN)/python -m venv --without-pip "$$place" && \
	    $(PIP_OF) "$$place/bin/python" install --quiet --constraint constraints.txt "$$(ls build/dist/*.whl)$$extras" && \
	    $(PIP_OF) "$$place/bin/python" check >/dev/null && "$$place/bin/python" -I tests/publishing/smoke.py || exit 1; \
	done
	@$(BIN)/mypy --strict --config-file /dev/null --python-executable build/smoke/ours/bin/python tests/publishing/smoke.py
	@for python in $(PYTHONS); do \
	    place=build/smoke/$$(basename $$(dirname $$(dirname $$python)))$$(basename $$python) && "$$python" -m venv --without-pip "$$place" && \
	    $(PIP_OF) "$$place/bin/python" install --quiet build/dist/*.whl && \
	    "$$place/bin/python" -W error -I tests/publishing/smoke.py || exit 1; \
	done
	@mkdir -p dist && cp build/dist/* dist/ && ls dist/*.whl dist/*.tar.gz

.PHONY: publish
publish: .venv/.ready ## build dist/openapi/<version>/ for teams in other languages
	@$(BIN)/python -m scripts.publish

.PHONY: page
page: .venv/.ready ## open the published page in a real browser; pictures in build/page
	@$(BIN)/python -m pytest -q -rs tests/publishing/test_page.py

.PHONY: languages
languages: .venv/.ready ## generate, compile and run a client in every language the machine has
	@$(BIN)/python -m scripts.languages

# What users install, with every extra, and nothing else.
build/audited/.ready: .venv/.ready
	@rm -rf build/audited && $(BIN)/python -m venv --without-pip build/audited
	@$(PIP_OF) build/audited/bin/python install --quiet --constraint constraints.txt '.[$(EXTRAS)]'
	@touch $@

.PHONY: licences
licences: build/audited/.ready ## licences of what users install, into docs/licences.md; undeclared and unused dependencies
	@$(BIN)/pip-licenses --python build/audited/bin/python --output-file build/licences.md >/dev/null
	@{ printf '# Licences of what comes along\n\nWritten by `make licences`, which fails on a licence that '; \
	   printf '`pyproject.toml` does not allow. This is what\n`pip install apollohq[$(EXTRAS)]` brings along:\n\n'; \
	   cat build/licences.md; } > docs/licences.md
	@$(BIN)/deptry --no-ansi generated overrides sandbox cli
	@$(BIN)/deptry --no-ansi --ignore=DEP002,DEP004 scripts tests # tools are run by name as often as imported

.PHONY: audit
audit: build/audited/.ready ## known vulnerabilities of what users install; status 3 if no service can be reached
	@$(BIN)/python -m scripts.audit build/audited/bin/python

.PHONY: docs
docs: .venv/.ready ## the Python reference, into dist/python/
	@$(BIN)/pdoc --no-show-source --docformat google --output-directory dist/python apollohq apollohq_api.models \
	    $(subst /,.,$(patsubst generated/%/__init__.py,%,$(wildcard generated/apollohq_api/api/*/__init__.py))) \
	    '!apollohq\.\w+' '!apollohq_api\.models\.\w+' '!apollohq_api\.api\.\w+\.\w+'

.PHONY: bench
bench: .venv/.ready ## measure against peers, into docs/benchmarks.md
	@$(BIN)/python -m scripts.benchmark

.PHONY: stress
stress: .venv/.ready ## the limiter against a server that counts exactly, beside its peers
	@$(BIN)/python -m scripts.stress

.PHONY: simulate
simulate: .venv/.ready ## two days of the limiter in simulated time
	@$(BIN)/python -m scripts.simulate

.PHONY: soak
soak: .venv/.ready ## ten minutes of faults: several processes, one budget, a store that restarts (SECONDS=60 for less)
	@$(BIN)/python -m scripts.soak $(if $(SECONDS),--seconds $(SECONDS))
