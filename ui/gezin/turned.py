"""Turns what is shown half a round, for who sits across the table: "Scherm draaien" (K4).

``HalfRound(view).turn()``. Only the picture and the pointer are turned: the controls stay what and where they
are, so keys, cursor and what a screen reader finds do not know of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsEffect, QWidget
from shiboken6 import isValid


class _UpsideDown(QGraphicsEffect):
    """Paints a widget turned about its middle."""

    def boundingRectFor(self, source: QRectF | QRect) -> QRectF:
        """Return what is painted with a part: that part, and where it is turned to."""
        whole, source = self._whole(), QRectF(source)
        far = QRectF(whole.right() - source.right(), whole.bottom() - source.bottom(), 0, 0)
        far.setSize(source.size())
        return source.united(far)

    def _whole(self) -> QRectF:
        parent = self.parent()
        return QRectF(parent.rect()) if isinstance(parent, QWidget) else QRectF()

    def draw(self, painter: QPainter) -> None:
        """Paint all of it, turned."""
        offset = QPoint()
        picture: QPixmap = self.sourcePixmap(Qt.CoordinateSystem.LogicalCoordinates, offset)
        whole = self._whole()
        painter.save()
        painter.translate(whole.width(), whole.height())
        painter.scale(-1, -1)
        painter.drawPixmap(offset, picture)
        painter.restore()


class _Glass(QWidget):
    """Lies over the view, shows nothing, and hands every press on to what is seen there."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._held: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(view.rect())
        self.show()
        self.raise_()

    def _under(self, at: QPoint) -> QWidget:
        through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.setAttribute(through, True)
        found = self._view.childAt(at)
        self.setAttribute(through, False)
        return found or self._view

    def _hand_on(self, event: QMouseEvent) -> None:
        turned = QPointF(self.width() - event.position().x(), self.height() - event.position().y())
        if self._held is None or not isValid(self._held):
            self._held = self._under(turned.toPoint())
        held = self._held
        if held is self._view:
            return
        local, on_screen = held.mapFrom(self._view, turned), self._view.mapToGlobal(turned)
        told = QMouseEvent(event.type(), local, on_screen, event.button(), event.buttons(), event.modifiers())
        QApplication.sendEvent(held, told)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what is seen here, towards who turns the wheel."""
        at = event.position()
        turned = QPointF(self.width() - at.x(), self.height() - at.y())
        under = self._under(turned.toPoint())
        told = QWheelEvent(
            under.mapFrom(self._view, turned) if under is not self._view else turned,
            self._view.mapToGlobal(turned),
            event.pixelDelta(),
            event.angleDelta(),
            event.buttons(),
            event.modifiers(),
            event.phase(),
            event.inverted(),
        )
        QApplication.sendEvent(under, told)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press on what is seen here; it holds the pointer until it is let go."""
        self._held = None
        self._hand_on(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press twice."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._hand_on(event)
        self._held = None


class HalfRound(QObject):
    """Turns one view and back. A view that is a window of its own cannot be turned: put it in one."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._glass: _Glass | None = None

    @property
    def is_turned(self) -> bool:
        """Whether the view is upside down."""
        return self._glass is not None

    def turn(self) -> None:
        """Turn the view, or turn it back."""
        if self._glass is None:
            self._view.setGraphicsEffect(_UpsideDown(self._view))
            self._glass = _Glass(self._view)
            self._view.installEventFilter(self)
        else:
            self._view.removeEventFilter(self)
            self._glass.hide()
            self._glass.deleteLater()
            self._glass = None
            self._view.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes it away
        self._view.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the glass as large as the view."""
        if event.type() == QEvent.Type.Resize and self._glass is not None:
            self._glass.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)
