"""A list of lines with a lead, an icon, a title and a text: notes, what happened, what search found.

One view draws them all, so a thousand lines cost as little as ten. ``LineList.opened(int)`` tells which
line was chosen, by Enter or by a click.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.names import names
from ui.style.icons import icon_pixmap
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import RADIUS, TYPE

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole
_LEAD = 84  # px at 100 %
_HEIGHT = 54


@dataclass(frozen=True, slots=True)
class Line:
    """lead: short text at the left, such as a date; icon: a Lucide name."""

    title: str
    text: str = ""
    lead: str = ""
    icon: str = ""


class LineModel(QAbstractListModel):
    """The lines shown now."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; equal ones are left as they are, with what is selected."""
        if tuple(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def _masked(self, line: Line) -> Line:
        mask = names().masked
        return replace(line, title=mask(line.title), text=mask(line.text)) if names().are_hidden else line

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, or its words for a screen reader."""
        line = self._masked(self._lines[index.row()])
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (line.lead, line.title, line.text) if part)
        return None


class LineDelegate(QStyledItemDelegate):
    """Draws a line: lead, icon, bold title, one line of text."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a line."""
        return QSize(120, theme().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        line: Line = index.data(_LINE)
        painter.save()
        _draw_ground(painter, option)
        left = option.rect.left() + theme().px(8)
        if line.lead:
            left = _draw_lead(painter, option.rect, left, line.lead)
        if line.icon:
            if line.lead:
                _draw_time(painter, option.rect, left, index)
            left = _draw_icon(painter, option.rect, left, line.icon)
        _draw_words(painter, option.rect.adjusted(left - option.rect.left(), 0, -8, 0), line)
        painter.restore()


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().colours.delft_tint))
        painter.drawRoundedRect(option.rect, RADIUS.field, RADIUS.field)


def _draw_lead(painter: QPainter, room: QRect, left: int, lead: str) -> int:
    width = theme().px(_LEAD)
    painter.setFont(lettering(TYPE.help))
    painter.setPen(QColor(theme().colours.ink2))
    top = QRect(left, room.top() + theme().px(6), width, theme().px(20))
    painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, lead)
    return left + width + theme().px(12)


def _draw_time(painter: QPainter, room: QRect, left: int, index: Index) -> None:
    """Draw the line of time, from the icon above to the icon below."""
    middle, top = left + theme().px(9), room.top() + theme().px(7)
    painter.setPen(QPen(QColor(theme().colours.line), 1))
    if index.row() > 0:
        painter.drawLine(middle, room.top(), middle, top - theme().px(3))
    if index.row() < index.model().rowCount() - 1:
        painter.drawLine(middle, top + theme().px(21), middle, room.bottom())


def _draw_icon(painter: QPainter, room: QRect, left: int, icon: str) -> int:
    side = theme().px(18)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(left, room.top() + theme().px(7), icon_pixmap(icon, "delft", side, ratio))
    return left + side + theme().px(12)


def _draw_words(painter: QPainter, room: QRect, line: Line) -> None:
    colours = theme().colours
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    top = QRect(room.left(), room.top() + theme().px(6), room.width(), theme().px(20))
    for text, size, ink in ((line.title, TYPE.body, colours.ink), (line.text, TYPE.help, colours.ink2)):
        font = lettering(size, SEMIBOLD) if text is line.title else lettering(size)
        short = QFontMetrics(font).elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(top, flags, short)
        top.translate(0, theme().px(22))


class LineList(QListView):
    """Shows lines. name: object name; label: accessible name. Signal opened(int): a line was chosen."""

    opened = Signal(int)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.lines = LineModel()
        self._most: int | None = None
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))
        theme().changed.connect(self._stand)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines, the first one being current."""
        self.lines.show_lines(lines)
        if not self.currentIndex().isValid() and lines:
            self.setCurrentIndex(self.lines.index(0))
            self.clearSelection()

    def height_of(self, most: int) -> int:
        """Return the height, in px, of the lines there are, up to so many."""
        return min(self.lines.rowCount(), most) * theme().px(_HEIGHT) + 2

    def stand_at(self, most: int) -> None:
        """Be as high as the lines there are, up to so many, at any size of the letters."""
        self._most = most
        self._stand()

    def _stand(self) -> None:
        if self._most is not None:
            self.setFixedHeight(self.height_of(self._most))

    def words_of(self, place: int) -> str:
        """Return a line as it is read aloud."""
        return str(self.lines.index(place).data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current line on Enter and Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
