"""Vandaag for the register: an ordinary day, a new appointment, and a crisis with an unborn child."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from jgw_desktop.app.agenda import NewAppointment, add_appointment
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, empty_vault, import_family, open_vault, settle
from tests.ui.today.crisis import crisis_casus
from ui.differences.book import DifferenceBook
from ui.today.group_row import GroupRow
from ui.today.page import TodayPage

MORNING = datetime(2026, 1, 10, 10, 40)


@cache
def _vault() -> tuple[FileVault, BundelId]:
    """Return a vault with an ordinary casus, one in crisis, and a full agenda; looked at, never changed."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    family = vault.submit(import_family).result()
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    vault.submit(lambda store: _fill(store, family, crisis)).result()
    return vault, family


def _fill(store: Store, family: BundelId, crisis: BundelId) -> None:
    for new in (
        NewAppointment("spreekuur", MORNING - timedelta(hours=2), 60, "Basisschool De Vuurvlinder"),
        NewAppointment("huisbezoek", MORNING + timedelta(minutes=20), 75, "Meerkoetstraat 14", "", family),
        NewAppointment("telefoon", MORNING + timedelta(hours=5), 30, wie="juf Esra"),
        NewAppointment("huisbezoek", MORNING + timedelta(hours=22), 60, "Vlierhof 8", "", crisis),
    ):
        add_appointment(store, new)


def _page(vault: FileVault) -> TodayPage:
    desk = replace(desk_of(vault), now=lambda: MORNING)
    page = TodayPage(desk, DifferenceBook(desk.vault, desk.tasks))
    page.book.reload()
    for _ in range(3):
        settle(vault)
    return page


def _planning() -> TodayPage:
    page = _page(_vault()[0])
    page.plan.click()
    return page


def _remembering() -> TodayPage:
    page = _page(_vault()[0])
    page.task.click()
    return page


def _unfolded() -> TodayPage:
    """Return the morning with the first reminders that ask the same unfolded."""
    page = _page(_vault()[0])
    page.findChildren(GroupRow)[0].turned.emit()
    return page


SCREENS: dict[str, Callable[[], TodayPage]] = {
    "vandaag": lambda: _page(_vault()[0]),
    "vandaag-afspraak": _planning,
    "vandaag-taak": _remembering,
    "vandaag-groep": _unfolded,
    "vandaag-leeg": lambda: _page(empty_vault()),
}
