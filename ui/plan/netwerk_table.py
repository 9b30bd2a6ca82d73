"""Netwerkkaart als lijst: everybody around the family in one table, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTableWidget, QTableWidgetItem

from jgw_desktop.domain.ids import RecordId
from resources import tekst
from ui.style.icons import icon_pixmap
from ui.style.theme import theme
from ui.widgets.tables import show_whole_rows

COLUMNS = ("naam", "relatie", "wie", "hoe_dichtbij", "contact", "steun")
_WIDE = (16, 17, 19, 12, 14, 22)
_NARROW = (20, 21, 23, 17, 19, 0)  # what somebody does then stands in the panel only
_WIDE_FROM = 760  # px
_SECTOR = COLUMNS.index("wie")
_ICON, _PADDING = 18, 8  # px


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the list: the words of the columns, and the sign of where they stand."""

    record: RecordId
    words: tuple[str, ...]
    sign: tuple[str, str]


class NetworkTable(QTableWidget):
    """The list; as high as it has rows.

    Signals: chosen(RecordId): the row with the cursor; entered(): Enter; removed(): Delete.
    """

    chosen = Signal(object)
    entered = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self._lines: tuple[Line, ...] = ()
        self.setObjectName("Netwerkkaart.lijst")
        self.setAccessibleName(tekst("plan.netwerk.lijst"))
        self.setProperty("list", True)
        self.setHorizontalHeaderLabels([tekst(f"plan.netwerk.{column}") for column in COLUMNS])
        self._behave()
        self.currentCellChanged.connect(lambda row, *_: self._tell(row))

    def _behave(self) -> None:
        show_whole_rows(self)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_lines(self, lines: Sequence[Line], selected: RecordId | None) -> None:
        """Show the people; only cells that changed are touched, and the cursor stays on its person."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.setRowCount(len(lines))
            for row, line in enumerate(lines):
                self._show_line(row, line)
            self._fit()
        self._select(selected)

    def _show_line(self, row: int, line: Line) -> None:
        for column, words in enumerate(line.words):
            item = self.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.setItem(row, column, item)
            if item.text() != words:
                item.setText(words)
                item.setToolTip(words)
        side = theme().px(_ICON)
        sign = self.item(row, _SECTOR)
        if sign is not None:
            sign.setIcon(QIcon(icon_pixmap(*line.sign, side, self.devicePixelRatioF())))

    def _select(self, selected: RecordId | None) -> None:
        records = [line.record for line in self._lines]
        row = records.index(selected) if selected in records else -1
        if row == self.currentRow() and (row < 0 or self.selectionModel().isRowSelected(row)):
            return
        self.blockSignals(True)
        if row < 0:
            self.setCurrentItem(None)  # type: ignore[call-overload] # none may be current
            self.clearSelection()
        else:
            self.setCurrentCell(
                row,
                0,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        self.blockSignals(False)

    def here(self) -> tuple[RecordId, str] | None:
        """Return whose row and which column the cursor is in, None when it is nowhere."""
        row, column = self.currentRow(), self.currentColumn()
        return (self._lines[row].record, COLUMNS[column]) if 0 <= row < len(self._lines) else None

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.chosen.emit(self._lines[row].record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the person with Enter, take them off the map with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the signs anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            for row, line in enumerate(self._lines):
                self._show_line(row, line)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = theme().px(_ICON)
        self.setIconSize(QSize(side, side))
        width = self.viewport().width()
        for column, share in enumerate(_WIDE if width >= theme().px(_WIDE_FROM) else _NARROW):
            self.setColumnHidden(column, not share)
            self.setColumnWidth(column, width * share // 100)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._height_of(row))
        self.updateGeometry()

    def _height_of(self, row: int) -> int:
        """Return the height in which every cell of a row can be read; Qt's own leaves out the padding."""
        lines = (self._text_height(row, column) for column in range(self.columnCount()))
        return max(lines) + 3 * _PADDING

    def _text_height(self, row: int, column: int) -> int:
        item = self.item(row, column)
        if item is None or self.isColumnHidden(column):
            return self.fontMetrics().height()
        sign = theme().px(_ICON) + _PADDING if column == _SECTOR else 0
        room = QRect(0, 0, max(self.columnWidth(column) - 3 * _PADDING - sign, 1), 9999)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(400, self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the page scrolls, not the list."""
        return QSize(0, self.sizeHint().height())
