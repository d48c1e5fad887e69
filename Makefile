# What people type; `python3 -m handpress.desk.setup` does the setting up. Relative paths only: the checkout's own path
# may contain spaces, which make cannot quote.

PYTHON ?= python3
RUN := .venv/bin/python
READY := .venv/ready
CATALOGS := .venv/catalogs

.PHONY: handouts test verify lint bench check doctor status list extract update proof preview clean FORCE

handouts: $(READY)
	@$(RUN) build_handouts.py --wait

test: $(READY) $(CATALOGS)/ready
	@$(RUN) -m pytest -n 2 --dist loadfile

verify: $(READY) $(CATALOGS)/ready
	@$(RUN) -m pytest -m verify -n 2 --dist loadfile

lint: $(READY)
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

# The better part of an hour, of a machine that does nothing else meanwhile. FIGURES="noop edit" measures only some.
bench: $(READY)
	@$(RUN) -m benchmarks $(FIGURES)

check doctor status list extract update proof preview: $(READY)
	@$(RUN) build_handouts.py $@

# A PDF, a language or a handout: make es, make aftercare, make build/es/aftercare.pdf. What is up to date, only the press
# knows: it is asked each time. With -j one build waits for the other.
build/%: $(READY) FORCE
	@$(RUN) build_handouts.py --wait $@

.DEFAULT:
	@$(MAKE) -s --no-print-directory $(READY) > /dev/null
	@$(RUN) build_handouts.py --wait $@

clean:
	rm -rf build

# Catalogs of other projects, for tests only. Who is offline goes on without them, or with those of before; CI does not.
$(CATALOGS)/ready: tests/catalogs.txt | $(READY)
	@echo "Fetching catalogs of other projects …"
	@rm -rf $(CATALOGS).new
	@if $(RUN) -m pip download --quiet --disable-pip-version-check --no-input --retries 1 --no-deps \
	--ignore-requires-python --only-binary :all: --dest $(CATALOGS).new --requirement tests/catalogs.txt; \
	then rm -rf $(CATALOGS) && mv $(CATALOGS).new $(CATALOGS) && touch $@; \
	else echo "They cannot be fetched: tests that need them are skipped."; test -z "$$CI"; fi

# Written only when set-up succeeds; a change to what set-up reads runs it again.
$(READY): pyproject.toml constraints.txt handpress/faces.py handpress/desk/machine.py handpress/desk/setup.py
	@$(PYTHON) -m handpress.desk.setup
	@touch $@
