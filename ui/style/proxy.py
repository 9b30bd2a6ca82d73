"""Two small styles: HouseStyle guards every control against the wheel; RingStyle draws the focus ring.

The ring is a QFocusFrame that lies around whatever widget has the focus, so no widget can forget it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QProxyStyle,
    QSlider,
    QStyle,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from ui.style.theme import theme

RING = 3.0
GAP = 2
_RADIUS = 10.0
_WHEELED = (QComboBox, QAbstractSpinBox, QSlider)


class WheelGuard(QObject):
    """Lets the wheel pass by a control that has no focus, so that scrolling never changes an answer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel over an unfocused control; the page behind it scrolls."""
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() != QEvent.Type.Wheel or not unfocused:
            return False
        event.ignore()
        return True


class HouseStyle(QProxyStyle):
    """Fusion, with the wheel guard put on every control as it is first shown."""

    def __init__(self) -> None:
        super().__init__("fusion")
        self._guard = WheelGuard(self)

    def polish(self, thing: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Guard a control; anything else is Fusion's."""
        super().polish(thing)
        if isinstance(thing, _WHEELED):
            thing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            thing.installEventFilter(self._guard)


class RingStyle(QProxyStyle):
    """Draws a QFocusFrame as a ring of 3 px with a gap of 2 px."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return the room a ring takes outside its widget."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return GAP + int(RING)
        return super().pixelMetric(metric, option, widget)

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:
        """Lay the ring above its widget's neighbours, and let it be seen through."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, *rest)  # type: ignore[arg-type]

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the ring."""
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        half = RING / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().colours.delft), RING))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)


class FocusRing(QObject):
    """Moves one focus frame to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._style = RingStyle("fusion")
        self._style.setParent(self)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.property("no_ring"):
            self._hide()
        else:
            self._whole_frame().setWidget(new)

    def _hide(self) -> None:
        if self._frame is not None and isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]

    def _whole_frame(self) -> QFocusFrame:
        """Return the frame, made anew when it went away together with a page it lay on."""
        if self._frame is None or not isValid(self._frame):
            self._frame = QFocusFrame()
            self._frame.setStyle(self._style)
        return self._frame
