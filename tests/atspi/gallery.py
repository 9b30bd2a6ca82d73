"""Shows one registered screen after another in a real window, for a client of the accessibility tree.

A line of standard input names a screen; ``shown`` comes back when it stands there. Ends when the input does.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QToolButton, QVBoxLayout, QWidget

from tests.ui.screens import SCREENS
from ui.application import make_application
from ui.style.theme import SchemeChoice

BAD = "slecht"
_SIZE = (1366, 768)


def bad_screen() -> QWidget:
    """Return a screen that owes a screen reader something in every control."""
    screen, choice, drawn = QWidget(), QComboBox(), QWidget()
    choice.setAccessibleName("Soort")
    choice.addItem("Huisbezoek")
    drawn.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    drawn.setAccessibleName("Tekening")
    column = QVBoxLayout(screen)
    for control in (QToolButton(), choice, drawn, QSlider()):
        column.addWidget(control)
    return screen


class Gallery(QObject):
    """Hears the names and hangs the screens."""

    def __init__(self) -> None:
        super().__init__()
        self._screen: QWidget | None = None
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        name = os.read(0, 4096).decode().strip()
        if not name:
            QApplication.exit(0)
            self._notifier.setEnabled(False)
            return
        self._take_down()
        self._hang(bad_screen() if name == BAD else SCREENS[name].make())

    def _take_down(self) -> None:
        if self._screen is not None:
            self._screen.close()
            self._screen.deleteLater()
            self._screen = None

    def _hang(self, screen: QWidget) -> None:
        self._screen = screen
        screen.resize(*_SIZE)
        screen.installEventFilter(self)
        screen.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell once that the screen stands there."""
        if event.type() == QEvent.Type.Paint and watched is self._screen:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)  # after what still goes away of the screen before
        return False

    def _tell(self) -> None:
        sys.stdout.write("shown\n")
        sys.stdout.flush()


def _end_at(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """End at any mistake: whoever asked would wait for a screen that never comes."""
    traceback.print_exception(kind, problem, where)
    os._exit(1)


def main() -> int:
    """Run the gallery."""
    faulthandler.enable()
    sys.excepthook = _end_at
    app = make_application([], SchemeChoice.LIGHT)
    app.setQuitOnLastWindowClosed(False)
    gallery = Gallery()
    status = app.exec()
    del gallery
    return status


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # what the screens hold may go in any order, and nobody waits for it
