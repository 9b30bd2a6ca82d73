"""Spreekuur for the register: a morning at school, an empty day, a casus being asked for, a school."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import CONSULT, SCHOOL, first_consult, ready
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, open_vault, settle
from ui.spreekuur.page import SpreekuurPage

MORNING = datetime(2026, 3, 12, 9, 41)
PLACE = "Basisschool De Vuurvlinder"
_NOTED: tuple[dict[str, Value], ...] = (
    {"bezoeker_type": "ouder", "leeftijdsgroep": "4_11", "vraag_type": "leefstijl",
     "antwoord_in_het_kort": "Vast bedritueel. Folder mee.", "duur_min": 10},
    {"bezoeker_type": "beroepsopvoeder", "leeftijdsgroep": "4_11", "vraag_type": "dwars_gedrag",
     "antwoord_in_het_kort": "Twee keer boos in de pauze.", "uitkomst": "erbij_gehaald", "duur_min": 10},
    {"bezoeker_type": "ouder", "leeftijdsgroep": "0_3", "vraag_type": "leefstijl",
     "antwoord_in_het_kort": "Eet weinig sinds een maand.", "uitkomst": "terugbellen",
     "vervolg": "Belt zelf over twee weken.", "duur_min": 8},
    {"bezoeker_type": "ouder", "leeftijdsgroep": "12_17", "vraag_type": "scheiding",
     "antwoord_in_het_kort": "Wil praten over de weekenden.", "uitkomst": "casus", "duur_min": 15},
)  # fmt: skip


def a_morning(store: Store) -> None:
    """Put a school and the consults of a morning in a vault."""
    bundel = ready(store)
    assert bundel is not None
    root = root_of(bundel)
    school: dict[str, Value] = {"naam": PLACE, "spreekuurmomenten": ("donderdag, 08:30 tot 10:00",)}
    ops = [*creation(new_id(), SCHOOL, root, "V", school)]
    for key, values in zip(keys_for(len(_NOTED)), _NOTED, strict=True):
        first = first_consult(MORNING.date(), PLACE)
        ops += creation(new_id(), CONSULT, root, key, {**first, **values})
    store.commit([Edit(bundel, tuple(ops))])


@cache
def _vault(name: str) -> FileVault:
    """Return a vault with a morning in it, or an empty one; looked at, never changed."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    if name == "morgen":
        vault.submit(a_morning).result()
    return vault


def _page(name: str) -> SpreekuurPage:
    vault = _vault(name)
    page = SpreekuurPage(replace(desk_of(vault), now=lambda: MORNING))
    page.head.day.set_value(MORNING.date().isoformat())
    page.book.begin()
    for _ in range(3):
        settle(vault)
    return page


def _asking() -> SpreekuurPage:
    page = _page("morgen")
    page.rows[1].casus_chosen.emit()
    page.upgrade.gezin.set_value("Verzonnenhuis")
    return page


def _school() -> SpreekuurPage:
    page = _page("morgen")
    page.head.look.click()
    return page


def _calling() -> SpreekuurPage:
    page = _page("morgen")
    page.head.call.click()
    return page


def _asked() -> SpreekuurPage:
    page = _page("morgen")
    page.check.ask.click()
    return page


SCREENS: dict[str, Callable[[], SpreekuurPage]] = {
    "spreekuur": lambda: _page("morgen"),
    "spreekuur-leeg": lambda: _page("leeg"),
    "spreekuur-casus": _asking,
    "spreekuur-school": _school,
    "spreekuur-terugbellen": _calling,
    "spreekuur-tevreden": _asked,
}
