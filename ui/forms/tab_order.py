"""Puts the tab order of a page in the order of its layout, whenever its widgets were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(page: QWidget) -> None:
    """Let Tab follow the layout of a page, from its first control to its last."""
    for before, after in pairwise(stops(page)):
        if before.nextInFocusChain() is not after:
            QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Walk the controls inside a widget in reading order, hidden ones included."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else widget
    layout = inside.layout() if inside is not None else None
    if layout is not None:
        yield from _in_layout(layout)
    elif widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget


def can_stop(page: QWidget, control: QWidget) -> bool:
    """Tell whether Tab can come to a control once its page is shown."""
    return bool(
        control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isEnabled() and control.isVisibleTo(page)
    )


def stop_before(control: QWidget) -> QWidget | None:
    """Return the widget that can have the focus and comes before a control, None when there is no other."""
    before = control.previousInFocusChain()
    while before is not None and before is not control and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before if before is not control else None


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from stops(widget)
