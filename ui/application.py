"""Makes the QApplication: name, style, font, colours, Dutch, focus ring. Shared with the tests.

``app = make_application(sys.argv)`` first, then windows; the app keeps no other state of the whole.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageOnUiThread
from ui.lasting_constants import make_constants_last
from ui.style.fonts import FIRST, load_fonts
from ui.style.ring import FocusRing
from ui.style.theme import SchemeChoice, Theme

NAME = "JGW Desktop"
_LISTEN_MS = 500


def make_application(
    argv: Sequence[str], choice: SchemeChoice = SchemeChoice.SYSTEM, scale: float = 1.0
) -> QApplication:
    """Return the application, styled and in Dutch. scale: text size, 1.0 to 2.0."""
    make_constants_last()
    app = QApplication([*argv, "-style", "fusion"])  # setStyle would cost 6 ms of the start
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    _speak_dutch(app)
    load_fonts(FIRST)
    FocusRing(app)
    GarbageOnUiThread(app)
    Theme(app).show(choice, scale)
    return app


def _speak_dutch(app: QApplication) -> None:
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def when_asked_to_end(app: QApplication, end: Callable[[], object]) -> None:
    """Call ``end`` when the system (SIGTERM) or a terminal (Ctrl+C) asks the process to stop.

    A signal comes in the midst of any line: of an import, a lock that is held, a painting. So it is only
    written down there, and a slow timer, which also makes Python run and hear it, does what it asks.
    """
    requests: list[int] = []

    def listen() -> None:
        if requests:
            requests.clear()
            end()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda heard, _frame: requests.append(heard))
    timer = QTimer(app)
    timer.setInterval(_LISTEN_MS)
    timer.timeout.connect(listen)
    timer.start()
