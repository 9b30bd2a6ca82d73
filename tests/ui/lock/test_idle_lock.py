"""Locking by itself: after idle minutes, by either clock, whatever is open on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from jgw_desktop.app.attaching import About, add_attachment
from jgw_desktop.app.attachments import accept
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import RecordId
from resources import tekst
from storage.vault import FileVault
from tests.storage.attachments import ENDLESS
from tests.ui.casus.vaults import WORDS, closed_vault, settle
from tests.ui.casus.walker import Walker, focus
from tests.ui.lock.clocks import FakeClocks
from ui.casus.places import Place
from ui.guard import Guard
from ui.main_window import MainWindow
from ui.noted import LOCK_MINUTES
from ui.page_view import PageView
from ui.security_page import SecurityPage
from ui.settings_page import SettingsPage
from ui.shell import LOOK

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


def _guard(window: MainWindow) -> Guard:
    assert window.guard is not None
    return window.guard


def _lock_text(window: MainWindow) -> str:
    assert window.home is not None
    return window.home.status.lock.text()


def _shown(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_p10_five_idle_minutes_lock_the_app(unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot) -> None:
    window, _ = unlocked()
    assert _lock_text(window) == tekst("schil.vergrendelt_na", minuten=5)
    clocks.pass_by(299)
    with qtbot.assertNotEmitted(window.ended):
        _guard(window).watch.tick()
    clocks.pass_by(1)
    with qtbot.waitSignal(window.ended) as ended:
        _guard(window).watch.tick()
    assert ended.args == [True]


def test_p10_the_watch_ticks_by_itself(unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot) -> None:
    window, _ = unlocked()
    clocks.pass_by(301)
    with qtbot.waitSignal(window.ended, timeout=3000) as ended:
        pass
    assert ended.args == [True]


def test_p10_a_key_a_click_and_the_wheel_start_the_count_again(
    unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    handle = window.windowHandle()
    touches: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 2)),
        lambda: QTest.mouseMove(handle, QPoint(40, 40)),
    )
    for touch in touches:
        clocks.pass_by(299)
        touch()
        _guard(window).watch.tick()
    with qtbot.assertNotEmitted(window.ended):
        clocks.pass_by(200)
        _guard(window).watch.tick()


def test_p10_an_hour_on_the_wall_and_a_second_on_the_steady_clock_lock(
    unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    clocks.pass_by(1, 3600)
    with qtbot.waitSignal(window.ended) as ended:
        _guard(window).watch.tick()
    assert ended.args == [True]


def test_p10_thirty_seconds_before_the_lock_the_status_bar_warns_without_a_window(
    unlocked: Unlocked, clocks: FakeClocks
) -> None:
    window, walker = unlocked()
    typing_in = focus()
    clocks.pass_by(271)
    _guard(window).watch.tick()
    assert _lock_text(window) == tekst("schil.vergrendelt_zo", seconden=29)
    assert tekst("schil.vergrendelt_zo", seconden=29) in _shown(window)
    assert QApplication.activeModalWidget() is None
    assert focus() is typing_in
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert _lock_text(window) == tekst("schil.vergrendelt_na", minuten=5)
    assert walker.room.list.search.text() == "a"


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_p10_a_dialog_a_menu_and_the_paper_do_not_hold_the_lock_up(
    unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, walker = unlocked()
    walker.press(Qt.Key.Key_Return)
    walker.go("G")
    walker.press(Qt.Key.Key_P, ctrl=True)
    dialog, menu = QDialog(window), QMenu(window)
    QLabel("Nergenshuizen", dialog)
    dialog.open()
    menu.addAction("Nergenshuizen")
    sub = menu.addMenu("Nergenshuizen")
    sub.addAction("Nergenshuizen")
    menu.popup(QPoint(5, 5))
    sub.popup(QPoint(50, 5))
    clocks.pass_by(300)
    with qtbot.waitSignal(window.ended) as ended:
        _guard(window).watch.tick()
        assert not dialog.isVisible()
        assert not menu.isVisible()
        assert not sub.isVisible()
        assert QApplication.activePopupWidget() is None
        assert "Nergenshuizen" not in _shown(window)
    assert ended.args == [True]


def test_p10_ctrl_l_locks_also_from_a_dialog(unlocked: Unlocked, qtbot: QtBot) -> None:
    window, _ = unlocked()
    dialog = QDialog(window)
    with qtbot.waitActive(dialog):
        dialog.open()
    with qtbot.waitSignal(window.ended) as ended:
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ended.args == [True]


def test_p10_a_page_that_is_drawn_without_end_does_not_hold_the_lock_up(
    unlocked: Unlocked, own: FileVault, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, walker = unlocked()
    letter = accept("brief.pdf", ENDLESS["dashes"])

    def add(store: Store) -> RecordId:
        return add_attachment(store, store.casussen()[0].bundel, letter, About())

    record = own.submit(add).result()
    walker.press(Qt.Key.Key_Return)
    walker.workspace.go(Place("Bijlage", record))
    qtbot.waitUntil(lambda: any(pages.sheets for pages in window.findChildren(PageView)), timeout=60_000)
    (pages,) = window.findChildren(PageView)
    assert pages.drawer is not None
    process = pages.drawer.process
    with qtbot.waitSignal(process.finished), qtbot.waitSignal(window.ended) as ended:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert pages.drawer is None
    assert ended.args == [True]


def test_p10_between_start_and_end_of_a_talk_15_minutes_may_pass(
    unlocked: Unlocked, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    assert window.home is not None
    talk = window.home.status.talk
    talk.click()
    assert talk.text() == tekst("schil.gesprek_klaar")
    assert _lock_text(window) == tekst("schil.vergrendelt_na", minuten=15)
    clocks.pass_by(899)
    with qtbot.assertNotEmitted(window.ended):
        _guard(window).watch.tick()
    talk.click()
    assert talk.text() == tekst("schil.gesprek_starten")
    with qtbot.waitSignal(window.ended):
        _guard(window).watch.tick()


@pytest.mark.parametrize(("chosen", "kept"), [(1, 1), (12, 12), (99, 15), (0, 1)])
def test_p10_the_chosen_minutes_are_kept_in_the_vault(
    unlocked: Unlocked, own: FileVault, chosen: int, kept: int
) -> None:
    window, _ = unlocked()
    _guard(window).choose_minutes(chosen)
    settle(own)
    assert own.submit(lambda store: store.noted(LOCK_MINUTES)).result() == str(kept).encode()
    assert _guard(window).watch.limit_minutes == kept


def test_p10_the_chosen_minutes_hold_at_the_next_start(
    unlocked: Unlocked, own: FileVault, tmp_path: Path, qtbot: QtBot
) -> None:
    own.unlock(WORDS).result()
    own.submit(lambda store: store.note(LOCK_MINUTES, b"2")).result()
    own.close().result()
    again = closed_vault(tmp_path / "kluis")
    window, _ = unlocked(again)
    settle(again)
    assert _lock_text(window) == tekst("schil.vergrendelt_na", minuten=2)
    with qtbot.waitSignal(window.ended):
        window.lock()


def test_p11_what_is_typed_when_the_idle_lock_falls_is_in_the_vault(
    unlocked: Unlocked, tmp_path: Path, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, walker = unlocked()
    walker.press(Qt.Key.Key_Return)
    walker.go("G")
    QTest.keyClick(focus(), Qt.Key.Key_End)
    QTest.keyClicks(focus(), " en half een w")
    clocks.pass_by(300)
    with qtbot.waitSignal(window.ended):
        _guard(window).watch.tick()
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    drafts = again.submit(lambda store: store.drafts(store.casussen()[0].bundel)).result()
    again.close().result()
    assert str(drafts[0].value).endswith(" en half een w")


def test_p10_the_minutes_are_chosen_on_the_page_beveiliging(
    unlocked: Unlocked, own: FileVault, qtbot: QtBot
) -> None:
    window, _ = unlocked()
    assert window.home is not None
    window.home.rail.buttons[LOOK].click()
    settings = window.home.findChild(SettingsPage)
    assert isinstance(settings, SettingsPage)
    settings.buttons["beveiliging"].click()
    page = window.home.findChild(SecurityPage)
    assert isinstance(page, SecurityPage)
    assert page.minutes.value() == "5"
    page.minutes.setFocus()
    QTest.keyClick(page.minutes, Qt.Key.Key_Down)
    assert _lock_text(window) == tekst("schil.vergrendelt_na", minuten=10)
    settle(own)
    assert own.submit(lambda store: store.noted(LOCK_MINUTES)).result() == b"10"
    assert tekst("instellingen.stand.slaap_nee") in _shown(window)
