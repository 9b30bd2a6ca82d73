"""The shell: where one is, keys that work everywhere, and room at every size of text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.ports import Waiting
from resources import tekst
from tests.ui.screens import in_shell
from ui.look_page import LookPage
from ui.settings import Look, read_look, write_look
from ui.shell import LOCK, LOOK, Shell, standard_rail
from ui.status_bar import StatusBar
from ui.style.theme import SCALES, SchemeChoice, theme
from ui.widgets.inputs import LineField

Show = Callable[..., None]


@pytest.fixture
def shell(show: Show) -> Shell:
    made = in_shell(LOOK, LookPage(Look()))
    made.add_page("casussen", LineField())
    show(made)
    return made


def test_the_window_title_tells_no_name(shell: Shell) -> None:
    assert shell.windowTitle() == "JGW Desktop"


def test_choosing_a_place_tells_its_key_and_moves_nothing_by_itself(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.destination_chosen) as chosen:
        shell.rail.buttons["casussen"].click()
    assert chosen.args == ["casussen"]
    assert shell.key == LOOK
    assert not shell.rail.buttons["casussen"].isChecked()
    shell.go("casussen")
    assert shell.rail.buttons["casussen"].isChecked()
    assert not shell.rail.buttons[LOOK].isChecked()


def test_keys_reach_the_rail_and_the_lock_from_anywhere(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.destination_chosen) as chosen:
        QTest.keyClick(focus(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["vandaag"]
    with qtbot.waitSignal(shell.lock_requested):
        QTest.keyClick(focus(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_locking_is_an_act_and_not_a_place(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.lock_requested), qtbot.assertNotEmitted(shell.destination_chosen):
        shell.rail.buttons[LOCK].click()
    assert shell.rail.buttons[LOOK].isChecked()


def test_f6_walks_the_panes_and_comes_back(shell: Shell) -> None:
    started = focus()
    assert not shell.rail.isAncestorOf(started)
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    assert shell.rail.isAncestorOf(focus())
    QTest.keyClick(focus(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focus() is started


def test_a_narrow_window_keeps_icons_offline_and_the_saved_time(shell: Shell) -> None:
    assert shell.rail.width() == 112
    shell.resize(700, 600)
    assert shell.rail.width() == 56
    assert shell.rail.buttons["casussen"].toolTip() == tekst("schil.rail.casussen")
    assert shell.status.saved.isVisible()
    assert not shell.status.waiting.isVisible()
    shell.resize(1200, 700)
    assert shell.rail.width() == 112
    assert shell.status.waiting.isVisible()


def test_large_text_makes_the_same_window_narrow(shell: Shell) -> None:
    theme().show(SchemeChoice.LIGHT, 2.0)
    assert shell.rail.width() == 2 * 56
    assert shell.status.height() == 2 * 34


@pytest.mark.parametrize("scale", SCALES)
def test_the_words_of_the_rail_fit(scale: float, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    shell = in_shell(LOOK, LookPage(Look()))
    show(shell, 2600, 1200)
    for button in shell.rail.buttons.values():
        from PySide6.QtGui import QFontMetrics

        assert QFontMetrics(button.word_font()).horizontalAdvance(button.destination.label) <= button.width()


def test_a_page_is_replaced_by_the_next_of_its_key(shell: Shell, qtbot: QtBot) -> None:
    old = shell.current_page()
    assert old is not None
    with qtbot.waitSignal(old.destroyed):
        shell.add_page(LOOK, LookPage(Look()))
    shell.go(LOOK)
    assert shell.pages.count() == 2


@pytest.mark.parametrize(
    ("waiting", "text"),
    [
        (Waiting(0, 0), "Er wachten geen wijzigingen"),
        (Waiting(1, 0), "1 wijziging wacht"),
        (Waiting(7, 1), "7 wijzigingen wachten · 1 formulier nog niet afgerond"),
        (Waiting(7, 3), "7 wijzigingen wachten · 3 formulieren nog niet afgerond"),
    ],
)
def test_the_status_bar_counts_what_waits(waiting: Waiting, text: str, qapp: QApplication) -> None:
    bar = StatusBar()
    bar.show_waiting(waiting)
    assert bar.waiting.text() == text


def test_a_practice_vault_says_so_on_every_page(show: Show) -> None:
    shell = Shell(*standard_rail(), practice=True)
    show(shell)
    assert shell.status.practice.isVisible()
    assert shell.status.practice.text() == tekst("schil.oefening")


def test_a_look_is_chosen_by_key_and_told(shell: Shell, qtbot: QtBot) -> None:
    page = shell.current_page()
    assert isinstance(page, LookPage)
    page.colours.setFocus()
    with qtbot.waitSignal(page.look_chosen) as chosen:
        QTest.keyClick(focus(), Qt.Key.Key_Left)
    assert chosen.args == [Look(SchemeChoice.CONTRAST, 1.0)]


@pytest.mark.parametrize("choice", list(SchemeChoice))
def test_a_look_is_read_back_as_it_was_written(choice: SchemeChoice, tmp_path: Path) -> None:
    write_look(tmp_path / "nieuw", Look(choice, 1.5))
    assert read_look(tmp_path / "nieuw") == Look(choice, 1.5)
    assert [file.name for file in (tmp_path / "nieuw").iterdir()] == ["beeld.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"kleuren": "licht"}',
        b'{"kleuren": "paars", "letters": 1}',
        b'{"kleuren": "licht", "letters": NaN}',
        b'{"kleuren": "licht", "letters": 50}',
        b'{"kleuren": "licht", "letters": null}',
        b"[" * 5000,
    ],
)
def test_an_odd_settings_file_gives_the_defaults(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "beeld.json").write_bytes(content)
    assert read_look(tmp_path) == Look()


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    write_look(tmp_path / "bestand", Look())
    assert read_look(tmp_path / "bestand") == Look()


def focus() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
