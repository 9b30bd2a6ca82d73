"""Makes the QApplication: name, style, font, colours, Dutch, focus ring. Shared with the tests.

``app = make_application(sys.argv)`` first, then windows; the app keeps no other state of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.lasting_constants import make_constants_last
from ui.style.fonts import load_fonts
from ui.style.proxy import FocusRing, HouseStyle
from ui.style.theme import SchemeChoice, Theme

NAME = "JGW Desktop"


def make_application(
    argv: Sequence[str], choice: SchemeChoice = SchemeChoice.SYSTEM, scale: float = 1.0
) -> QApplication:
    """Return the application, styled and in Dutch. scale: text size, 1.0 to 2.0."""
    make_constants_last()
    app = QApplication(list(argv))
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    _speak_dutch(app)
    load_fonts()
    app.setStyle(HouseStyle())
    FocusRing(app)
    Theme(app).show(choice, scale)
    return app


def _speak_dutch(app: QApplication) -> None:
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
