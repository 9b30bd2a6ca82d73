"""The one screen for the register: before the talk, in the middle of it, what is missing, and the closing.

Tips for school stand there only when they are wanted, so they have a casus of their own.
"""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.gesprek import end_begin
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId, root_of
from storage.vault import FileVault
from tests.app.test_gesprek import NOW, TELLER, Kitchen
from tests.ui.casus.screens import in_shell
from tests.ui.casus.vaults import desk_of, open_vault, settle
from ui.casus.navigation import TALK
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.casus.spot import Spot


def _fill(store: Store, stage: str) -> BundelId:
    kitchen = Kitchen(store=store)  # type: ignore[arg-type]  # a real vault in its place
    if stage != "nieuw":
        kitchen.begin()
        kitchen.fill_in()
    if stage == "school":
        day = {"aan": "school", "datum": NOW.date().isoformat()}
        kitchen.act(creation(new_id(), "Terugkoppeling", root_of(kitchen.bundel), "V", day))
    if stage == "afsluiten":
        kitchen.settle()
        kitchen.act(end_begin(kitchen.view, kitchen.talk, TELLER))
    return kitchen.bundel


@cache
def _vault() -> tuple[FileVault, dict[str, BundelId]]:
    """Return a vault with a casus in each stage; looked at, never changed."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    stages = ("nieuw", "gesprek", "school", "afsluiten")
    made = {name: vault.submit(lambda store, name=name: _fill(store, name)).result() for name in stages}  # type: ignore[misc]  # mypy knows no type for a default
    return vault, made


def _at(stage: str) -> QWidget:
    vault, casussen = _vault()
    desk = replace(desk_of(vault), now=lambda: NOW)
    room = CasusRoom(replace(desk, make_page=form_pages(lambda: desk.today)))
    shell = in_shell(room)
    bundel = casussen[stage]
    room.open(bundel, Spot(bundel, Place(TALK)))
    settle(vault)
    assert room.workspace is not None
    room.workspace.page.open_again("")  # type: ignore[union-attr]  # it is there, or the test fails
    return shell


def _missing() -> QWidget:
    shell = _at("afsluiten")
    room = shell.findChild(CasusRoom)
    assert room is not None
    assert room.workspace is not None
    room.workspace.page.act.click()  # type: ignore[union-attr]  # it is there, or the test fails
    settle(_vault()[0])
    return shell


SCREENS: dict[str, Callable[[], QWidget]] = {
    "gesprek-nieuw": lambda: _at("nieuw"),
    "gesprek": lambda: _at("gesprek"),
    "gesprek-school": lambda: _at("school"),
    "gesprek-afsluiten": lambda: _at("afsluiten"),
    "gesprek-nodig": _missing,
}
