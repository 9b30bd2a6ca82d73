"""The overview of a casus: what happened over all records, what it asks now and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jgw_desktop.app.overview import glance, happened
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules import BUILT_IN, RULES
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.casus.walker import Walker
from tests.ui.today.crisis import crisis_casus
from ui.casus.overview_page import OverviewPage
from ui.casus.room import CasusRoom

MORNING = datetime(2026, 1, 10, 10, 40)


@pytest.fixture
def walk(vault: FileVault, show: Callable[..., None]) -> Callable[[BundelId], Walker]:
    """Open a casus at its overview, on a morning in the middle of its work."""

    def run(bundel: BundelId) -> Walker:
        room = CasusRoom(replace(desk_of(vault), now=lambda: MORNING))
        show(room)
        walker = Walker(vault, room)
        walker.open(bundel)
        settle(vault)
        return walker

    return run


def _page(walker: Walker) -> OverviewPage:
    page = walker.workspace.page
    assert isinstance(page, OverviewPage)
    return page


@pytest.fixture
def page(walk: Callable[[BundelId], Walker], family: BundelId) -> OverviewPage:
    return _page(walk(family))


def test_everything_with_a_day_stands_in_time_the_newest_first(vault: FileVault, family: BundelId) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    found = happened(view)
    assert [one.when for one in found] == sorted((one.when for one in found), reverse=True)
    kinds = {one.type for one in found}
    assert {"Contactverslag", "Gezinsplan", "Netwerkkaart", "Meting", "Toestemming", "Signaal"} <= kinds


def test_the_last_five_show_until_all_are_asked_for(page: OverviewPage) -> None:
    assert page.happened.lines.rowCount() == 5
    page.all.setFocus()
    page.all.click()
    assert page.happened.lines.rowCount() > 20
    assert not page.all.isVisible()
    assert page.happened.hasFocus()


def test_a_reminder_tells_on_request_why_and_from_which_policy_document(page: OverviewPage) -> None:
    line = page.reminders.lines[0]
    assert not line.why.isVisible()
    line.source.click()
    assert line.why.isVisible()
    assert any(rule.source in line.why.text() for rule in RULES.values())


def test_the_counters_tell_how_many_helpers_a_family_meets(
    page: OverviewPage, vault: FileVault, family: BundelId
) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    now = vault.submit(lambda store: glance(store, view, MORNING.date(), BUILT_IN)).result()
    assert now.gezichten > 0
    assert now.disciplines > 0
    words = tekst("casus.tellers", gezichten=now.gezichten, disciplines=now.disciplines)
    assert page.counters.text() == words


def test_a_line_opens_its_record_with_enter(
    vault: FileVault, family: BundelId, walk: Callable[[BundelId], Walker]
) -> None:
    walker = walk(family)
    first = happened(vault.submit(lambda store: store.bundel(family)).result())[0]
    _page(walker).happened.setFocus()
    walker.press(Qt.Key.Key_Return)
    assert walker.workspace.place is not None
    assert walker.workspace.place.record == first.record


def test_in_a_crisis_danger_is_said_first_and_the_unborn_child_is_one_of_the_family(
    vault: FileVault, walk: Callable[[BundelId], Walker]
) -> None:
    crisis = vault.submit(lambda store: crisis_casus(store, MORNING.date())).result()
    page = _page(walk(crisis))
    view = vault.submit(lambda store: store.bundel(crisis)).result()
    now = vault.submit(lambda store: glance(store, view, MORNING.date(), BUILT_IN)).result()
    assert now.reminders[0].is_urgent
    assert len(page.reminders.lines) == len(now.reminders)
    words = [label.text() for label in page.side.findChildren(QLabel)]
    assert "Ongeboren kind" in words
