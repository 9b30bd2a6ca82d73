#!/bin/sh
# Sets up a fresh machine for work on JGW Desktop: system libraries, .venv, locked packages, the project.
# Used by every target of the Makefile; says nothing and takes a blink when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."

LOCK=requirements-dev.txt
STAMP=.venv/.setup-done

# What Qt needs for a real window (twelve libraries), and what the demo and the tests call.
QT_LIBRARIES="libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0
 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
TOOLS="xvfb xauth x11-utils poppler-utils strace dbus libglib2.0-bin python3-dbusmock gnome-keyring binutils
 at-spi2-core gir1.2-atspi-2.0 python3-gi cups-daemon cups-client"

say() { printf '%s\n' "setup: $*" >&2; }
stop() { say "$*"; exit 1; }

# --- Python ---------------------------------------------------------------------------------------

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if is_new_enough "$candidate" && can_make_venv "$candidate"; then echo "$candidate"; return; fi
    done
}

# Debian splits venv off; a machine without any Python that will do gets one by the name its release has.
python_packages() {
    if [ -x .venv/bin/python ] || [ -n "$(find_python)" ]; then return; fi
    if is_new_enough python3 || ! command -v python3 >/dev/null; then echo "python3 python3-venv"
    else echo "python3.11 python3.11-venv"; fi
}

# --- System packages ------------------------------------------------------------------------------

# Newer releases call some libraries by their old name with t64 behind it; either will do.
missing_packages() {
    installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' "$@" libglib2.0-0t64 2>/dev/null || true)"
    for name in "$@"; do
        case "$installed" in *" $name:installed "* | *" ${name}t64:installed "*) ;; *) echo "$name" ;; esac
    done
}

names_of_this_release() {
    for name in "$@"; do
        if apt-cache show "${name}t64" >/dev/null 2>&1; then echo "${name}t64"; else echo "$name"; fi
    done
}

# apt talks a lot; what it said is shown only when it failed. A list that cannot be read may not matter.
install_packages() {
    say "installing system packages: $*"
    mkdir -p build
    {
        $AS_ROOT apt-get update -qq || true
        # shellcheck disable=SC2046  # words are meant to be split
        $AS_ROOT env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends $(names_of_this_release "$@")
    } > build/apt.log 2>&1 || { cat build/apt.log >&2; stop "apt could not install them"; }
}

become_root() {
    if [ "$(id -u)" = 0 ]; then AS_ROOT=
    elif sudo -n true 2>/dev/null; then AS_ROOT=sudo
    else return 1; fi
}

ensure_system() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    # shellcheck disable=SC2046,SC2086  # lists of words
    set -- $(missing_packages $QT_LIBRARIES $TOOLS $(python_packages))
    [ $# -gt 0 ] || return 0
    # shellcheck disable=SC2046
    become_root || stop "run this one line and try again:" \
        "sudo apt-get install -y --no-install-recommends" $(names_of_this_release "$@")
    install_packages "$@"
}

# --- The virtual environment ----------------------------------------------------------------------

# uv is faster where it is; pip, in every environment, does the same.
install() {
    if command -v uv >/dev/null; then UV_PYTHON_DOWNLOADS=never uv pip install -q --python .venv/bin/python "$@"
    else .venv/bin/python -m pip --disable-pip-version-check install -qq "$@"; fi
}

wanted() { cat "$LOCK" pyproject.toml packaging/setup.sh | cksum; pwd; }

ensure_venv() {
    [ ! -x .venv/bin/python ] || [ "$(cat "$STAMP" 2>/dev/null)" != "$(wanted)" ] || return 0
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed; install it and try again"
    say "installing the locked packages into .venv"
    [ -x .venv/bin/python ] || "$python" -m venv --clear .venv
    install --require-hashes -r "$LOCK"
    install --no-deps --no-build-isolation -e .
    wanted > "$STAMP"
}

ensure_system
ensure_venv
.venv/bin/python packaging/compile.py
