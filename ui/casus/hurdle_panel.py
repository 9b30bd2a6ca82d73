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


class HurdlePanel(QScrollArea):
    """after: the control before it in the tab order.

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
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bars(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.reason: LineField | None = None
        self.rows: list[HurdleRow] = []
        self.hide()

    def show_hurdles(self, title: str, hurdles: Sequence[Hurdle]) -> None:
        """Show what is to be done; with nothing but questions for a reason, a field to give it."""
        self.rows = [self._row(one, number) for number, one in enumerate(hurdles, 1)]
        card = Card("delft")
        card.body.setSpacing(SPACE.label)
        card.body.addWidget(Text(title, "label"))
        for row in self.rows:
            card.body.addWidget(row)
        only_asks = bool(hurdles) and all(one.asks for one in hurdles)
        self.reason = self._add_reason(card) if only_asks else None
        card.body.addLayout(self._foot(only_asks))
        self._put(card)
        self.show()
        self.updateGeometry()
        announce(self, " ".join([title, *(one.sentence for one in hurdles)]))

    def _put(self, card: Card) -> None:
        inside = QWidget()
        inside.setProperty("canvas", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.xl, SPACE.s, SPACE.xl, SPACE.s)
        column.addWidget(card)
        column.addStretch(1)
        keep_within(inside)
        self.setWidget(inside)
        for before, control in pairwise([self._after, *stops(inside)]):
            QWidget.setTabOrder(before, control)

    def _row(self, hurdle: Hurdle, number: int) -> HurdleRow:
        row = HurdleRow(hurdle, number)
        row.go.connect(self.go)
        row.take_on.connect(self.take_on)
        return row

    def _add_reason(self, card: Card) -> LineField:
        """Add a field for the reason; label and field apart, since Qt's tab order trips over a proxy."""
        reason, label = LineField(), Text(tekst("afronden.reden"), "label")
        reason.setObjectName("hurdle.reden")
        reason.setAccessibleName(tekst("afronden.reden"))
        reason.setAccessibleDescription(tekst("afronden.reden_uitleg"))
        label.setBuddy(reason)
        for part in (label, Text(tekst("afronden.reden_uitleg"), "help"), reason):
            card.body.addWidget(part)
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
        inside = self.widget()
        if inside is None:
            return QSize(0, 0)
        width = max(self.width(), theme().px(300))
        wanted = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(width, min(wanted, int(self.window().height() * _SHARE)))
