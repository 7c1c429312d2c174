# Chamdiem: every task of the project. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
STAMP := .venv/.lock-installed
COMPILE := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.PHONY: help setup lock

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv from the hashed lock file

$(STAMP): requirements/dev.txt pyproject.toml
	@sh deploy/local/setup.sh

lock: ## write the lock files anew from pyproject.toml
	$(COMPILE) --extra identity --extra criteria --extra submission --extra appraisal --extra reporting \
		--extra gateway -o requirements/services.txt
	$(COMPILE) --extra dev -o requirements/dev.txt
