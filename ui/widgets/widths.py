"""A width that a widget keeps while the worker chooses larger letters or smaller ones."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.style.theme import theme


class _Kept(QObject):
    def __init__(self, widget: QWidget, width: int) -> None:
        super().__init__(widget)
        self._widget, self._width = widget, width
        theme().changed.connect(self._keep)
        self._keep()

    def _keep(self) -> None:
        self._widget.setFixedWidth(theme().px(self._width))


def keep_width(widget: QWidget, width: int) -> None:
    """Give a widget a width at the text size of the moment, also after another was chosen. width: in px."""
    _Kept(widget, width)
