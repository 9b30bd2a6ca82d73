"""The set-up on machines unlike this one: its script runs for real, small scripts play apt and dpkg."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT

ALL_INSTALLED = r"""for name in "$@"; do printf '%s:installed ' "$name"; done"""
NOTHING_INSTALLED = "exit 1"
NO_SUCH_NAME = "exit 100"
NEW_NAME_FOR_GLIB = '[ "$2" = libglib2.0-0t64 ]'


class Machine:
    """A folder with the set-up script in it, a ready .venv, and its own apt and dpkg."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.bin = folder / "bin"
        for place in (self.bin, self.root / "packaging", self.root / ".venv" / "bin"):
            place.mkdir(parents=True)
        for name in ("requirements-dev.txt", "pyproject.toml", "packaging/setup.sh"):
            shutil.copy(ROOT / name, self.root / name)
        self.has("apt-get", f'echo "$*" >> "{folder}/apt.log"')
        self.has("sudo", "exit 1")
        self.log = folder / "apt.log"
        _script(self.root / ".venv" / "bin" / "python", "exit 0")
        self._stamp()

    def has(self, command: str, does: str) -> None:
        """Give the machine a command."""
        _script(self.bin / command, does)

    def set_up(self) -> subprocess.CompletedProcess[str]:
        """Run the set-up script."""
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", "packaging/setup.sh"],
            cwd=self.root,
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    def _stamp(self) -> None:
        """Mark the .venv as up to date, in the way the script itself does."""
        files = "requirements-dev.txt pyproject.toml packaging/setup.sh"
        mark = f"(cat {files} | cksum; pwd) > .venv/.setup-done"
        subprocess.run(["sh", "-c", mark], cwd=self.root, check=True)


def _script(place: Path, does: str) -> None:
    place.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    place.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_that_is_ready_is_left_alone_in_silence(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED)
    done = machine.set_up()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not machine.log.exists()


def test_without_the_right_to_install_the_one_line_to_run_is_told(machine: Machine) -> None:
    machine.has("dpkg-query", NOTHING_INSTALLED)
    machine.has("apt-cache", NO_SUCH_NAME)
    machine.has("id", "echo 1000")
    done = machine.set_up()
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libgl1 libegl1" in line
    assert " libglib2.0-0 " in line
    assert not machine.log.exists()


def test_a_release_that_renamed_a_library_is_asked_for_the_new_name(machine: Machine) -> None:
    machine.has("dpkg-query", NOTHING_INSTALLED)
    machine.has("apt-cache", NEW_NAME_FOR_GLIB)
    machine.has("id", "echo 1000")
    assert " libglib2.0-0t64 libxcb-cursor0 " in machine.set_up().stderr


def test_a_library_under_its_new_name_counts_as_installed(machine: Machine) -> None:
    machine.has("dpkg-query", ALL_INSTALLED.replace('"$name"', '"${name%libglib2.0-0}"'))
    assert machine.set_up().returncode == 0
    assert not machine.log.exists()


def test_root_installs_what_is_missing_after_reading_the_lists(machine: Machine) -> None:
    machine.has("dpkg-query", NOTHING_INSTALLED)
    machine.has("apt-cache", NO_SUCH_NAME)
    machine.has("id", "echo 0")
    assert machine.set_up().returncode == 0
    update, install = machine.log.read_text(encoding="utf-8").splitlines()
    assert update == "update -qq"
    assert install.startswith("install -qq -y --no-install-recommends libgl1 ")


def test_a_failing_installation_fails_the_set_up(machine: Machine) -> None:
    machine.has("dpkg-query", NOTHING_INSTALLED)
    machine.has("apt-cache", NO_SUCH_NAME)
    machine.has("id", "echo 0")
    machine.has("apt-get", "exit 100")
    assert machine.set_up().returncode != 0
