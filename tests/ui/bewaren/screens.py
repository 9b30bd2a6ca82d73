"""The page Bewaren en vernietigen in its states, for the register."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.ports import Store
from jgw_desktop.app.retention import judge
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.vernietigen import request_of
from storage.vault import FileVault
from tests.ui.bewaren.colleague import closed, confirmed, enrolled, heard
from tests.ui.casus.screens import in_shell, opened_at
from tests.ui.casus.vaults import TODAY, desk_of, import_family, open_vault, settle
from ui.bewaren.page import KeepPage
from ui.casus.places import Place
from ui.casus.room import CasusRoom

Prepare = Callable[[Store, BundelId], None]


def _nothing(_store: Store, _casus: BundelId) -> None:
    return None


def _may_leave(store: Store, casus: BundelId) -> None:
    enrolled(store)
    closed(store, casus)
    confirmed(store, casus)


def _asked_by_a_colleague(store: Store, casus: BundelId) -> None:
    enrolled(store).asks(store, casus)


def _agreed(store: Store, casus: BundelId) -> None:
    colleague = enrolled(store)
    closed(store, casus)
    colleague.asks(store, casus)
    verzoek = request_of(store.bundel(casus))
    assert verzoek is not None
    judge(store, casus, verzoek, "akkoord", TODAY)


def _leaves(store: Store, casus: BundelId) -> None:
    _may_leave(store, casus)
    store.keeping.take_off(casus, TODAY)


def _on_the_shelf(store: Store, casus: BundelId) -> None:
    _leaves(store, casus)
    heard(store, casus)


@cache
def _vault(prepare: Prepare) -> tuple[FileVault, BundelId]:
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    family = vault.submit(import_family).result()
    vault.submit(lambda store: prepare(store, family)).result()
    return vault, family


def _page(prepare: Prepare, press: str = "") -> Callable[[], QWidget]:
    def make() -> QWidget:
        shell = opened_at(*_vault(prepare), Place("Bewaren"))
        page = shell.findChild(KeepPage)
        assert page is not None
        if press == "destroy":
            page.destruction.destroy_all.click()
        if press == "take_off":
            page.laptop.take_off.click()
        return shell

    return make


def elsewhere() -> QWidget:
    """Return the list with a casus that is with the server only."""
    vault, _ = _vault(_on_the_shelf)
    room = CasusRoom(desk_of(vault))
    settle(vault)
    return in_shell(room)


SCREENS: dict[str, Callable[[], QWidget]] = {
    "bewaren": _page(_nothing),
    "bewaren-van-laptop": _page(_may_leave, "take_off"),
    "bewaren-gaat-van-laptop": _page(_leaves),
    "bewaren-beoordelen": _page(_asked_by_a_colleague),
    "bewaren-vernietigen": _page(_agreed, "destroy"),
    "casussen-elders": elsewhere,
}
