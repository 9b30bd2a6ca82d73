"""The line in which a name is typed: where it does not fit an ellipsis says so, and the tip has it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from ui.names import names
from ui.widgets.written_line import WrittenLine

_EDGE = 2  # px that Qt leaves at both sides of the text of a line


class NameLine(WrittenLine):
    """While it has the focus it scrolls like any other line."""

    @property
    def shown(self) -> str:
        """What can be read of the name: its beginning and an ellipsis where there is no room for it all."""
        width = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def event(self, event: QEvent) -> bool:
        """Give the whole name as a tip where it does not fit, in letters while names are hidden."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(names().masked(self.text()) if self.shown != self.text() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line; without the focus with an ellipsis where the name does not fit."""
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, self._option(), painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._room(), place, self.shown)

    def _room(self) -> QRect:
        contents = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(contents, self._option(), self)
        return room.marginsRemoved(self.textMargins()).adjusted(_EDGE, 0, -_EDGE, 0)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option
