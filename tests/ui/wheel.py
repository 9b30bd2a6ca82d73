"""Turns the wheel over a control, as scrolling a page does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QDateEdit, QSlider, QSpinBox, QWidget

WHEELED = (QComboBox, QAbstractSpinBox, QSlider)


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel one notch over a control; return whether that changed what it holds."""
    before = control_state(widget)
    turn_notch(widget)
    return control_state(widget) != before


def turn_notch(widget: QWidget) -> None:
    """Turn the wheel one notch over the middle of a widget."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def control_state(control: QWidget) -> object:
    """Return what a control holds."""
    if isinstance(control, QComboBox):
        return control.currentIndex()
    if isinstance(control, QDateEdit):
        return control.date()
    assert isinstance(control, QSpinBox | QSlider)
    return control.value()
