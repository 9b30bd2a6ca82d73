"""The life cycle of a casus as a line of eight steps: done, now, later, each with its date where known.

One stop for Tab; the arrow keys walk along the steps and a screen reader says each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from jgw_desktop.domain.levensloop import STAPPEN, place
from resources import tekst
from ui.casus.wording import step_name
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import TYPE
from ui.widgets.icon import State, draw_state

_DOT = 22
_TWO_ROWS_BELOW = 700
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class StepMark(QLabel):
    """One step: its dot on the line, its name, its date. state: DONE, BUSY (now) or OPEN.

    A label, so that a screen reader hears a text; it draws its words itself.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.state, self.date = number, State.OPEN, ""
        self.name = step_name(STAPPEN[number - 1])
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(f"step.{STAPPEN[number - 1]}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_state(self, state: State, date: str) -> None:
        """Show how far the step is, and when it was taken."""
        self.state, self.date = state, date
        word = tekst(f"casus.stap_stand.{state.name.lower()}")
        told = tekst("casus.stap_gezegd", nummer=self.number, naam=self.name, stand=word)
        self.setAccessibleName(f"{told} {date}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the dot, of a name of two lines and of the date."""
        line = QFontMetrics(lettering(TYPE.help)).lineSpacing()
        return QSize(theme().px(80), theme().px(_DOT + 14) + 3 * line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, middle = theme().px, self.width() / 2
        self._paint_line(painter, middle, px(_DOT / 2) + px(4))
        painter.save()
        painter.translate(middle - px(_DOT) / 2, px(4))
        painter.scale(px(_DOT) / 18, px(_DOT) / 18)
        _draw_dot(painter, self.state)
        painter.restore()
        self._paint_words(painter, px(_DOT + 10))

    def _paint_line(self, painter: QPainter, middle: float, y: float) -> None:
        colours, gap = theme().colours, theme().px(_DOT) / 2 + 2
        before = colours.line if self.state is State.OPEN else colours.delft
        after = colours.delft if self.state is State.DONE else colours.line
        if self.number > 1:
            painter.setPen(QPen(QColor(before), 2))
            painter.drawLine(QPointF(0, y), QPointF(middle - gap, y))
        if self.number < len(STAPPEN):
            painter.setPen(QPen(QColor(after), 2))
            painter.drawLine(QPointF(middle + gap, y), QPointF(self.width(), y))

    def _paint_words(self, painter: QPainter, top: int) -> None:
        px, colours, is_now = theme().px, theme().colours, self.state is State.BUSY
        painter.setFont(lettering(TYPE.help, SEMIBOLD) if is_now else lettering(TYPE.help))
        painter.setPen(QColor(colours.delft if is_now else colours.ink))
        room = QRect(px(8), top, self.width() - px(16), self.height() - top)
        painter.drawText(room, _CENTRE, self.name)
        used = painter.fontMetrics().boundingRect(room, _CENTRE, self.name).height()
        painter.setFont(lettering(TYPE.help))
        painter.setPen(QColor(colours.ink2))
        painter.drawText(room.adjusted(0, used, 0, 0), _CENTRE, self.date)


def _draw_dot(painter: QPainter, state: State) -> None:
    if state is not State.BUSY:
        draw_state(painter, state, theme().colours)
        return
    painter.setPen(QPen(QColor(theme().colours.delft), 5))
    painter.setBrush(QColor(theme().colours.surface))
    painter.drawEllipse(QRectF(3, 3, 12, 12))


class LifecycleLine(QWidget):
    """Eight steps beside each other, in two rows where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = [StepMark(number) for number in range(1, len(STAPPEN) + 1)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._columns = 0
        self._fit()
        self.setAccessibleName(tekst("casus.levensloop"))

    def show_steps(self, stap: str, dates: Mapping[str, str]) -> None:
        """Show where the casus stands. dates: short dates by step, where known."""
        now = place(stap)
        for mark in self.marks:
            state = State.DONE if mark.number < now else State.BUSY if mark.number == now else State.OPEN
            mark.show_state(state, dates.get(STAPPEN[mark.number - 1], ""))
        self._stop_at(min(max(now, 1), len(STAPPEN)) - 1)

    def _stop_at(self, number: int) -> None:
        for index, mark in enumerate(self.marks):
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == number else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.marks[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the steps."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        here = next((index for index, mark in enumerate(self.marks) if mark.hasFocus()), None)
        if here is None or not step:
            super().keyPressEvent(event)
            return
        there = min(max(here + step, 0), len(self.marks) - 1)
        self._stop_at(there)
        self.marks[there].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one row or two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = 4 if 0 < self.width() < theme().px(_TWO_ROWS_BELOW) else 8
        if columns == self._columns:
            return
        self._columns = columns
        for index, mark in enumerate(self.marks):
            self._grid.addWidget(mark, index // columns, index % columns)
