"""The table of casussen: drawn by a delegate, with fewer columns where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from resources import tekst
from ui.casus.lines import Index
from ui.casus.list_model import PERSONS, CasusModel
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import TYPE
from ui.widgets.tables import show_whole_rows

_HEIGHT = 56
_HEADER = 32
_PAD = 10  # px, that of the header in the style sheet
_WIDTHS = (0, 140, 200, 210, 150)
_NARROW_BELOW = 900
_ONLY_WHEN_WIDE = (1, 3, 4)


class CasusDelegate(QStyledItemDelegate):
    """Draws a cell: the family in bold with its persons below, other columns as one line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        painter.save()
        colours = theme().colours
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.delft_tint))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(_PAD, 0, -_PAD // 2, 0)
        persons = index.data(PERSONS)
        if persons:
            half = room.height() // 2 - theme().px(3)
            top = QRect(room.left(), room.top() + theme().px(4), room.width(), half)
            _write(painter, top, persons, TYPE.help, colours.ink2, below=half)
            room = top
        _write(painter, room, index.data(), TYPE.body, colours.ink, bold=index.column() == 0)
        painter.restore()


def _write(
    painter: QPainter, room: QRect, text: str, size: float, ink: str, *, bold: bool = False, below: int = 0
) -> None:
    font = lettering(size, SEMIBOLD) if bold else lettering(size)
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(
        room.translated(0, below), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short
    )


class CasusTable(QTableView):
    """The casussen. Signal opened(int row)."""

    opened = Signal(int)

    def __init__(self, model: CasusModel) -> None:
        super().__init__()
        self.setObjectName("casussen.table")
        self.setAccessibleName(tekst("casus.lijst.naam"))
        self.setModel(model)
        self.setItemDelegate(CasusDelegate(self))
        self._plain()
        self.clicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(self._select_first)
        theme().changed.connect(self._fit)

    def _plain(self) -> None:
        show_whole_rows(self)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _select_first(self) -> None:
        self.selectRow(0)

    @property
    def row(self) -> int:
        """The selected row, -1 for none."""
        return self.currentIndex().row()

    def height_of_rows(self) -> int:
        """Return the height, in px, that all rows take together with the header."""
        return self.model().rowCount() * theme().px(_HEIGHT) + theme().px(_HEADER) + 2

    def sizeHint(self) -> QSize:
        """Ask for the room of all rows; a page gives what it has."""
        return QSize(320, self.height_of_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected casus on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.opened.emit(self.row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Make rows and columns as large as the text size shown asks."""
        px = theme().px
        self.verticalHeader().setDefaultSectionSize(px(_HEIGHT))
        self.horizontalHeader().setFixedHeight(px(_HEADER))
        is_narrow = self.width() < px(_NARROW_BELOW)
        for column, width in enumerate(_WIDTHS[1:], start=1):
            self.setColumnHidden(column, is_narrow and column in _ONLY_WHEN_WIDE)
            self.setColumnWidth(column, px(width))
        self.updateGeometry()
