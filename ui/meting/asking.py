"""One statement at a time, large, for somebody of the family: keys 1 to 4, the arrows, mouse or finger.

Every answer is told at once, so that nothing is lost when the laptop closes halfway.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.vragenlijsten import Questionnaire
from resources import tekst
from ui.forms.tab_order import order_tabs
from ui.gezin.screen import FamilyScreen
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.scale import Scale
from ui.widgets.text import Text
from ui.widgets.widths import keep_height, keep_within

_WIDEST = 1160
_LARGE = 1.8  # of the scale
_SCORE = "gezinscijfer"
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class AnswerButton(Button):
    """One answer. Signals: walked(int step) for the arrows, returned() for Left and Backspace."""

    walked = Signal(int)
    returned = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the screen of the keys that walk and go back."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key in _BACK:
            self.returned.emit()
        else:
            super().keyPressEvent(event)


class AskScreen(FamilyScreen):
    """questionnaire: what is asked; given: what was answered before; is_young: whether to say je.

    Signals: answered(str item, int answer); scored(float | None).
    Attributes: statement, answers (a button each), scale (for the last question), back, stop.
    """

    answered = Signal(str, int)
    scored = Signal(object)

    def __init__(
        self,
        questionnaire: Questionnaire,
        given: Mapping[str, Value],
        score: Value = None,
        *,
        is_young: bool = False,
    ) -> None:
        super().__init__()
        self._list, self._given = questionnaire, dict(given)
        self._items = (*questionnaire.statements, _SCORE)
        self._address = "je" if is_young else "u"
        self._place = next((i for i, item in enumerate(self._items) if item not in self._given), 0)
        self.count = Text("", "meta")
        self.bar = QProgressBar()
        self.statement = Text("", "statement")
        self.answers = [self._answer_button(place, word) for place, word in enumerate(questionnaire.answers)]
        self.scale = Scale(large=_LARGE)
        self.scale.show_value(score)
        self.done = Button(tekst("meting.klaar"), "meting.klaar", kind="family", deciding=True)
        self.back = Button(tekst("meting.vorige"), "meting.vorige", icon="arrow-left")
        self.stop = Button(tekst("meting.stoppen"), "meting.stoppen", kind="quiet")
        self._lay_out()
        self._connect()
        self._show_item()

    def _answer_button(self, place: int, word: str) -> AnswerButton:
        label = tekst("meting.antwoord", nummer=place + 1, woord=word)
        button = AnswerButton(label, f"meting.antwoord.{place}", kind="choice", deciding=True)
        button.setCheckable(True)
        button.setProperty("answer", True)
        button.clicked.connect(lambda: self._answer(place))
        button.walked.connect(self._walk)
        button.returned.connect(lambda: self._go(self._place - 1))
        return button

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(self._items))
        keep_height(self.bar, 8)
        self.bar.setAccessibleName(tekst("meting.voortgang"))
        self.scale.name_control("meting.gezinscijfer", self._score_label(), "")
        lead = Text(tekst(f"meting.denk_aan_{self._address}", periode=self._list.period), "lead")
        page = ScrollPage()
        page.body.setSpacing(SPACE.s)
        page.body.setContentsMargins(SPACE.xs, 0, SPACE.s, 0)
        for part in (self.count, self.bar, lead, self.statement, *self.answers, self.scale, self.done):
            page.body.addWidget(part)
        for gap in (1, 0):  # above and below the scale
            page.body.insertSpacing(page.body.indexOf(self.scale) + gap, SPACE.s)
        page.body.insertStretch(0, 1)
        page.body.addStretch(1)
        inner = QWidget()
        keep_within(inner, _WIDEST)
        column = QVBoxLayout(inner)
        column.addWidget(page, 1)
        column.addLayout(self._foot())
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.l)
        across.addStretch(1)
        across.addWidget(inner, 8)
        across.addStretch(1)
        order_tabs(self)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.turn_button)
        row.addWidget(self.stop)
        return row

    def _connect(self) -> None:
        self.scale.typed.connect(self.scored)
        self.back.clicked.connect(lambda: self._go(self._place - 1))
        self.stop.clicked.connect(self.closed)
        self.done.clicked.connect(self.closed)

    @staticmethod
    def _score_label() -> str:
        return CATALOGUE["Meting"].fields[_SCORE].label

    def _show_item(self) -> None:
        item = self._items[self._place]
        is_score = item == _SCORE
        self.count.setText(tekst("meting.vraag", nummer=self._place + 1, aantal=len(self._items)))
        self.bar.setValue(self._place + 1)
        self.statement.setText(self._score_label() if is_score else self._list.statements[item])
        for place, button in enumerate(self.answers):
            button.setVisible(not is_score)
            button.setChecked(self._given.get(item) == place)
        self.scale.setVisible(is_score)
        self.done.setVisible(is_score)
        self.back.setEnabled(self._place > 0)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor on the answer that was given, else on the first."""
        if self.scale.isVisibleTo(self):
            self.scale.setFocus(Qt.FocusReason.TabFocusReason)
            return
        chosen = next((button for button in self.answers if button.isChecked()), self.answers[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, place: int) -> None:
        item = self._items[self._place]
        self._given[item] = place
        self.answered.emit(item, place)
        self._go(self._place + 1)

    def _go(self, place: int) -> None:
        self._place = min(max(place, 0), len(self._items) - 1)
        self._show_item()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1 to 4 as an answer."""
        number = int(event.text()) - 1 if event.text().isdecimal() else -1
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif self.scale.isHidden() and 0 <= number < len(self.answers):
            self._answer(number)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        here = next((i for i, button in enumerate(self.answers) if button.hasFocus()), 0)
        self.answers[(here + step) % len(self.answers)].setFocus(Qt.FocusReason.TabFocusReason)
