# The front door. `make` alone tells what there is; each target first sets up whatever the machine lacks.

PYTHON := .venv/bin/python
TEST   := QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q
TWO    := -n 2 --dist loadfile --no-loadscope-reorder
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help setup run demo test soak fuzz teeth check format bench screenshots ontwerp prints dekking package lock clean

help: ## Tell what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what the machine lacks: Qt's system libraries, .venv, the locked packages
	@sh packaging/setup.sh

run: setup ## Start the app (without a display: the demo)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "Hier is geen scherm. Daarom start nu de demo in plaats van de app."; $(PYTHON) -m tests.demo; \
	else $(PYTHON) -m jgw_desktop $(ARGS); fi

demo: setup ## Do the main job without a person or a screen; leaves a plan in build/demo/
	@$(PYTHON) -m tests.demo $(ARGS)

test: setup ## Run all tests, two at a time (ARGS="tests/domain -k view" for some, ARGS="-n 4" for four at a time)
	@$(TEST) $(TWO) $(ARGS)

soak: setup ## Kill vaults while they write, and try the sync at length: 50,000 runs of the model, 200 kills of each side
	@JGW_KILLS=$${JGW_KILLS:-500} $(TEST) -s tests/storage/test_faults.py -k killed --timeout=0 -o faulthandler_timeout=0 $(ARGS)
	@JGW_MODEL_RUNS=$${JGW_MODEL_RUNS:-50000} $(TEST) tests/sync/model --timeout=0 -o faulthandler_timeout=0 $(ARGS)
	@JGW_REAL_RUNS=$${JGW_REAL_RUNS:-1000} JGW_KILLS=$${JGW_KILLS:-200} $(TEST) tests/sync/client tests/sync/server --timeout=0 -o faulthandler_timeout=0 $(ARGS)

fuzz: setup ## Feed every target 50 times as many strange inputs (JGW_FUZZ_TIMES=n for another number)
	@JGW_FUZZ_TIMES=$${JGW_FUZZ_TIMES:-50} $(TEST) tests/fuzz --timeout=0 -o faulthandler_timeout=0 $(ARGS)

teeth: setup ## Switch off every line that keeps a promise, and see that its test fails (ARGS=P05 for some)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.teeth $(ARGS)

check: setup ## Lint, format, types and import contracts, then all tests
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m mypy packaging/compile.py packaging/entry.py packaging/smoke.py
	.venv/bin/lint-imports
	$(TEST) $(TWO)

format: setup ## Put the code in its one layout
	@$(PYTHON) -m ruff check --fix-only . && $(PYTHON) -m ruff format .

bench: setup ## Measure against the raw libraries; writes benchmarks/resultaten.md
	@$(PYTHON) -m benchmarks $(ARGS)

screenshots: setup ## Picture every screen into build/screenshots/
	@$(PYTHON) -m tests.screenshots $(ARGS)

ontwerp: setup ## Lay every drawing of the design beside its screen, into docs/ontwerp/ (ARGS=folder of drawings)
	@$(PYTHON) -m tests.ontwerp $(ARGS)

prints: setup ## Make every print of two practice casussen into build/prints/
	@$(PYTHON) -m tests.prints $(ARGS)

dekking: setup ## Write docs/dekking.md: where every part of the policy documents lives
	@$(PYTHON) -m tests.dekking

package: setup ## Build the program for this machine into dist/ and try it out
	@$(PYTHON) -m PyInstaller --noconfirm --log-level WARN --workpath build/pyinstaller packaging/jgw-desktop.spec
	@$(PYTHON) packaging/smoke.py dist/jgw-desktop/jgw-desktop

lock: ## Write the lock files anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@sh packaging/lock.sh $(ARGS)

clean: ## Remove what was made, .venv included
	@rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
