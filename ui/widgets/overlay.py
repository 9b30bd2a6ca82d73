"""A panel that lies over a window for a moment, opened by a key, without ever being a dialog.

It closes by itself: at Escape, at the key that opened it, when the cursor goes elsewhere, and when what it
lies over is hidden, covered or locked. The cursor comes back where it was. While it is open it fits itself to
its window and to the size of the letters.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from ui.style.theme import theme
from ui.widgets.claim import claim_key


class Overlay(QFrame):
    """window: what it lies over; opens: the key that opens it. Attribute is_open."""

    is_open = False  # of the class too: Qt hides a panel that is half taken apart

    def __init__(self, window: QWidget, opens: QKeyCombination) -> None:
        super().__init__(window)
        self.setProperty("card", "panel")
        self._window, self._opens = window, opens
        self._before: QWidget | None = None
        window.installEventFilter(self)
        theme().changed.connect(self._fit_anew)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.hide()

    def open_at(self, first: QWidget) -> None:
        """Show the panel with the cursor in its first control."""
        if not self.is_open:
            self.is_open, self._before = True, QApplication.focusWidget()
            self.show()
            self.raise_()
            self.fit()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Close the panel, with the cursor where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Take a place within the window. Panels override this."""

    def forget(self) -> None:
        """Let go of what was shown. Panels override this."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Be closed and hold nothing, also when the whole window is hidden."""
        super().hideEvent(event)
        if self.is_open:
            self.is_open = False
            self.forget()
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if self.is_open and watched is self._window and event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _fit_anew(self) -> None:
        if self.is_open:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Claim every key."""
        return claim_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Escape, and at the key that opened it."""
        if event.key() == Qt.Key.Key_Escape or event.keyCombination() == self._opens:
            self.shut()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.is_open and new is not None and new is not self and not self.isAncestorOf(new):
            self._before = None
            self.hide()
