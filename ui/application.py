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
    """Call ``end`` when the system asks the process to stop (SIGTERM), as at shutting down.

    Python hears a signal only when it runs; a slow timer sees to that.
    """
    signal.signal(signal.SIGTERM, lambda _number, _frame: end())
    timer = QTimer(app)
    timer.setInterval(_LISTEN_MS)
    timer.timeout.connect(_listen)
    timer.start()


def _listen() -> None:
    """Give Python a moment to hear a signal."""
