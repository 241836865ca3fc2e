# Källsvar: `make chat` opens the chat, `make test` checks everything. Both do all the set-up.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
STORE ?= $(or $(KALLSVAR_STORE),.kallsvar/store)
TORCH_BACKEND ?= cpu
export ANONYMIZED_TELEMETRY := False
export GRADIO_ANALYTICS_ENABLED := False
export HF_HUB_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1
# A local torch wheel among PIP_FIND_LINKS is used as it is; uv reads UV_FIND_LINKS.
ifdef PIP_FIND_LINKS
export UV_FIND_LINKS := $(PIP_FIND_LINKS)
LOCAL_TORCH := $(firstword $(foreach place,$(PIP_FIND_LINKS),$(wildcard $(place)/torch-2.13.0*.whl)))
endif

.PHONY: setup chat test lint evals baseline bench lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Källsvar behöver Python 3.11 eller senare: kör make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
ifneq ($(LOCAL_TORCH),)
	$(UV) pip install --quiet --python $(PY) --compile-bytecode -r requirements.txt
else
	$(UV) pip install --quiet --python $(PY) --compile-bytecode --torch-backend $(TORCH_BACKEND) -r requirements.txt || { \
	  echo "Fick inte tag på PyTorch för CPU. Hämtar registrets egen version i stället: den drar med sig CUDA och är flera gigabyte."; \
	  echo "Slipp det: lägg en CPU-version av torch 2.13.0 i en mapp och kör PIP_FIND_LINKS=MAPP make setup"; \
	  $(UV) pip install --quiet --python $(PY) --compile-bytecode -r requirements.txt; }
endif
	@touch $@

chat: setup
	$(PY) -m app serve --store "$(STORE)" --open

test: lint
	$(PY) -m pytest

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check --quiet .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

evals: setup
	$(PY) -m ingest sync ingest/bundled --store .kallsvar/evals
	$(PY) -m evals run evals/datasets/bundled.jsonl --store .kallsvar/evals --out .kallsvar/runs/bundled
	@echo "Rapporten: .kallsvar/runs/bundled/report.html"

baseline: setup
	$(PY) -m ingest sync ingest/bundled --store .kallsvar/evals
	$(PY) -m evals collect evals/datasets/gate.jsonl --store .kallsvar/evals --out .kallsvar/runs/baseline --fresh
	mkdir -p evals/baseline
	cp .kallsvar/runs/baseline/dataset.jsonl evals/baseline/
	gzip -9nc .kallsvar/runs/baseline/cassette.jsonl > evals/baseline/cassette.jsonl.gz

bench: setup
	$(PY) -m ingest sync ingest/bundled --store .kallsvar/evals
	$(PY) -m evals startup --store .kallsvar/evals
	$(PY) -m evals bench

# The old pins are kept where they can be, but not torch's: with its plain pin at hand uv would take the registry's
# build and write several gigabytes of CUDA packages into the lock.
lock: setup
	grep -v -E '^(#|torch==|nvidia-|triton==)' requirements.txt > requirements.new
	$(UV) pip compile requirements.in --output-file requirements.new --python-version 3.11 --quiet \
	  $(if $(LOCAL_TORCH),,--torch-backend cpu) --no-emit-index-url --no-emit-find-links --no-annotate --no-header
	! grep -E '^(nvidia-|triton==)' requirements.new
	sed -i 's/^\(torch==[0-9.]*\)+[a-z0-9]*/\1/; 1i # Compiled from requirements.in by `make lock`. Exact pins; no hosts, no hashes, no local versions.' requirements.new
	mv requirements.new requirements.txt

clean:
	rm -rf $(VENV) .kallsvar/evals .kallsvar/runs .mypy_cache .ruff_cache .pytest_cache .hypothesis
