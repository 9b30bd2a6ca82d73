"""The street of tile-drawn gables at the foot of the unlock screen, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.icons import drawing_pixmap

_NATURAL = QSize(1440, 236)


class Street(QWidget):
    """The drawing over the whole width; with less height its foot is out of sight. Decoration only.

    It is drawn a moment after the window is there, so that the field does not wait for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_due = False

    def _draw(self) -> None:
        self._is_due = True
        self.update()

    @staticmethod
    def height_for(width: int) -> int:
        """Return the height of the street, in px, when there is room enough."""
        return round(_NATURAL.height() * max(1.0, width / _NATURAL.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw one street: its ends are half houses, which would show beside another one."""
        if not self._is_due:
            QTimer.singleShot(0, self._draw)
            return
        size = _NATURAL.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        pixmap = drawing_pixmap("straat-breed", size, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - size.width()) // 2, 0, pixmap)
