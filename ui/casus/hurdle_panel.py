"""Above the page: what is still to be done, each with a way to its field, and a reason where one will do.

``panel.show_hurdles(title, hurdles)``; it never covers what is typed and never takes the focus by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources import tekst
from ui.casus.hurdles import Hurdle
from ui.forms.field import why_button
from ui.forms.tab_order import stops
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.bars import keep_bars
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.inputs import LineField
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card, announce
from ui.widgets.text import Text
from ui.widgets.widths import keep_within

_EDGE, _LINE = 2, 2  # px between the frame and what scrolls, and of its line at most
_SHARE = 0.5  # of the height of the window, at most
_LONGEST = 30  # letters of the name of a field that a button can hold


class HurdleRow(QWidget):
    """One thing to do. Signals: go(Hurdle), take_on()."""

    go = Signal(object)
    take_on = Signal()

    def __init__(self, hurdle: Hurdle, number: int) -> None:
        super().__init__()
        self.hurdle = hurdle
        name = f"hurdle.{number}"
        self.why = Text(hurdle.why, "help")
        self.why.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE.m)
        row.addWidget(Icon("info", "delft", 18) if hurdle.asks else Icon("circle-alert", "let", 18))
        row.addWidget(Text(hurdle.sentence), 1)
        for button in self._buttons(name):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.why)

    def _buttons(self, name: str) -> list[Button]:
        found: list[Button] = []
        if self.hurdle.by_taking_on:
            found.append(Button(tekst("afronden.ik_neem_aan"), f"{name}.neem", kind="link"))
            found[-1].clicked.connect(lambda _checked: self.take_on.emit())
        elif self.hurdle.place is not None:
            words = tekst("afronden.naar", wat=self.hurdle.to)
            is_short = len(self.hurdle.to) <= _LONGEST
            found.append(
                Button(words if is_short else tekst("afronden.naar_dit_veld"), f"{name}.ga", kind="link")
            )
            found[-1].setAccessibleName(words)
            found[-1].clicked.connect(lambda _checked: self.go.emit(self.hurdle))
        if self.hurdle.why:
            found.append(why_button(f"{name}.waarom", self.hurdle.sentence, self.why))
        return found


class HurdlePanel(QWidget):
    """after: the control before it in the tab order. Its frame stands still; what is in it scrolls.

    Signals: go(Hurdle): go where it is done; take_on(); again(str reason): try once more; closed().
    """

    go = Signal(object)
    take_on = Signal()
    again = Signal(str)
    closed = Signal()

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self.setObjectName("hurdles")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        keep_bars(self.area)
        frame = Card("delft")
        frame.body.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        frame.body.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, SPACE.s)
        column.addWidget(frame)
        keep_within(self)
        self.reason: LineField | None = None
        self.rows: list[HurdleRow] = []
        self.hide()

    def show_hurdles(self, title: str, hurdles: Sequence[Hurdle]) -> None:
        """Show what is to be done; with nothing but questions for a reason, a field to give it."""
        self.rows = [self._row(one, number) for number, one in enumerate(hurdles, 1)]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.l, SPACE.m, SPACE.l, SPACE.m)
        column.setSpacing(SPACE.label)
        column.addWidget(Text(title, "label"))
        for row in self.rows:
            column.addWidget(row)
        only_asks = bool(hurdles) and all(one.asks for one in hurdles)
        self.reason = self._add_reason(column) if only_asks else None
        column.addLayout(self._foot(only_asks))
        self._put(inside)
        self.show()
        self.updateGeometry()
        announce(self, " ".join([title, *(one.sentence for one in hurdles)]))

    def _put(self, inside: QWidget) -> None:
        inside.setMinimumHeight(1)  # as high as its width asks, not as the narrowest would
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        for before, control in pairwise([self._after, *stops(inside)]):
            QWidget.setTabOrder(before, control)

    def _row(self, hurdle: Hurdle, number: int) -> HurdleRow:
        row = HurdleRow(hurdle, number)
        row.go.connect(self.go)
        row.take_on.connect(self.take_on)
        return row

    def _add_reason(self, column: QVBoxLayout) -> LineField:
        """Add a field for the reason; label and field apart, since Qt's tab order trips over a proxy."""
        reason, label = LineField(), Text(tekst("afronden.reden"), "label")
        reason.setObjectName("hurdle.reden")
        reason.setAccessibleName(tekst("afronden.reden"))
        reason.setAccessibleDescription(tekst("afronden.reden_uitleg"))
        label.setBuddy(reason)
        for part in (label, Text(tekst("afronden.reden_uitleg"), "help"), reason):
            column.addWidget(part)
        return reason

    def _foot(self, only_asks: bool) -> QHBoxLayout:
        words = tekst("afronden.met_reden" if only_asks else "afronden.opnieuw_kijken")
        again = Button(words, "hurdle.door", kind="secondary")
        again.clicked.connect(lambda _checked: self.again.emit(self._reason()))
        away = Button(tekst("afronden.sluiten"), "hurdle.sluiten", kind="link")
        away.clicked.connect(lambda _checked: self.close_panel())
        return button_row(again, away)

    def _reason(self) -> str:
        return self.reason.value().strip() if self.reason else ""

    def close_panel(self) -> None:
        """Take the panel away."""
        self.rows, self.reason = [], None
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that fits this width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of what there is to do, and less than half of the window."""
        inside = self.area.widget()
        if inside is None:
            return QSize(0, 0)
        across, down = 2 * (SPACE.xl + _EDGE + _LINE), 2 * (SPACE.s + _EDGE + _LINE)
        width = max(self.width(), theme().px(300))
        if inside.hasHeightForWidth():
            wanted = inside.heightForWidth(width - across)
        else:
            wanted = inside.sizeHint().height()
        return QSize(width, min(wanted + down, int(self.window().height() * _SHARE)))
