"""Notices hands: a touch of keys, mouse, pen or screen, and the few keys that work everywhere.

It listens to windows, before any widget: a dialog or an open menu shields shortcuts, not these keys.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class Hands(QObject):
    """Signal touched(). It follows every window that gets the focus."""

    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[int, Callable[[], object]] = {}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.follow)
            self.follow(app.focusWindow())

    def on_key(self, keys: QKeyCombination, act: Callable[[], object]) -> None:
        """Do something at a key, wherever the cursor is."""
        self._keys[keys.toCombined()] = act

    def follow(self, window: QWindow | None) -> None:
        """Listen to a window too."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _follow_popup(self) -> None:
        """Listen to a menu that a touch opened: while it is up, it gets the keys instead of the window."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.follow(popup.windowHandle())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a hand; what is not one of our keys goes on."""
        if event.type() not in _TOUCHES:
            return False
        self.touched.emit()
        QTimer.singleShot(0, self, self._follow_popup)
        act = self._keys.get(event.keyCombination().toCombined()) if isinstance(event, QKeyEvent) else None
        if act is None:
            return False
        act()
        return True
