"""A page with a wide column and a narrow one beside it, which goes below it where there is no room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.style.theme import theme
from ui.style.tokens import SPACE

_SIDE, _BESIDE_FROM = 290, 900  # px


class TwoColumns(QWidget):
    """main: the wide column; side: the narrow one."""

    def __init__(self, main: QWidget, side: QWidget) -> None:
        super().__init__()
        self._side = side
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE.xl)
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        self._place(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns beside or below each other, whichever fits at this text size."""
        super().resizeEvent(event)
        self._place(beside=event.size().width() >= theme().px(_BESIDE_FROM))

    def _place(self, *, beside: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._side.setMinimumWidth(theme().px(_SIDE) if beside else 0)
        self._side.setMaximumWidth(theme().px(_SIDE) if beside else 16777215)
