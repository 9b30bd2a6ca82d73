"""The worker's vault with a family, a colleague who has it too, and the room of the differences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jgw_desktop.domain.ids import BundelId, RecordId
from storage.vault import FileVault
from tests.ui.differences.colleague import Colleague
from ui.differences.book import DifferenceBook
from ui.differences.room import DifferenceRoom
from ui.tasks import Tasks


@pytest.fixture
def colleague(tmp_path: Path, vault: FileVault, family: BundelId) -> Iterator[Colleague]:
    """Return a colleague who has the family as well."""
    made = Colleague(tmp_path, vault, family)
    yield made
    made.close()


@pytest.fixture
def doel(vault: FileVault, family: BundelId) -> RecordId:
    """Return a goal of the family that both have."""
    view = vault.submit(lambda store: store.bundel(family)).result()
    return view.in_order("Doel")[0].id


@pytest.fixture
def room(vault: FileVault, qapp: object, show: Callable[..., None]) -> DifferenceRoom:
    """Return the room, shown."""
    tasks = Tasks()
    tasks.watch(vault)
    book = DifferenceBook(vault, tasks)
    made = DifferenceRoom(book)
    tasks.setParent(made)
    book.setParent(made)
    show(made)
    return made
