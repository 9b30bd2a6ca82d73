"""A second screen shows what the family may see and nothing else, and taking it away loses no word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gezin.test_family_part import Show, Window
from tests.ui.plan.plans import Room, press, type_in
from ui.gezin.other_screen import Beside
from ui.gezin.stage import FamilyStage

Key = Qt.Key

_ASK = """
import json, sys
from ui.application import make_application
app = make_application(sys.argv)
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from ui.gezin.other_screen import bring_home, other_screen, put_on
window, family = QWidget(), QWidget()
own = app.primaryScreen()
(beside,) = [one for one in app.screens() if one is not own] or [own]
place = QRect(*json.loads(sys.argv[1]))
window.setGeometry(place)
window.show()
bring_home(window)
app.processEvents()
found = other_screen()
is_home = window.screen() is own and own.geometry().contains(window.frameGeometry())
print(is_home, found is beside and found is not own)
if found:
    put_on(family, found)
    app.processEvents()
    print(family.screen() is beside, family.geometry() == beside.geometry(), family.windowTitle())
"""


def screen_like(name: str, x: int) -> dict[str, object]:
    return {
        "name": name,
        "x": x,
        "y": 0,
        "width": 1366,
        "height": 768,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


_ON_THE_LAPTOP, _ON_THE_OTHER = (40, 40, 900, 600), (1400, 40, 1300, 700)
_ON_BOTH, _WIDER = (700, 40, 1200, 650), (10, 40, 1900, 650)


def asked(
    folder: Path, *screens: dict[str, object], window: tuple[int, int, int, int] = _ON_THE_LAPTOP
) -> list[str]:
    """Start an application with screens of these kinds and a window there, and return what it finds."""
    config = folder / "schermen.json"
    config.write_text(json.dumps({"screens": list(screens)}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    run = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps(window)],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize("place", [_ON_THE_LAPTOP, _ON_THE_OTHER, _ON_BOTH, _WIDER])
def test_the_family_gets_the_whole_of_the_other_screen_and_the_worker_the_laptop(
    tmp_path: Path, place: tuple[int, int, int, int]
) -> None:
    first, second = asked(tmp_path, screen_like("laptop", 0), screen_like("beamer", 1366), window=place)
    assert first == "True True"
    assert second == "True True JGW Desktop"


def test_with_one_screen_or_two_that_show_the_same_there_is_no_other(tmp_path: Path) -> None:
    assert asked(tmp_path, screen_like("laptop", 0)) == ["True False"]
    assert asked(tmp_path, screen_like("laptop", 0), screen_like("beamer", 0)) == ["True False"]


@pytest.fixture
def window(planned: Room, show: Show, tmp_path: Path) -> Iterator[Window]:
    """A window on a laptop that takes its own screen for a projector."""
    made = Window(planned, tmp_path, show, QGuiApplication.primaryScreen)
    yield made
    planned.settle()


@pytest.fixture
def turned(window: Window, qtbot: QtBot) -> Iterator[FamilyStage]:
    """Return what the family sees on the other screen, once it has the keyboard."""
    press(Key.Key_F8)
    window.room.settle()
    stage = window.part.stage
    assert stage is not None
    with qtbot.waitActive(stage):
        stage.activateWindow()
    yield stage
    stage.hide()


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_other_screen_has_the_question_alone_and_the_laptop_nothing_of_the_casus(
    window: Window, turned: FamilyStage
) -> None:
    assert turned.isWindow()
    assert turned.isVisible()
    assert words(turned) == ["Wat wilt u veranderen?"]
    assert isinstance(window.stack.currentWidget(), Beside)
    assert words(window.stack) == [
        "Het gezin kijkt op het andere scherm",
        "Op dat scherm staat alleen dit. Wat u typt, komt daar te staan.",
    ]


def test_what_is_typed_stands_there_and_is_kept(window: Window, turned: FamilyStage) -> None:
    type_in("Rust in huis.")
    press(Key.Key_Escape)
    window.room.settle()
    assert not turned.isVisible()
    assert window.stack.currentWidget() is window.home
    (answer,) = window.room.logged().of_type("VijfAntwoord")
    assert answer.text("wat_wil_u_veranderen") == "Rust in huis."


def test_the_worker_ends_it_from_the_laptop(window: Window, turned: FamilyStage) -> None:
    assert turned.isVisible()
    beside = window.stack.currentWidget()
    assert isinstance(beside, Beside)
    beside.stop.click()
    assert window.stack.currentWidget() is window.home
    assert window.part.stage is None


def test_an_unplugged_screen_brings_the_family_to_the_laptop_with_every_word(
    window: Window, turned: FamilyStage, qtbot: QtBot
) -> None:
    type_in("Rust ")
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert window.stack.currentWidget() is turned
    assert window.view.answer.value() == "Rust "
    with qtbot.waitActive(window.stack):
        window.stack.activateWindow()
    window.view.focus_first()
    press(Key.Key_Escape)
    window.room.settle()
    assert window.stack.currentWidget() is window.home


def test_a_lock_takes_the_other_screen_away_at_once(window: Window, turned: FamilyStage) -> None:
    cover = QWidget()
    window.stack.addWidget(cover)
    window.stack.setCurrentWidget(cover)
    assert not turned.isVisible()
