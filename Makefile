# Chamdiem: every task of the project. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
STAMP := .venv/.lock-installed
# One Node for everybody: the locked one of the virtual environment, whatever the machine has.
NODE := PATH="$(CURDIR)/.venv/bin:$$PATH"
PACKAGES := $(PY) -m deploy.local packages
COMPILE := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-strip-extras --no-emit-index-url --no-emit-find-links --quiet
WEB_SOURCES := $(shell find web/src web/public web/scripts web/index.html web/package.json web/tsconfig.json \
	web/vite.config.ts -type f 2>/dev/null)

.PHONY: help setup lock api web demo stop reset test lint types contracts pytest vitest api bench lastminute chaos compose-test

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv from the hashed lock file

demo: setup web ## start everything, play a whole round, leave it serving
	$(PY) -m deploy.local up
	$(PY) -m deploy.demo

stop: setup ## end everything, keep the data
	$(PY) -m deploy.local down

reset: setup ## end everything, drop the data
	$(PY) -m deploy.local reset

test: setup web lint types contracts pytest vitest ## every check: lint, types, contracts, tests, coverage

lint: setup web/node_modules/.installed ## ruff: rules and format; oxlint: hooks and likely mistakes in the web client
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	cd web && $(NODE) npm run --silent lint

types: setup ## mypy --strict
	.venv/bin/mypy

contracts: setup ## who may import whom
	.venv/bin/lint-imports

pytest: setup web ## the Python tests on real engines, with the coverage gates
	$(PACKAGES) libcurl4 rabbitmq-server libmagic1 fonts-croscore chromium
	.venv/bin/coverage erase
	.venv/bin/pytest -n 2 --dist loadgroup --no-loadscope-reorder --cov --cov-report= --ignore=tests/web
	$(PY) -m tests.coverage_gate
	.venv/bin/pytest tests/web # a browser, a system and two workers at once are more than two cores bear

vitest: setup web/node_modules/.installed ## the web client's tests
	cd web && $(NODE) npm test

web: setup web/dist/index.html ## build the web client

bench: setup web ## measure W, R, U, A, X, G, B, L, K beside their limits
	$(PACKAGES) libcurl4 rabbitmq-server libmagic1 fonts-croscore wrk
	$(PY) -m deploy.bench

lastminute: setup web ## 200 people save until after a deadline: nothing is lost, nothing late is taken
	$(PACKAGES) libcurl4 rabbitmq-server libmagic1 fonts-croscore wrk
	$(PY) -m deploy.lastminute

chaos: setup web ## play the round while killing every process in turn
	$(PACKAGES) libcurl4 rabbitmq-server libmagic1 fonts-croscore
	$(PY) -m deploy.chaos

compose-test: setup ## play the round against the compose system on the Docker engine that is there
	$(PY) -m deploy.compose_test

api: setup web/node_modules/.installed ## write the API's document, its client models and the bus's document anew
	$(PY) -m deploy.api
	cd web && $(NODE) npm run api

lock: setup ## write the lock files anew from pyproject.toml
	$(COMPILE) --extra identity --extra criteria --extra submission --extra appraisal --extra reporting \
		--extra gateway -o requirements/services.txt
	$(COMPILE) --extra dev -o requirements/dev.txt

$(STAMP): requirements/dev.txt pyproject.toml
	@sh deploy/local/setup.sh

web/node_modules/.installed: web/package-lock.json $(STAMP)
	cd web && $(NODE) npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	cd web && $(NODE) npm run build
	@touch $@
