# The only task runner. `make` alone lists the targets. What is longer than a few lines is a script in .ci/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run dev check test packages e2e differential chaos bench timing fuzz guide generate fmt audit clean

# In CI the lock file has to be right as it is committed.
LOCKED := $(if $(CI),--locked)
BUILD := cargo build $(LOCKED) -p wissel-server

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## /{ printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: frontend/dist/index.html ## Build everything and start Wissel with a demo environment, data in ./data
	WISSEL_DEMO=$${WISSEL_DEMO:-true} WISSEL_DATA_DIR=$${WISSEL_DATA_DIR:-./data} cargo run --release $(LOCKED) -p wissel-server -- serve

dev: frontend/node_modules/.package-lock.json ## Vite's server with live reload beside a debug build of the API
	.ci/dev

check: frontend/node_modules/.package-lock.json ## Format, lints and tests of both sides, on SQLite and PostgreSQL: minutes
	cargo fmt --all -- --check
	for folder in backend/invoice/benches backend/invoice/fuzz e2e/interop/asx; do \
	  cargo fmt --manifest-path $$folder/Cargo.toml -- --check; done
	cargo clippy $(LOCKED) --workspace --all-targets -- -D warnings
	.ci/with-postgres cargo test $(LOCKED) --workspace --no-fail-fast
	cd frontend && npm run check && npm run test

test: packages frontend/dist/index.html check e2e ## All of check, the pages with their budgets, browser stories, API story, kill story

packages: ## Install the Debian packages that test needs, or say which are missing
	.ci/install-packages

e2e: frontend/dist/index.html e2e/node_modules/.package-lock.json ## Only the budgets and the stories of test
	cd frontend && npm run budget
	cd e2e && npm run check
	$(BUILD)
	.ci/with-postgres .ci/stories

differential: frontend/dist/index.html ## Compare our rules with the official ones on thousands of made-up invoices, responses and reports
	cargo build --release $(LOCKED) -p wissel-server
	cargo build --release $(LOCKED) -p wissel-peppol --example network_documents
	e2e/conformance/run

chaos: frontend/dist/index.html ## 1,000 kills -9 on each database while documents are on their way (SEED=7 for other moments, KILLS for another number), bad peers, duplicates
	$(BUILD)
	.ci/with-postgres .ci/chaos "$(or $(KILLS),1000)" $(SEED)

interop: ## AS4 with other implementations, both directions: the two of test, and phase4, which needs Java 17 and Maven
	e2e/interop/run python
	e2e/interop/run asx
	e2e/interop/run phase4

bench: frontend/dist/index.html ## How fast invoices are read, judged, written and sent, with other programs beside it (docs/PERFORMANCE.md); ROW9_MINUTES=10 for longer
	ROW9_MINUTES=$(ROW9_MINUTES) WISSEL_TEST_FSYNC=on .ci/with-postgres .ci/bench

timing: ## Whether the time of an answer tells which addresses have an account: both medians, on SQLite and PostgreSQL
	$(BUILD)
	node e2e/timing.mjs
	.ci/with-postgres bash -c 'STORY_DATABASE_URL=$$WISSEL_TEST_POSTGRES_URL node e2e/timing.mjs'

fuzz: ## Ten million changed invoices at reader and rules, coverage-guided; RUNS=1000000 for fewer. Needs a C++ compiler
	.ci/fuzz $(RUNS)

guide: frontend/dist/index.html e2e/node_modules/.package-lock.json ## Take the screenshots in docs/guide again
	$(BUILD)
	cd e2e && WISSEL_GUIDE=1 npx playwright test main-story check-document sign-in-providers account second-step own-provider terms

generate: frontend/node_modules/.package-lock.json ## From the code: openapi/openapi.json, the types of the SPA, roles.txt and letters.txt of backend/server
	cargo run $(LOCKED) -q -p wissel-server -- openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json
	cd frontend && npm run generate
	UPDATE_GOLDEN=1 cargo test $(LOCKED) -q -p wissel-server --test it -- roles:: letters:: linking::

fmt: frontend/node_modules/.package-lock.json ## Format Rust and TypeScript
	cargo fmt --all
	cd frontend && npm run format

audit: ## Licences, bans and known vulnerabilities of the crates (deny.toml); needs cargo-deny and the advisory database
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check; \
	else echo "cargo-deny is not installed. Get it with: cargo install --locked cargo-deny" >&2; exit 1; fi

clean: ## Remove what was built; data/ stays
	cargo clean
	rm -rf frontend/dist frontend/node_modules frontend/src/i18n/paraglide e2e/node_modules e2e/.output

# npm writes this file at the end of an installation, so it tells whether the lock file has changed since.
%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci && touch node_modules/.package-lock.json

PAGES := $(shell find frontend/src frontend/messages frontend/public -type f -not -path '*/i18n/paraglide/*') \
  $(wildcard frontend/*.json frontend/*.ts frontend/index.html)
frontend/dist/index.html: frontend/node_modules/.package-lock.json $(PAGES)
	cd frontend && npm run build
	touch backend/server/src/http/spa.rs # it takes the folder into the binary, and cargo does not see new files there
