#!/bin/sh
# Makes .venv from the hashed lock file. Needs nothing but sh and a Python >= 3.11 (CHAMDIEM_PYTHON names another).
set -eu
cd "$(dirname "$0")/../.."
lock=requirements/dev.txt
stamp=.venv/.lock-installed

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${CHAMDIEM_PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    say "No Python 3.11, 3.12 or 3.13 found: install one, or name it: make setup CHAMDIEM_PYTHON=/path/to/python3.11"
    exit 1
}

ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package="python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"
        return
    fi
    say "This Python cannot make a virtual environment; run: sudo apt-get install -y $package"
    exit 1
}

python=$(find_python)
if [ ! -x .venv/bin/python ]; then
    ensure_venv_module "$python"
    "$python" -m venv .venv
fi
if ! cmp -s "$lock" "$stamp"; then
    .venv/bin/python -m pip install --disable-pip-version-check -qq --require-hashes -r "$lock"
fi
# The build tools come from the lock file too, so nothing outside it is fetched.
.venv/bin/python -m pip install --disable-pip-version-check -qq --no-deps --no-build-isolation -e .
cp "$lock" "$stamp"
