"""Gezinsweergave: the whole window for the family, very large, one thing at a time, and they can type.

``FamilyView(session, form, steps, start)``; it types into the same session, so what they write is saved
as all typing is. ``closed`` tells that the worker goes on; nothing of the rest of the app is in it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerkkaart.lines import Line, values_of
from jgw_desktop.domain.netwerkkaart.places import Place
from jgw_desktop.domain.values import as_text
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import CasusSession
from ui.forms.desk import Desk
from ui.forms.tab_order import order_tabs
from ui.gezin.dots import Dots
from ui.gezin.screen import FamilyScreen
from ui.gezin.steps import FamilyStep
from ui.kaart.people import map_content, values_at
from ui.kaart.steps import Steps
from ui.kaart.view import KaartView
from ui.widgets.buttons import Button
from ui.widgets.inputs import TextArea
from ui.widgets.text import Text

_Key = Qt.Key
_SIDE, _TOP = 96, 48  # px around
_LARGE = 1.6  # of the letters on the map: at least 16 pt


def _goes_on(event: QKeyEvent) -> bool:
    is_enter = event.key() in (_Key.Key_Return, _Key.Key_Enter)
    is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == _Key.Key_PageDown or (is_enter and is_ctrl)


class Answer(TextArea):
    """Where the family types; as large as there is room. Keys that turn the page go on to the view."""

    def __init__(self) -> None:
        super().__init__((2, 99))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursorWidth(3)

    def minimumSizeHint(self) -> QSize:
        """Return room for little: a longer text scrolls."""
        return QSize(200, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or let the page be turned."""
        if _goes_on(event) or event.key() in (_Key.Key_PageUp, _Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FamilyView(FamilyScreen):
    """Attributes: form, title, answer, map, back, on, close_button."""

    def __init__(self, session: CasusSession, form: RecordId, steps: list[FamilyStep], start: int) -> None:
        super().__init__()
        self._session, self._steps, self.form = session, steps, form
        self.at = min(max(start, 0), len(steps) - 1)
        self._desk = Desk(session, form, session.view_of(form), self)
        self._moves = Steps(self._desk)
        self.dots, self.title, self.below = Dots(), Text("", "question"), Text("", "below")
        self.heading = Text("", "heading", wrap=False)
        self.answer = Answer()
        self.answer.setObjectName("gezin.antwoord")
        self.map = KaartView("gezin.kaart", tekst("gezin.kaart"), large=_LARGE)
        self.close_button = Button(tekst("gezin.sluiten"), "gezin.sluiten", kind="quiet", icon="x")
        self.back = Button(tekst("gezin.vorige"), "gezin.vorige", icon="arrow-left")
        self.on = Button(tekst("gezin.volgende"), "gezin.volgende", kind="family", icon="arrow-right")
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points on from the word
        self._lay_out()
        self._connect()
        self.go_to(self.at)

    def _lay_out(self) -> None:
        top, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.dots)
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.turn_button)
        top.addWidget(self.close_button)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.on)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.setSpacing(24)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self.answer, 1)
        column.addWidget(self.map, 1)
        column.addWidget(self.below)
        column.addLayout(foot)
        order_tabs(self)

    def _connect(self) -> None:
        self.answer.edited.connect(self._type)
        self.close_button.clicked.connect(self.closed)
        self.back.clicked.connect(lambda: self.go_to(self.at - 1))
        self.on.clicked.connect(self._go_on)
        self.map.moved.connect(self._move)
        self.map.lined.connect(self._draw_line)
        self._session.shown.connect(self._redraw)

    # showing

    def go_to(self, at: int) -> None:
        """Show another step, as far as there are."""
        if not 0 <= at < len(self._steps):
            return
        self.at, step = at, self._steps[at]
        self.dots.show_step(at, len(self._steps))
        is_map, is_alone = not step.field, len(self._steps) == 1
        self.title.setText(step.title)
        self.heading.setText(step.title)
        self.title.setVisible(not is_map)
        self.heading.setVisible(is_map)
        self.dots.setVisible(not is_alone)
        self.on.setVisible(not is_alone)
        self.below.setText("\n".join(step.below))
        self.below.setVisible(bool(step.below))
        self.answer.setVisible(not is_map)
        self.map.setVisible(is_map)
        self.answer.setAccessibleName(step.title)
        self.answer.setReadOnly(step.is_fixed)
        self.back.setVisible(at > 0)
        self.on.setText(tekst("gezin.volgende" if at + 1 < len(self._steps) else "gezin.klaar"))
        self.on.setAccessibleName(self.on.text())
        self._show_step()
        self.focus_first()

    def _show_step(self) -> None:
        step = self._steps[self.at]
        if not step.field:
            own = self._session.own
            self.map.show_content(map_content(self._desk.typed, step.record, own.naam if own else ""))
            return
        words = as_text(self._desk.typed.value(step.record, step.field))
        if words != self.answer.value():
            self.answer.set_value(words)
            self.answer.moveCursor(QTextCursor.MoveOperation.End)

    def focus_first(self) -> None:
        """Put the cursor where the family types, or on the map."""
        (self.answer if self._steps[self.at].field else self.map).setFocus(Qt.FocusReason.OtherFocusReason)

    def _redraw(self, _view: BundelView) -> None:
        self._desk.typed.settle(self._session.view_of(self._desk.form))
        self._show_step()

    def _go_on(self) -> None:
        """Go to the next step; after the last one back to the worker."""
        if self.at + 1 < len(self._steps):
            self.go_to(self.at + 1)
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or to the worker; the editor leaves these keys alone."""
        if event.key() == _Key.Key_Escape:
            self.closed.emit()
        elif _goes_on(event):
            self._go_on()
        elif event.key() == _Key.Key_PageUp:
            self.go_to(self.at - 1)
        else:
            super().keyPressEvent(event)

    # the family writes and draws

    def _type(self) -> None:
        step = self._steps[self.at]
        self._desk.type_value(step.record, step.record_type, step.field, self.answer.value())

    def _move(self, record: RecordId, place: Place) -> None:
        if not self._steps[self.at].is_fixed:
            self._moves.take(record, values_at(place))
        self._show_step()

    def _draw_line(self, record: RecordId, line: Line) -> None:
        if not self._steps[self.at].is_fixed:
            self._moves.take(record, values_of(line, self._desk.typed.value(record, "kwaliteit")))
        self._show_step()
