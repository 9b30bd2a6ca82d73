"""The real window of the program on a vault to measure with; nobody sees it, for Qt draws offscreen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks.harness import timed
from benchmarks.vaults import PASSPHRASE, closed_vault
from jgw_desktop.bootstrap import (
    _SWITCH_INTERVAL_S,
    PRACTICE,
    HousePassphrases,
    fill_practice,
    make_papers,
)
from jgw_desktop.files import read_attachment, write_private
from ui.application import make_application
from ui.main_window import MainWindow, Surroundings
from ui.onboarding.flow import Vaults
from ui.style.theme import SchemeChoice

_LOOK_EVERY_MS = 1


def application() -> QApplication:
    """Return the application, with the interpreter set as the program sets it."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else make_application(["bench"], SchemeChoice.LIGHT)


def wait_until(is_so: Callable[[], bool], signal: SignalInstance | None = None) -> None:
    """Let the window work until something is so: seen at a signal, else by looking every millisecond."""
    loop, timer = QEventLoop(), QTimer(interval=_LOOK_EVERY_MS)
    look = signal or timer.timeout
    look.connect(lambda: loop.quit() if is_so() else None)
    if signal is None:
        timer.start()
    loop.exec()


@contextmanager
def locked_window(folder: Path) -> Iterator[MainWindow]:
    """Show the window on the vault of a folder, at the unlock screen; close it afterwards."""
    application()
    window = MainWindow(
        Surroundings(
            vaults=Vaults(closed_vault(folder), closed_vault(folder.with_name(PRACTICE))),
            passphrases=HousePassphrases(),
            papers=make_papers,
            fill_practice=fill_practice,
            write_private=write_private,
            read_attachment=read_attachment,
            look_folder=folder.parent,
        )
    )
    has_ended: list[bool] = []
    window.ended.connect(has_ended.append)
    window.start()
    window.show_on_screen()
    wait_until(lambda: QApplication.focusWidget() is not None)
    try:
        yield window
    finally:
        window.request_end()
        wait_until(lambda: bool(has_ended))
        window.close()
        window.deleteLater()


def focus() -> QWidget:
    """Return the widget that keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def unlock(window: MainWindow) -> float:
    """Unlock as a worker does; return the seconds from Enter until there are rows in the list."""
    passphrase = focus()
    assert isinstance(passphrase, QLineEdit)
    QTest.keyClicks(passphrase, PASSPHRASE)
    return timed(lambda: _enter(passphrase, window))


def _enter(passphrase: QLineEdit, window: MainWindow) -> None:
    QTest.keyClick(passphrase, Qt.Key.Key_Return)
    wait_until(lambda: window.home is not None and window.home.room.list.model.rowCount() > 0)
