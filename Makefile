# Everything a developer runs. `make` alone lists the targets.
# The first Python that is new enough; a version manager's name may exist without a Python behind it.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; \
  done)
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
TEMPLATES := templates site/harzwerk_site/templates
MAKEMESSAGES := makemessages -l de --ignore .venv --ignore var --ignore tests --ignore dist \
  --add-location never --no-wrap
# Values that let the production settings load; nothing connects to them.
PRODUCTION := DJANGO_SETTINGS_MODULE=harzwerk_site.settings.production \
  SECRET_KEY=dummy-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
  ALLOWED_HOSTS=www.example.org SITE_URL=https://www.example.org \
  DATABASE_URL=postgres://nobody@127.0.0.1:1/nothing EMAIL_URL=smtp://127.0.0.1:1
# Checks that ask for a database get an empty one, so that they say the same on every machine.
EMPTY := DATABASE_URL=sqlite://:memory:
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check fmt messages states mails wheel bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

# The stamp is written last: an interrupted set-up starts anew.
$(VENV)/.created:
	@test -n "$(PYTHON)" || { \
	  echo "Python 3.11 or newer is needed, and none was found; set PYTHON=/path/to/python3.13"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is not"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot create environments: its module venv or ensurepip is missing."; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "1/2 Creating $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt | $(VENV)/.created
	@echo "2/2 Installing the pinned requirements (about a minute the first time) …"
	@$(PY) -m pip install --quiet --quiet --requirement requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.runtime
	@echo "Installing the development tools (about a minute the first time) …"
	@$(PY) -m pip install --quiet --quiet --requirement requirements-dev.txt
	@touch $@

demo: $(VENV)/.runtime ## run the site with demo content on http://127.0.0.1:8000 (PORT=… to change)
	@exec $(PY) manage.py demo

# The wheel's test installs packages for minutes, so it runs by name: ARGS="-m wheel".
test: $(VENV)/.dev ## run all tests (DATABASE_URL=… for another database than SQLite, ARGS=… for pytest)
	@$(PY) -m pytest -n 2 -m "not wheel" $(ARGS)

check: $(VENV)/.dev ## format, lint, layers, types, templates, migrations, deploy check, messages
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	PYTHONPATH=.:events:courses:site $(BIN)/lint-imports
	$(PY) -m mypy harzwerk_cms events courses site
	$(PY) -m djlint --lint --quiet $(TEMPLATES)
	$(EMPTY) $(PY) manage.py makemigrations --check --dry-run
	$(EMPTY) $(PY) tools/check_migrations.py
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) tools/check_messages.py $(MAKEMESSAGES)
	$(PY) tools/draw_states.py --check
	$(EMPTY) $(PY) tools/draw_mails.py --check

fmt: $(VENV)/.dev ## format and sort imports
	$(PY) -m ruff check --select I --fix .
	$(PY) -m ruff format .

messages: $(VENV)/.dev ## collect German texts and compile them (needs gettext)
	$(PY) manage.py $(MAKEMESSAGES)
	$(PY) manage.py compilemessages -l de --ignore .venv --ignore var

states: $(VENV)/.dev ## draw the states of a registration into docs/developers/engine.md
	$(PY) tools/draw_states.py

mails: $(VENV)/.dev ## write every mail as it reads into docs/editors/alle-mails.md
	$(EMPTY) $(PY) tools/draw_mails.py

wheel: $(VENV)/.dev ## build the installable plugin into dist/
	$(PY) -m build --wheel --no-isolation --outdir dist .

bench: $(VENV)/.dev ## run the benchmarks; prints a table
	$(PY) tests/bench/run.py $(ARGS)

lock: $(VENV)/.dev ## compile the requirements files anew from their .in files
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --quiet \
	  --output-file requirements.txt requirements.in
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --quiet \
	  --constraint requirements.txt --output-file requirements-dev.txt requirements-dev.in
	$(BIN)/uv pip compile --python-version 3.11 --no-header --quiet \
	  --output-file requirements-oldest.txt requirements-oldest.in

clean: ## remove what the tools leave behind; keeps var/ with the demo's data, and .venv
	rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis htmlcov
	rm -f .coverage .coverage.*
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
