# The work itself is in build_spec/setup (Python, for Windows too); here are only the names.
# PYTHON=/path/to/python3.11 chooses the interpreter the environment is made with.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test test-slow run bench setup lint types contracts screenshots pictures installer test-installer clean

BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

# Runs a module with the first Python that fits; it needs nothing installed.
define run-module
	@for python in $(or $(PYTHON),python3.11 python3.12 python3 python); do \
		if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then \
			exec "$$python" -m $(1); \
		fi; \
	done; \
	echo "Vitrail needs Python 3.11 or 3.12 and none was found; nothing was changed." \
		"Install it, or name it: make PYTHON=/path/to/python3.11 …" >&2; \
	exit 1
endef

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

demo: setup  ## set up, then run the whole path on the bundled sample and show the result
	@$(BIN)/vitrail demo --to out/demo

test: setup lint types contracts  ## set up, then lint, types, import contracts and tests
	@echo "── tests"
	@$(OFFSCREEN) $(BIN)/python -m pytest -n auto --dist loadfile

test-slow: setup  ## the tests that need the starter models, real data or Chromium (sudo apt install chromium)
	@echo "── slow tests"
	@$(OFFSCREEN) $(BIN)/python -m pytest -m slow

run: setup  ## open the window
	@$(BIN)/vitrail

bench: setup  ## measure speed against named peers, as ratios
	@$(BIN)/python -m tests.bench

screenshots: setup  ## draw every place of the window, in themes, languages and sizes, into out/screenshots
	@$(OFFSCREEN) $(BIN)/python -m build_spec.gallery

pictures: setup  ## draw the pictures of the README from the real window
	@$(OFFSCREEN) $(BIN)/python -m build_spec.screenshots

setup:  ## environment, system libraries, starter models; instant when all is there
	$(call run-module,build_spec.setup)

lint: setup
	@echo "── lint"
	@$(BIN)/ruff check
	@echo "── format"
	@$(BIN)/ruff format --check

types: setup
	@echo "── types"
	@$(BIN)/mypy

contracts: setup
	@echo "── import contracts"
	@$(BIN)/lint-imports

installer:  ## the installers for Linux, a .deb and a self-extracting .run, into dist (COMPRESSION=0 … 9)
	$(call run-module,build_spec.installer $(if $(COMPRESSION),--compression $(COMPRESSION)))

test-installer: installer  ## install what was built into an empty root and use it there without a network
	@build/venv/bin/python -m pytest -m installer -W ignore::pytest.PytestConfigWarning tests/installer

clean:  ## remove what was built and the environment; models and projects stay
	rm -rf .venv build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find app tests build_spec -name __pycache__ -type d -prune -exec rm -rf {} +
