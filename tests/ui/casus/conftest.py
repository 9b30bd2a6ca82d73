"""A vault of its own for every test of the casus screens, and keys to press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import FakeDialogs, desk_of, import_family, open_vault
from tests.ui.casus.walker import Walker
from ui.casus.room import CasusRoom


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[FileVault]:
    """Return an open vault without casussen."""
    made = open_vault(tmp_path / "kluis")
    yield made
    made.close().result()


@pytest.fixture
def family(vault: FileVault) -> BundelId:
    """Return the fictional family in the vault."""
    return vault.submit(import_family).result()


@pytest.fixture
def walker(vault: FileVault, show: Callable[..., None]) -> Walker:
    """Return the list of casussen, shown, with fingers on the keys."""
    room = CasusRoom(desk_of(vault))
    show(room)
    walker = Walker(vault, room)
    room.focus_first()
    return walker


@pytest.fixture
def dialogs(tmp_path: Path) -> FakeDialogs:
    """Return dialogs that answer with a place for a PDF."""
    return FakeDialogs(tmp_path / "plan.pdf")


@pytest.fixture
def plan(vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Callable[..., None]) -> Walker:
    """Return the plan of a casus, open."""
    room = CasusRoom(desk_of(vault, dialogs))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("G")
    return walker
