.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON := .venv/bin/python
PRODUCT := __init__.py plugin.py algorithms bridge layouts scene scoring siting styles ui
export QT_QPA_PLATFORM ?= offscreen
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup setup-test build demo run test test-unit test-qgis lint matrix matrix-subset i18n \
  screenshots docs bench package clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

setup:
	@tools/setup.sh

setup-test:
	@tools/setup.sh test

build: setup ## Compile the translations
	@mkdir -p build
	@lrelease -silent i18n/safedong_ko.ts -qm build/safedong_ko.qm
	@mv build/safedong_ko.qm i18n/safedong_ko.qm  # a running QGIS keeps the old one

demo: build ## Install what is missing and run the main job on the bundled sample
	@$(PYTHON) tools/demo.py

run: build ## Open a real QGIS with the plugin in a throw-away profile
	@tools/run_qgis.sh

test: test-unit test-qgis ## Install what is missing and run every test

test-unit: setup-test build
	@$(PYTHON) -m pytest test/unit -q -p no:pytest_qgis

test-qgis: setup-test build
	@$(PYTHON) -m pytest test/qgis -q

lint: setup-test ## ruff, mypy, bandit, detect-secrets; the hooks of pre-commit
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/bandit -q -c pyproject.toml -r $(PRODUCT)
	@git ls-files -z | xargs -0 .venv/bin/detect-secrets-hook --no-verify
	@.venv/bin/pre-commit validate-config

matrix: ## The tests on QGIS 3.22, 3.40 and 3.44, in Debian root folders (as root)
	@tools/matrix.sh

matrix-subset: setup-test build ## Those of them that CI runs, on QGIS 3.40 (as root)
	@tools/matrix.sh --subset

i18n: setup-test ## Collect the strings to translate into i18n/*.ts
	@$(PYTHON) tools/i18n.py

docs: setup ## Build the help pages into build/help, which the package takes along
	@[ -x .venv-docs/bin/python ] || /usr/bin/python3 -m venv .venv-docs
	@.venv-docs/bin/pip install --quiet --disable-pip-version-check -r tools/requirements-docs.txt
	@.venv-docs/bin/python tools/build_docs.py

screenshots: setup-test build docs ## Take the pictures of docs/images in a real QGIS window
	@$(PYTHON) tools/screenshots.py

package: build docs setup-test ## Make dist/safedong-<version>.zip, scanned as the plugin site scans it
	@$(PYTHON) tools/package.py

.venv-bench/ready: tools/requirements-bench.txt | setup
	@python3 -m venv .venv-bench && .venv-bench/bin/pip install -q -r $< && touch $@

bench: .venv-bench/ready ## Measure beside other tools; write docs/performance.md
	@.venv-bench/bin/python -m tools.bench.run

clean: ## Remove what the targets made
	@rm -rf build dist i18n/*.qm
