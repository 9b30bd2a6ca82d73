"""A pen on the screen: what its tip does is told as the mouse would tell it, once and without its trembling.

``Pen(widget)``. Most systems report a pen as a mouse too; while the tip is down only the pen counts. How hard
it presses changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

_Type = QEvent.Type
_MOUSE = {
    _Type.TabletPress: _Type.MouseButtonPress,
    _Type.TabletMove: _Type.MouseMove,
    _Type.TabletRelease: _Type.MouseButtonRelease,
}
_AWAY = (_Type.Hide, _Type.Leave, _Type.WindowDeactivate)  # the lifting of the tip may never be told
_TIP = Qt.MouseButton.LeftButton
_STILL = 0.5  # px that a tip trembles while it presses harder


class Pen(QObject):
    """Listens at a widget, which hears of mouse events alone. It goes with the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._last: QPointF | None = None  # where the tip was told to be; None while it is up
        self._is_after = self._is_telling = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell what the tip does, and keep away the mouse that is the same pen."""
        if isinstance(event, QTabletEvent) and event.type() in _MOUSE:
            return self._follow(event)
        if event.type() in _AWAY:
            self._last = None
        if self._is_telling or not isinstance(event, QMouseEvent):
            return False
        if self._last is not None:
            return True
        was_after, self._is_after = self._is_after, False
        return was_after and event.type() == _Type.MouseButtonRelease

    def _follow(self, event: QTabletEvent) -> bool:
        """Tell the widget, unless the pen only hangs above it or uses another button."""
        at, kind = event.position(), event.type()
        if kind == _Type.TabletMove:
            if self._last is None:
                return False
            moved = (at - self._last).manhattanLength() >= _STILL
        elif event.button() is not _TIP:
            return False
        else:
            moved = True
        event.accept()
        if moved:
            self._last = at if kind != _Type.TabletRelease else None
            self._is_after = kind == _Type.TabletRelease
            self._tell(event)
        return True

    def _tell(self, event: QTabletEvent) -> None:
        held = event.buttons() if event.type() != _Type.TabletMove else _TIP
        told = QMouseEvent(
            _MOUSE[event.type()],
            event.position(),
            event.globalPosition(),
            event.button(),
            held,
            event.modifiers(),
        )
        self._is_telling = True
        try:
            QApplication.sendEvent(self._widget, told)
        finally:
            self._is_telling = False
