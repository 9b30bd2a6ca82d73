"""The curtain: one key covers every window of the app at once, and lifts it again. Nothing is locked.

``Curtain(parent).turn()``. Open menus close; dialogs stay open below it. While it hangs no key gets
through to what lies below, but for the keys that work everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from resources import tekst
from ui.widgets.claim import claim_key
from ui.widgets.text import Text


class _Cloth(QWidget):
    """Lies over one window. It takes every key and click."""

    def __init__(self, window: QWidget, curtain: Curtain) -> None:
        super().__init__(window)
        self._curtain = curtain
        self.setObjectName("curtain")
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tekst("schil.gordijn"))
        told = Text(tekst("schil.gordijn"), "section")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(told)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Claim every key."""
        return claim_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift the curtain at Escape; take every other key in silence."""
        if event.key() == Qt.Key.Key_Escape:
            self._curtain.lift()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Keep the cursor here."""
        return True


class Curtain(QObject):
    """Covers and uncovers every window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cloths: list[_Cloth] = []
        self._focus: QWidget | None = None

    @property
    def hangs(self) -> bool:
        """Whether everything is covered."""
        return bool(self._cloths)

    def turn(self) -> None:
        """Hang the curtain, or lift it."""
        if self.hangs:
            self.lift()
        else:
            self._hang()

    def _hang(self) -> None:
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        self._cloths = [_Cloth(window, self) for window in windows]

    def lift(self) -> None:
        """Show everything again, with the cursor where it was."""
        for cloth in filter(isValid, self._cloths):
            cloth.hide()
            cloth.deleteLater()
        self._cloths = []
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
