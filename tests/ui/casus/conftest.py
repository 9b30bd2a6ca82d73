"""A vault of its own for every test of the casus screens, and keys to press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.ui.casus.fingers import Fingers
from tests.ui.casus.vaults import NOW, TODAY, FakeDialogs, desk_of
from tests.ui.casus.walker import Walker
from ui.casus.pages import form_pages
from ui.casus.room import CasusRoom


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


@pytest.fixture
def fingers(vault: FileVault, show: Callable[..., None]) -> Fingers:
    """Return an open casus of a family with a mother and a child, in its first step."""

    def today() -> date:
        return NOW.date()

    desk = desk_of(vault, make_page=form_pages(today))
    bundel: BundelId = vault.submit(lambda store: new_casus(store, "Verzonnenhuis", TODAY)).result()
    room = CasusRoom(desk)
    show(room)
    made = Fingers(vault, room)
    made.open(bundel)
    gezin = made.view.of_type("Gezin")[0].id
    made.add("Persoon", {"voornaam": "Aylin", "rol": "ouder", "gezag": "volledig"}, gezin)
    made.add("Persoon", {"voornaam": "Lotte", "rol": "jeugdige", "geboortedatum": "2018-01-01"}, gezin)
    return made
