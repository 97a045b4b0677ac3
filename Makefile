# Everything a newcomer needs is `make run`; everything a change needs is `make test`.
# What each of them does is written out, step by step, in scripts/.

PYTHON ?= $(or $(shell command -v python3.11 || command -v python3),python3)
PIP_COMPILE = .venv/bin/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help run demo-reset test lint drill bench requirements

help:            ## this list
	@grep -E '^[a-z-]+: .*##' Makefile | sed -E 's/: +##/:/' | column -t -s ':'

run:             ## prepare what is missing, then start Redress with its demo (PORT=8000)
	@exec $(PYTHON) -m scripts.run

demo-reset:      ## remove the demo's data and keys, and load it afresh
	@exec $(PYTHON) -m scripts.demo_reset

test:            ## the whole suite, on SQLite and on PostgreSQL with Redis
	@exec $(PYTHON) -m scripts.check test

lint:            ## style, types, templates, migrations, message catalogues
	@exec $(PYTHON) -m scripts.check lint

drill:           ## the fault drills alone
	@exec $(PYTHON) -m scripts.check drill

bench:           ## every measurement in scripts/bench/
	@exec $(PYTHON) -m scripts.bench

requirements:    ## pin again what requirements*.in ask for
	$(PIP_COMPILE) --output-file=requirements.txt requirements.in
	$(PIP_COMPILE) --allow-unsafe --output-file=requirements-test.txt requirements-test.in
