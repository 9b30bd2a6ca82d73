"""Two layouts that many screens need: a row of buttons, and an emptied one whose widgets are made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from ui.style.tokens import SPACE


def clear_layout(layout: QLayout) -> None:
    """Take every item out of a layout; widgets are hidden at once and go away soon."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def button_row(*buttons: QWidget, gap: int = SPACE.s) -> QHBoxLayout:
    """Return a row with buttons from the left, gap pixels apart."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
