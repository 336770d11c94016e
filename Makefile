# `make run` serves, `make check` is for between two changes, `make test` is what has to pass. CONTRIBUTING.md has the rest.

export PATH := $(CURDIR)/.venv/bin:$(PATH)

ifneq ($(wildcard frontend/package.json),)
PACKAGES := frontend/node_modules/.installed
BUILT := frontend/dist/index.html
MADE := node_modules dist test-results playwright-report e2e
SOURCES = openapi.json $(shell find frontend -mindepth 1 $(foreach name,$(MADE),-path frontend/$(name) -prune -o) -print)
endif

.PHONY: run check test proof bench bench-targeting openapi lock sbom clean dev node

run: .venv/run.installed $(BUILT)
	@python -m kithline migrate
	@exec python -m kithline serve

check: dev
	@python -m tests check

test:
	@scripts/debian.sh
	@$(MAKE) --no-print-directory dev $(BUILT) .venv-fuzz/installed
	@python -m tests everything

proof: dev .venv-fuzz/installed
	@python -m tests proof

bench: dev
	@exec python -m benchmarks

bench-targeting: dev
	@exec python benchmarks/targeting/run.py

openapi: dev
	@python -m kithline openapi > openapi.json.new
	@mv openapi.json.new openapi.json
	@[ -z "$(PACKAGES)" ] || npm --prefix frontend run generate

lock:
	@scripts/lock.sh

sbom: node
	@scripts/sbom.sh

clean:
	rm -rf .venv .venv-fuzz .venv-lock sbom frontend/node_modules frontend/dist

dev: .venv/dev.installed $(PACKAGES)

.venv/run.installed: requirements.lock
	@scripts/venv.sh .venv requirements.lock
	@touch $@

.venv/dev.installed: requirements-dev.lock
	@scripts/venv.sh .venv requirements-dev.lock
	@touch $@

.venv-fuzz/installed: requirements-fuzz.lock
	@scripts/venv.sh .venv-fuzz requirements-fuzz.lock
	@touch $@

node:
	@scripts/node.sh

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json | node
	@cd frontend && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

frontend/dist/index.html: $(PACKAGES) $(SOURCES) | node
	@cd frontend && npm run build
	@touch $@
