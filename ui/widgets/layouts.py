"""Layouts that many screens need: a row of buttons, a readable width, an emptied one to be filled anew."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from ui.style.tokens import SPACE, WIDTH
from ui.widgets.widths import keep_within


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


def readable(widget: QWidget, widest: int = WIDTH.page) -> QHBoxLayout:
    """Return a row with a widget at the left, no wider than that; by itself no wider than a page may be."""
    keep_within(widget, widest)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget, 1)
    row.addStretch()
    return row
