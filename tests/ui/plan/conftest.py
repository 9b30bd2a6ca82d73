"""Families in a vault of their own, opened as after unlocking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId
from tests.app.families import made_family, planned_family
from tests.ui.casus.vaults import WORDS, closed_vault
from tests.ui.plan.plans import Room, enter, open_vault

MakeRoom = Callable[[Callable[[Store], BundelId]], Room]


@pytest.fixture
def make_room(qapp: QApplication, tmp_path: Path) -> Iterator[MakeRoom]:
    """Start a family in a new vault and open it."""
    vault = open_vault(tmp_path / "kluis")
    rooms: list[Room] = []

    def make(start: Callable[[Store], BundelId]) -> Room:
        rooms.append(enter(vault, vault.submit(start).result()))
        return rooms[-1]

    yield make
    vault.close().result()
    _let_go(rooms)


@pytest.fixture
def fresh(make_room: MakeRoom) -> Room:
    """Return a family without a plan."""
    return make_room(made_family)


@pytest.fixture
def planned(make_room: MakeRoom) -> Room:
    """Return a family with a concept plan of three goals."""
    return make_room(planned_family)


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Callable[[Room], Room]]:
    """Close the vault and open it anew, as tomorrow morning."""
    opened: list[Room] = []

    def again(room: Room) -> Room:
        room.vault.close().result()
        vault = closed_vault(tmp_path / "kluis")
        vault.unlock(WORDS).result()
        opened.append(enter(vault, room.bundel))
        return opened[-1]

    yield again
    for room in opened:
        room.vault.close().result()
    _let_go(opened)


def _let_go(rooms: list[Room]) -> None:
    """Have sessions deleted here, not by whichever thread collects garbage."""
    for room in rooms:
        if isValid(room.session):
            room.session.deleteLater()
