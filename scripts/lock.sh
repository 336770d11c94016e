#!/bin/sh
# Resolves the versions of everything again, newest first, into lock files that hold hashes and no addresses.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv-lock/bin/uv ] || { python3 -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv; }
lock() { # lock NAME SOURCE...
    name=$1
    shift
    .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --upgrade "$@" --output-file "$name"
}
lock requirements.lock pyproject.toml
lock requirements-dev.lock pyproject.toml --group dev --constraint requirements.lock
lock requirements-fuzz.lock --group pyproject.toml:fuzz
lock requirements-node.lock --group pyproject.toml:node
