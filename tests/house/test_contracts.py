"""The import contracts of ``pyproject.toml`` bite: each ban is broken once in a copy of the house, and told.

What a contract cannot say is here beside them: the domain may use a few modules of Python, and no others.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT, Source, sources

# Values and rules only: with these alone nothing can be read, written, sent or drawn by lot.
DOMAIN_MAY_USE = {
    "__future__",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "difflib",
    "enum",
    "functools",
    "hashlib",
    "itertools",
    "math",
    "re",
    "types",
    "typing",
    "unicodedata",
}


@dataclass(frozen=True)
class Ban:
    """One pair of a contract: source must not import other."""

    contract: str
    source: str
    other: str


def bans() -> list[Ban]:
    """Return every pair that some contract forbids."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[Ban] = []
    for contract in project["tool"]["importlinter"]["contracts"]:
        pairs = _PAIRS[contract["type"]](contract)
        found += [Ban(contract["name"], source, other) for source, other in pairs]
    return found


def _forbidden(contract: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for source in contract["source_modules"]:
        yield from ((source, other) for other in contract["forbidden_modules"])


def _upward(contract: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Give who must not import whom: nobody those above, and those beside each other not each other."""
    above: list[str] = []
    for layer in contract["layers"]:
        rooms = layer.split(" | ")
        for room in rooms:
            yield from ((room, other) for other in (*above, *rooms) if other != room)
        above += rooms


_PAIRS = {"forbidden": _forbidden, "layers": _upward}


def imports(file: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Give every absolute import of a file, by what it is imported from."""
    for node in file.nodes():
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module


def strangers_in_the_domain(files: list[Source]) -> list[str]:
    """Return the imports of the domain that are neither its own nor in the list."""
    return [
        file.at(node, f"imports {name}")
        for file in files
        for node, name in imports(file)
        if name.split(".")[0] not in DOMAIN_MAY_USE and not f"{name}.".startswith("jgw_desktop.domain.")
    ]


def sharers_that_know_the_server(files: list[Source]) -> list[str]:
    """Return the imports by which the half of sync that laptops have would bring the server along."""
    return [
        file.at(node, f"imports {name}")
        for file in files
        if not file.path.startswith("sync/cjg_server/")
        for node, name in imports(file)
        if f"{name}.".startswith("sync.cjg_server.")
    ]


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    wide = {**os.environ, "COLUMNS": "1000"}  # it breaks lines as wide as the screen
    return subprocess.run(command, cwd=house, env=wide, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what import-linter says of a copy of the house in which every ban is broken."""
    house = tmp_path_factory.mktemp("huis")
    shutil.copy(ROOT / "pyproject.toml", house)
    for room in ROOMS:
        unused = shutil.ignore_patterns("__pycache__", "demo", "*.ttf")
        shutil.copytree(ROOT / room, house / room, ignore=unused)
    for ban in bans():
        with _planted(house, ban.source).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {ban.other}\n")
    done = lint(house)
    assert done.returncode == 1, done.stderr
    return done.stdout


def _planted(house: Path, source: str) -> Path:
    """Return the file that breaks a ban: a new one in a package, else the module itself."""
    place = house.joinpath(*source.split("."))
    return place / "planted.py" if place.is_dir() else place.with_suffix(".py")


def _is_told(ban: Ban, told: str) -> bool:
    """Whether the section of a contract names the pair, by the very line that breaks it."""
    section = told.rpartition(f"\n{ban.contract}\n---")[2].partition("\n---")[0]
    pair = section.partition(f"{ban.source} is not allowed to import {ban.other}:")[2]
    chains = pair.partition("is not allowed to import")[0]
    return f"{ban.source}.planted -> {ban.other} " in chains or f"{ban.source} -> {ban.other} " in chains


def test_what_laptops_and_server_share_knows_nothing_of_the_server() -> None:
    # A contract cannot say "sync but for one package of it".
    assert sharers_that_know_the_server(sources("sync")) == []
    bad = Source("sync/bad.py", "from sync.cjg_server.log import ChangeLog\n")
    assert sharers_that_know_the_server([bad]) == ["sync/bad.py:1 imports sync.cjg_server.log"]


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", sorted({ban.contract for ban in bans()}))
def test_every_ban_of_a_contract_is_told_when_it_is_broken(contract: str, told: str) -> None:
    mine = [ban for ban in bans() if ban.contract == contract]
    assert mine
    assert [ban for ban in mine if not _is_told(ban, told)] == []


def test_the_domain_uses_only_what_can_do_nothing_outside() -> None:
    assert strangers_in_the_domain(sources("jgw_desktop/domain")) == []


def test_a_stranger_in_the_domain_is_found() -> None:
    bad = Source(
        "a.py",
        "import os.path\nfrom jgw_desktop import eventlog\nfrom jgw_desktop.app.ports import Store\n"
        "import re\nfrom jgw_desktop.domain.ids import RecordId\nfrom time import time\n",
    )
    assert [line.split()[-1] for line in strangers_in_the_domain([bad])] == [
        "os.path",
        "jgw_desktop",
        "jgw_desktop.app.ports",
        "time",
    ]
