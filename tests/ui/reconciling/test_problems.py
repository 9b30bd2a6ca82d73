"""What is in the way at Synchroniseren has its way out as a button, where there is one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from jgw_desktop.app.sync_ports import NO_BUNDEL, Cause, Trouble
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.reconciling.offices import AT, Office
from ui.home import CASUSSEN, Home
from ui.reconciling.wording import look_of
from ui.widgets.surfaces import Banner


def test_what_can_be_tried_again_is_tried_from_where_it_is_told(office: Office) -> None:
    office.tell(Word.WAITING, 2, troubles=(Trouble(Cause.NO_KEY, office.family, 2),))
    name = f"sync.opnieuw.{Cause.NO_KEY.value}.{office.family.hex()}.0"
    button = office.room.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert office.sync.asked == ["now"]
    office.tell(Word.WAITING, 1, troubles=(Trouble(Cause.NO_KEY, office.family, 1),))
    assert focused() == name
    office.tell(Word.ALL_SENT)
    assert (focused(), office.said()) == ("sync.nu", "")


def test_a_casus_with_work_that_is_not_taken_opens_from_where_it_is_told(office: Office) -> None:
    office.tell(Word.WAITING, 2, troubles=(Trouble(Cause.NOT_TAKEN, office.family, 2),))
    office.click(f"sync.openen.{Cause.NOT_TAKEN.value}.{office.family.hex()}.0")
    spot = office.home.room.spot()
    assert spot is not None
    assert (office.home.key, spot.bundel) == (CASUSSEN, office.family)


def test_no_button_stands_where_only_others_can_help_or_nothing_can_be_opened(office: Office) -> None:
    elsewhere = Trouble(Cause.NOT_TAKEN, BundelId(bytes(16)), 2)
    office.tell(Word.WAITING, 2, troubles=(elsewhere, Trouble(Cause.NEWER, office.family, 1)))
    assert len(office.room.page.problems.findChildren(Banner)) == 2
    assert office.room.page.problems.findChildren(QPushButton) == []


def focused() -> str:
    """Return the name of what has the cursor."""
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def test_what_only_tells_something_is_put_away_and_stays_so(office: Office) -> None:
    lines = (Trouble(Cause.KEPT_OUT, office.family, 2), Trouble(Cause.LATE_LET_IN, NO_BUNDEL, 3, at=AT))
    office.tell(Word.KEPT_OUT, troubles=lines)
    office.click(f"sync.gelezen.{Cause.KEPT_OUT.value}.{office.family.hex()}.0")
    assert office.said().startswith(tekst("synchroniseren.oorzaak.nagekomen_toegelaten.titel"))
    assert look_of(office.sync.overview().status.word)[1] != "ok"
    office.click(f"sync.gelezen.{Cause.LATE_LET_IN.value}.{NO_BUNDEL.hex()}.{AT}")
    assert office.said() == ""
    again = Office(
        office.vault, office.sync, Home(desk_of(office.vault), Path(), practice=False), office.family
    )
    again.home.attach_sync(office.sync)
    again.home.status.sync.click()
    settle(office.vault)
    assert again.room.page.problems.findChildren(Banner) == []
    more = Trouble(Cause.KEPT_OUT, office.family, 5)
    office.tell(Word.KEPT_OUT, troubles=(more,))
    assert tekst("synchroniseren.oorzaak.niet_toegelaten.titel") in office.said()
    again.home.deleteLater()
