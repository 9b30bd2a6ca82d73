"""The focus ring: one overlay that lies around whatever widget has the focus, so none can forget it.

It is a widget and not a QProxyStyle: measured, the first Python style class costs 20 ms of the start.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.style.theme import theme

WIDTH = 3
GAP = 2
GROUND = "ring_ground"  # the property of a content that scrolls
_RADIUS = 10.0
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class Ring(QWidget):
    """The drawn ring, 3 px wide; the mouse goes through it."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        half = WIDTH / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().colours.delft), WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)


class FocusRing(QObject):
    """Moves the ring to the widget that has the focus, and along with it.

    The ring lies on the window, or on the content of a scroll area, so that it scrolls along. A widget
    with the property ``no_ring`` shows its focus itself.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._followed):
            widget.removeEventFilter(self)
        self._followed = []
        if new is not None and not new.isWindow() and not new.property("no_ring"):
            self._follow(new)
        self._place()

    def _follow(self, widget: QWidget) -> None:
        self._followed = _up_to_ground(widget)
        for part in self._followed[:-1]:
            part.installEventFilter(self)
        ground = self._followed[-1]
        if self._ring is None or not isValid(self._ring):
            self._ring = Ring(ground)
        elif self._ring.parentWidget() is not ground:
            self._ring.setParent(ground)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move along when the widget, or what it stands in, moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        ring = self._ring
        if ring is None or not isValid(ring):
            return
        if not self._followed or not self._followed[0].isVisible():
            ring.hide()
            return
        widget, ground = self._followed[0], self._followed[-1]
        room = WIDTH + GAP
        ring.setGeometry(
            widget.rect().translated(widget.mapTo(ground, QPoint())).adjusted(-room, -room, room, room)
        )
        ring.raise_()
        ring.show()


def _up_to_ground(widget: QWidget) -> list[QWidget]:
    """Return the widget, what it stands in, and last what the ring lies on."""
    chain = [widget]
    while not chain[-1].isWindow():
        above = chain[-1].parentWidget()
        if above is None:
            break
        chain.append(above)
        if above.property(GROUND):
            break
    return chain
