#!/bin/sh
# Writes the lock files from pyproject.toml: one set of versions and hashes for Linux, Windows and macOS.
# Names no package index, so the files install from whichever one a machine is set up with.
# Give --upgrade to take newer versions; without it, versions that still fit are kept.
set -eu
cd "$(dirname "$0")/.."

# uv lives outside .venv, so that a lock never depends on what happens to be installed there.
if ! command -v uv >/dev/null; then
    [ -x build/uv/bin/uv ] || { python3 -m venv build/uv && build/uv/bin/pip install -qq uv; }
    PATH=$PWD/build/uv/bin:$PATH
fi

compile() {
    out=$1; shift
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links -q -o "$out" "$@"
}

compile requirements.txt "$@"
compile requirements-dev.txt --extra server --group dev --group package --constraint requirements.txt "$@"
