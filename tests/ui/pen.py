"""A pen in the hand of a test: tablet events to a widget, as a system sends them, with their pressure."""

from __future__ import annotations

from itertools import cycle

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

_Type = QEvent.Type
_TIP, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PRESSURES = (0.05, 0.9, 0.2, 0.7, 0.4)


class HeldPen:
    """One pen. its tip goes down, along and up on a widget; it presses now softly, now hard."""

    def __init__(self) -> None:
        capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        self._device = QPointingDevice(
            "pen",
            7,
            QInputDevice.DeviceType.Stylus,
            QPointingDevice.PointerType.Pen,
            capabilities,
            1,
            2,
            "",
            QPointingDeviceUniqueId.fromNumericId(7),
        )
        self._pressures = cycle(_PRESSURES)

    def draw(self, widget: QWidget, *points: QPointF) -> None:
        """Put the tip down at the first point, go along the others and lift it at the last."""
        self.press(widget, points[0])
        for point in points:
            self.move(widget, point)
        self.lift(widget, points[-1])

    def press(self, widget: QWidget, at: QPointF) -> bool:
        """Put the tip down; tell whether the widget took it."""
        return self._send(widget, _Type.TabletPress, at, _TIP, _TIP)

    def move(self, widget: QWidget, at: QPointF) -> bool:
        """Move the tip over the screen."""
        return self._send(widget, _Type.TabletMove, at, _NONE, _TIP)

    def hover(self, widget: QWidget, at: QPointF) -> bool:
        """Move the tip above the screen."""
        return self._send(widget, _Type.TabletMove, at, _NONE, _NONE)

    def lift(self, widget: QWidget, at: QPointF) -> bool:
        """Lift the tip."""
        return self._send(widget, _Type.TabletRelease, at, _TIP, _NONE)

    def _send(
        self, widget: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> bool:
        pressure = next(self._pressures) if held is _TIP else 0.0
        plain = Qt.KeyboardModifier.NoModifier
        event = QTabletEvent(
            kind, self._device, at, widget.mapToGlobal(at), pressure, 0, 0, 0, 0, 0, plain, button, held
        )
        event.ignore()
        QApplication.sendEvent(widget, event)
        return event.isAccepted()
