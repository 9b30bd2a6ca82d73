"""F8 turns the window to the family, and back; what the rest of the app shows is hidden meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QLabel, QStackedWidget

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId
from tests.app.families import TODAY
from tests.ui.casus.vaults import desk_of
from tests.ui.plan.plans import Room, press, type_in
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.gezin.other_screen import other_screen
from ui.gezin.part import FamilyPart
from ui.gezin.stage import FamilyStage
from ui.gezin.view import FamilyView
from ui.home import Home
from ui.noted import FAMILY_LOCK

Show = Callable[..., None]
Key = Qt.Key


class Window:
    """A window with the shell in it, on the casus of a room."""

    def __init__(
        self,
        room: Room,
        folder: Path,
        show: Show,
        find_screen: Callable[[], QScreen | None] = other_screen,
    ) -> None:
        self.room = room
        self.desk = replace(desk_of(room.vault), make_page=form_pages(lambda: TODAY))
        self.stack = QStackedWidget()
        self.home = Home(self.desk, folder, practice=False)
        self.stack.addWidget(self.home)
        self.part = FamilyPart(self.stack, self.stack, self.home, self.desk, find_screen)
        show(self.stack)
        self.open(room.bundel)

    def open(self, bundel: BundelId) -> None:
        self.home.open_casus(bundel)
        self.room.settle()
        self.go("VijfVragen")

    def go(self, name: str) -> None:
        assert self.home.room.workspace is not None
        self.home.room.workspace.go(Place(name))
        self.room.settle()

    @property
    def view(self) -> FamilyView:
        shown = self.stage.screen_of_family
        assert isinstance(shown, FamilyView)
        return shown

    @property
    def stage(self) -> FamilyStage:
        shown = self.stack.currentWidget()
        assert isinstance(shown, FamilyStage)
        return shown


@pytest.fixture
def window(planned: Room, show: Show, tmp_path: Path) -> Iterator[Window]:
    made = Window(planned, tmp_path, show)
    yield made
    planned.settle()


def test_f8_shows_only_what_is_open_and_escape_brings_the_worker_back(window: Window) -> None:
    press(Key.Key_F8)
    window.room.settle()
    shown = [label.text() for label in window.stack.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Wat wilt u veranderen?"]
    type_in("Rust in huis.")
    press(Key.Key_Escape)
    window.room.settle()
    assert window.stack.currentWidget() is window.home
    (answer,) = window.room.logged().of_type("VijfAntwoord")
    assert answer.text("wat_wil_u_veranderen") == "Rust in huis."


@pytest.mark.parametrize("name", ["Netwerkkaart", "Gezinsplan"])
def test_the_map_and_the_plan_can_be_turned_too(name: str, window: Window) -> None:
    window.go(name)
    press(Key.Key_F8)
    window.room.settle()
    assert window.view.isVisible()
    assert window.home.isHidden()


def test_a_page_that_is_for_the_worker_is_not_turned(window: Window) -> None:
    window.go("Overzicht")
    press(Key.Key_F8)
    window.room.settle()
    assert window.stack.currentWidget() is window.home


def test_the_passphrase_can_be_asked_before_the_worker_goes_on(window: Window) -> None:
    locked: list[bool] = []
    window.part.lock_due.connect(lambda: locked.append(True))
    window.part.choose(True)
    press(Key.Key_F8)
    window.room.settle()
    stage = window.stage
    press(Key.Key_Escape)
    window.room.settle()
    assert locked == [True]
    assert window.stack.currentWidget() is stage

    def noted(store: Store) -> bytes | None:
        return store.noted(FAMILY_LOCK)

    assert window.room.vault.submit(noted).result() == b"ja"
