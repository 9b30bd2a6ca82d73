"""Sizes that widgets keep while the worker chooses larger letters or smaller ones. All are px at 100 %."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.style.theme import theme
from ui.style.tokens import WIDTH


class _Kept(QObject):
    """Gives a widget its size anew with each size of the letters; it lives as long as the widget."""

    def __init__(self, widget: QWidget, give: Callable[[QWidget, int], None], size: int) -> None:
        super().__init__(widget)
        self._widget, self._give, self._size = widget, give, size
        theme().changed.connect(self._keep)
        self._keep()

    def _keep(self) -> None:
        self._give(self._widget, theme().px(self._size))


def keep_width(widget: QWidget, width: int) -> None:
    """Give a widget a width."""
    _Kept(widget, QWidget.setFixedWidth, width)


def keep_height(widget: QWidget, height: int) -> None:
    """Give a widget a height."""
    _Kept(widget, QWidget.setFixedHeight, height)


def keep_within(widget: QWidget, most: int = WIDTH.page) -> None:
    """Let a widget be no wider than that; by itself no wider than a page may be."""
    _Kept(widget, QWidget.setMaximumWidth, most)
