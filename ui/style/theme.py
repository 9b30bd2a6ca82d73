"""The one Theme of the application: which colours and which text size are shown now.

``theme()`` finds it from anywhere in ``ui``; ``Theme.show`` applies a choice at once, without restart.
Widgets that paint themselves read ``theme().colours`` when they paint and need not subscribe.
"""

from __future__ import annotations

from enum import Enum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.style.fonts import body_font
from ui.style.palette import palette
from ui.style.sheet import sheet
from ui.style.tokens import Colours, Scheme, colours

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class SchemeChoice(Enum):
    """What the worker may choose."""

    LIGHT = "licht"
    DARK = "donker"
    CONTRAST = "contrast"
    SYSTEM = "systeem"


class Theme(QObject):
    """Colours and text size of the whole application.

    Attributes: choice (what was chosen), scheme_shown (what that comes to now), scale (1.0 to 2.0).
    Signal changed(): the whole application was restyled.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme")
        self._app = app
        self.choice = SchemeChoice.SYSTEM
        self.scale = 1.0
        self.scheme_shown = Scheme.LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def colours(self) -> Colours:
        """The colours shown now."""
        return colours(self.scheme_shown)

    def px(self, size: float) -> int:
        """Return a size in px at the text size shown now."""
        return round(size * self.scale)

    def show(self, choice: SchemeChoice, scale: float = 1.0) -> None:
        """Apply a choice of colours and text size to every window at once."""
        self.choice, self.scale = choice, min(max(scale, SCALES[0]), SCALES[-1])
        self._apply()

    def _apply(self) -> None:
        """Dress every window anew. Undressing first makes it one round; Qt's own way dresses each widget once
        for every widget that it stands in, seven times on an ordinary page.
        """
        self.scheme_shown = self._scheme()
        self._app.setStyleSheet("")
        self._write_in(body_font(self.scale))
        self._app.setPalette(palette(self.colours))
        edged = self.scheme_shown is Scheme.CONTRAST
        self._app.setStyleSheet(sheet(self.colours, self.scale, edged=edged))
        self.changed.emit()

    def _write_in(self, font: QFont) -> None:
        """Change the letters everywhere; Qt passes over what is not in sight."""
        if font == self._app.font():
            return
        self._app.setFont(font)
        for widget in self._app.allWidgets():
            if not widget.isVisible():
                widget.setFont(widget.font())  # what was set of it stays, the rest follows

    def _scheme(self) -> Scheme:
        if self.choice is not SchemeChoice.SYSTEM:
            return Scheme(self.choice.value)
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
        return Scheme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT

    def _follow_system(self) -> None:
        if self.choice is SchemeChoice.SYSTEM and self._scheme() is not self.scheme_shown:
            self._apply()


def theme() -> Theme:
    """Return the theme of the running application."""
    app = QApplication.instance()
    return cast(
        Theme, app.findChild(Theme, "theme", Qt.FindChildOption.FindDirectChildrenOnly) if app else None
    )
