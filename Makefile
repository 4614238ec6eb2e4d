# Everything starts here. `make` alone prints what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PINS   := requirements/base.txt requirements/llm.txt requirements/dev.txt
MODEL  ?=
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help install model demo test check test-browser nightly bench bench-rivals clean

help: ## print this list
	@echo "Certwright: make TARGET"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1	/' | expand -t 16
	@echo "Variables: PYTHON=python3.12 (3.11 or newer), MODEL=PATH.gguf or URL (for demo)"

install: $(STAMP) ## make .venv with pinned dependencies and certwright in it

$(STAMP): pyproject.toml $(PINS)
	@command -v $(PYTHON) >/dev/null || { \
	  echo "error: $(PYTHON) was not found"; \
	  echo "  next: install Python 3.11 or newer, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: $(PYTHON) is `$(PYTHON) -V 2>&1`, Certwright needs Python 3.11 or newer"; \
	  echo "  next: make $(MAKECMDGOALS) PYTHON=python3.11 (or a newer one that you have)"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "error: this Python has no venv module"; \
	  echo "  next: install it with the system's package manager (on Debian: apt-get install python3-venv)"; exit 2; }
	@echo "install: pinned dependencies into $(VENV) (once; a minute or two)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps $(PINS:%=-r %)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check --disable-pip-version-check
	@touch $(STAMP)

model: $(STAMP) ## fetch the demo's model into the cache (98 MB, once)
	@$(BIN)/python scripts/fetch_model.py >/dev/null

# Exit codes of certify: 0 pass, 1 fail, 3 inconclusive are verdicts; anything else means that there is none.
demo: $(STAMP) $(if $(MODEL),,model) ## certify examples/support-assistant; MODEL=... judges another model in its place
	@$(BIN)/certwright certify examples/support-assistant $(if $(MODEL),--target '$(MODEL)'); code=$$?; \
	case $$code in \
	  0) echo "demo: the verdict is PASS";; \
	  1) echo "demo: the verdict is FAIL, with its reasons above. The demo itself worked: it reached a verdict.";; \
	  3) echo "demo: the verdict is INCONCLUSIVE; the table says how many more trials would decide.";; \
	  130) echo "demo: interrupted. \`make demo\` resumes where it stopped."; exit 130;; \
	  *) echo "demo: no verdict was reached (exit code $$code)."; exit $$code;; \
	esac

test: $(STAMP) model ## run all tests
	@$(BIN)/python -m pytest -q -n $(WORKERS)

check: $(STAMP) ## format, lint, types, import law
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test-browser: ## run the tests that need a browser
	@echo "0 browser tests: the console and report pages come with later issues"

nightly: $(STAMP) model ## the long forms: thousands of simulated campaigns
	@CERTWRIGHT_NIGHTLY=1 $(BIN)/python -m pytest -q -n $(WORKERS) -m "nightly or simulation"

bench: $(STAMP) ## run every bench/*.py; one JSON line each
	@set -e; for bench in bench/*.py; do echo "== $$bench"; $(BIN)/python $$bench --json; done

bench-rivals: ## install what benches compare with
	@echo "bench-rivals: no bench compares with another product yet, nothing to install"

clean: ## remove .venv, builds and caches; keeps the model and every .certwright folder
	@rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
