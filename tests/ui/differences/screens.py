"""The screens of the differences for the register, filled with what a worker and a colleague wrote apart."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.ids import BundelId, RecordId
from storage.vault import FileVault
from tests.ui.casus.vaults import import_family, open_vault, settle
from tests.ui.differences.colleague import Colleague, open_plans, write_here
from ui.differences.book import DifferenceBook
from ui.differences.room import DifferenceRoom
from ui.tasks import Tasks

_FIVE = "Wij spraken over school. Yara slaapt slecht. Vader werkt veel. Moeder past op. Oma helpt."


@cache
def differing_vault() -> tuple[FileVault, BundelId, RecordId, RecordId]:
    """Return a vault with differences that tests look at and do not settle, a goal and a deleted goal."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    bundel = vault.submit(import_family).result()
    open_plans(vault, bundel)
    colleague = Colleague(Path(folder.name), vault, bundel)
    doel, gone, *_ = (
        d.id for d in vault.submit(lambda store: store.bundel(bundel).in_order("Doel")).result()
    )
    note = colleague.add("Contactverslag", RecordId(bundel), kort=_FIVE)
    for record, field, mine, theirs in (
        (doel, "start_cijfer", 4, 5),
        (doel, "tekst", "Wij drinken samen koffie op zondag om 10:00", "Wij drinken samen koffie na voetbal"),
        (
            note,
            "kort",
            _FIVE.replace("Yara slaapt slecht.", "Yara slaapt beter."),
            _FIVE.replace("helpt", "kookt"),
        ),
        (gone, "tekst", "Wij eten samen aan tafel", None),
    ):
        write_here(vault, bundel, record, field, mine)
        if theirs is not None:
            colleague.write(record, field, theirs)
    colleague.delete(gone)
    colleague.hand_over()
    colleague.close()
    return vault, bundel, doel, gone


def _room() -> DifferenceRoom:
    vault, *_ = differing_vault()
    tasks = Tasks()
    book = DifferenceBook(vault, tasks)
    room = DifferenceRoom(book)
    tasks.setParent(room)
    book.setParent(room)
    book.reload()
    settle(vault)
    return room


def verschillen() -> QWidget:
    """Return the list."""
    return _room()


def verschil() -> QWidget:
    """Return a goal of which one of two questions has an answer."""
    _, bundel, doel, _ = differing_vault()
    room = _room()
    room.open(bundel, doel)
    room.choice.questions[0].choose("versie2")
    return room


def verschil_apart() -> QWidget:
    """Return a goal of which both versions are kept as a goal of their own."""
    _, bundel, doel, _ = differing_vault()
    room = _room()
    room.open(bundel, doel)
    room.choice.apart.click()
    return room


def verschil_verwijderd() -> QWidget:
    """Return a goal that was deleted by one and changed by another."""
    _, bundel, _, gone = differing_vault()
    room = _room()
    room.open(bundel, gone)
    return room


SCREENS: dict[str, Callable[[], QWidget]] = {
    "verschillen": verschillen,
    "verschil": verschil,
    "verschil-apart": verschil_apart,
    "verschil-verwijderd": verschil_verwijderd,
}
