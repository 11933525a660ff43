# `make` sets up and runs the main job; `make test` sets up and passes the tests.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: all bench bench-large build check continuity pictures test test-servers test-cluster lint release \
  clean help

all: build check continuity pictures ## set up, build, check, ask, draw

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[curate,serve]'
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

build: .venv/installed ## records -> graph/diplograph.ttl
	$(BIN)/diplograph build

check: .venv/installed ## records, evidence, shapes, check queries
	$(BIN)/diplograph check

continuity: .venv/installed ## the continuity of two people
	@echo; $(BIN)/diplograph ask continuity --person roman-vassilenko
	@echo; $(BIN)/diplograph ask continuity --person enrique-mora

pictures: .venv/installed ## the swimlane and the network
	@mkdir -p pictures; echo; echo "Pictures:"
	@$(BIN)/diplograph draw swimlane -o pictures/continuity.html
	@$(BIN)/diplograph draw swimlane -o pictures/continuity.svg
	@$(BIN)/diplograph draw network -o pictures/network.html

test: .venv/tested ## lint and all tests (installs Chromium, Raptor and Java where it may)
	tests/install-parts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

test-servers: .venv/tested ## the same answers from other servers and clients (installs them where it may)
	tests/install-parts servers
	$(BIN)/python -m pytest -m servers

test-cluster: .venv/tested ## the same measures on Apache Spark, with two workers on the loopback address
	tests/install-parts cluster
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark]'
	$(BIN)/python -m pytest -m cluster

.venv/benched: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@

bench: .venv/benched ## measure at 20 and 200 thousand triples, ours and the peers; renews docs/benchmarks.md
	$(BIN)/python benchmarks/suite.py --sizes 20000 -o benchmarks/results/1-small.json
	$(BIN)/python benchmarks/suite.py --sizes 200000 --areas asking turns loading validating exporting analysing \
	  --engines diplograph pyoxigraph -o benchmarks/results/2-middle.json
	$(BIN)/python benchmarks/report.py

# Each size keeps its own results, so that another one loses nothing of the page. rdflib is asked in
# a run of its own, with more patience: it answers few questions as soon as the others.
SIZES ?= 1000000
bench-large: .venv/benched ## measure at a million triples, or at SIZES, ours and the peers
	for size in $(SIZES); do \
	  $(BIN)/python benchmarks/suite.py --sizes $$size --areas asking turns loading validating exporting analysing \
	    --engines diplograph pyoxigraph oxrdflib maplib --cap 4 \
	    -o benchmarks/results/3-large-$$size.json && \
	  $(BIN)/python benchmarks/suite.py --sizes $$size --areas asking --engines rdflib --cap 8 \
	    -o benchmarks/results/4-rdflib-$$size.json || exit 1; \
	done
	$(BIN)/python benchmarks/report.py

release: .venv/tested ## a release in this checkout: make release VERSION=0.2.0 (see docs/releases.md)
	@test -n "$(VERSION)" || { echo "release: name it, as in make release VERSION=0.2.0" >&2; exit 2; }
	$(BIN)/python -m diplograph.cli.releasing stamp $(VERSION)
	$(BIN)/diplograph build
	$(BIN)/diplograph check
	$(BIN)/python -m diplograph.cli.releasing keep
	rm -rf dist/$(VERSION)
	$(BIN)/python -m build --outdir dist/$(VERSION)
	$(BIN)/python -m diplograph.cli.releasing pack -o dist/$(VERSION)

lint: .venv/tested ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

clean: ## remove what make has made
	rm -rf .venv build dist pictures site

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)
