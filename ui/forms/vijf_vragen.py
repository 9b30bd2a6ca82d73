"""The five questions on one page: the words of the family, written down while talking.

Each person of the family has answers of their own; whose words are written is chosen under the editor.
Ctrl+Down and Ctrl+Up go to the next and the previous question.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from jgw_desktop.domain.dutch_dates import short
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.actions import HERE, Actions
from ui.casus.autosave import SaveState
from ui.casus.session import CasusSession
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.forms.history_page import HistoryPage
from ui.forms.tab_order import order_tabs
from ui.forms.vijf_vragen_answers import ANSWER, QUESTIONS, Answers
from ui.forms.vijf_vragen_block import QuestionBlock, Writing
from ui.forms.vijf_vragen_table import Seat, TableColumn, name_and_age
from ui.forms.wording import persons
from ui.gezin.steps import FamilyStep
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.text import Text

_BESIDE_FROM = 860
_COLUMN = 284


class VijfVragenPage(HistoryPage):
    """The five questions. now: clock, for ages and the time of saving."""

    def __init__(
        self,
        session: CasusSession,
        form: RecordId,
        record_type: str = "VijfVragen",
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self._now = now
        self._desk: Desk | None = None
        self._answers: Answers | None = None
        self._fields: list[FormField] = []
        self._who = ""
        self._open = 0
        self._unsaved: set[int] = set()
        self._saved: dict[int, str] = {}
        self.blocks = [QuestionBlock(number, field) for number, field in enumerate(QUESTIONS, start=1)]
        self.table = TableColumn()
        self._main = QVBoxLayout()
        self._main.setSpacing(SPACE.m)
        self._lay_out()
        acts = Actions(self)
        acts.bind("volgende_vraag", lambda: self.go_to(self._open + 1), context=HERE)
        acts.bind("vorige_vraag", lambda: self.go_to(self._open - 1), context=HERE)
        session.save_state_changed.connect(self._show_saving)

    def _lay_out(self) -> None:
        for number, block in enumerate(self.blocks):
            block.chosen.connect(lambda number=number: self.go_to(number))
            block.person_chosen.connect(self._write_for)
            block.typed.connect(lambda number=number: self._unsaved.add(number))
            self._main.addWidget(block)
            self._main.addWidget(_hairline())
        self._main.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE.xl)
        self._sides.addLayout(self._main, 1)
        self._sides.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        self.page.body.addWidget(Text(tekst("formulier.vijf_vragen_uitleg"), "lead"))
        self.page.body.addLayout(self._sides)
        self.page.body.addStretch(1)

    # showing

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; what is being typed stays."""
        desk, answers = self._made(view)
        desk.typed.settle(view)
        if self._who not in {option.value for option in answers.people()}:
            self._who = answers.first_person()
        for field in self._fields:
            field.show_field()
        self._show_all()

    def _made(self, view: BundelView) -> tuple[Desk, Answers]:
        """Return the desk and the answers, made when first asked for."""
        if self._desk is None or self._answers is None:
            self._desk = Desk(self.session, self.form, view, self)
            self._desk.history_asked.connect(self.show_history)
            self._answers = Answers(self._desk)
            name = self.record_type.name
            self._fields = [
                FormField(self._desk, self.form, name, field, f"{name}.{field.name}")
                for field in self.record_type
            ]
            self._main.insertWidget(self._main.count() - 1, FieldGrid(self._fields))
            self._who = self._answers.first_person()
            self._open = self._first_unanswered(self._answers)
        return self._desk, self._answers

    def _first_unanswered(self, answers: Answers) -> int:
        return next((i for i, question in enumerate(QUESTIONS) if not answers.quotes(question)), 0)

    def _show_all(self) -> None:
        for number in range(len(self.blocks)):
            self._show_block(number)
        self._show_table()
        order_tabs(self.page)

    def _show_block(self, number: int) -> None:
        if self._desk is None or self._answers is None:
            return
        block, answers, writing = self.blocks[number], self._answers, None
        if number == self._open:
            writing = Writing(answers.record_of(self._who), answers.people(), self._who)
        besides = writing.record if writing else None
        block.show_block(self._desk, answers.quotes(block.question, besides), writing)
        self._show_state(number, is_answered=bool(answers.quotes(block.question)))

    def _show_state(self, number: int, *, is_answered: bool) -> None:
        state = self.blocks[number].state
        saved = self._saved_at(number)
        if number in self._unsaved:
            state.show_saving()
        elif is_answered and saved:
            state.show_saved(saved)
        elif is_answered or number == self._open:
            state.clear_state()
        else:
            state.show_note(tekst("formulier.nog_niet_ingevuld"))

    def _saved_at(self, number: int) -> str:
        written = self._answers.written_ms(QUESTIONS[number]) if self._answers else 0
        logged = self._moment(datetime.fromtimestamp(written / 1000)) if written else ""
        return self._saved.get(number, logged)

    def _moment(self, when: datetime) -> str:
        is_today = when.date() == self._now().date()
        return f"{when:%H:%M}" if is_today else short(when.date().isoformat())

    def _show_table(self) -> None:
        if self._desk is None or self._answers is None:
            return
        today: date = self._now().date()
        self.table.show_seats(
            [
                Seat(name_and_age(person, today), self._answers.has_answered(person.id.hex()))
                for person in persons(self._desk.view)
            ]
        )
        self.table.show_question(self._open + 1)

    def _show_saving(self, state: SaveState, _error: JgwError | None) -> None:
        """Say at the questions that were written in whether that is safe."""
        for number in self._unsaved:
            if state is SaveState.FAILED:
                self.blocks[number].state.show_failed()
            elif state is SaveState.SAVED:
                self._saved[number] = f"{self._now():%H:%M}"
                self.blocks[number].state.show_saved(self._saved[number])
        if state is SaveState.SAVED:
            self._unsaved.clear()

    # walking

    def go_to(self, number: int) -> None:
        """Open a question, 0 to 4; one outside these is passed by."""
        if not 0 <= number < len(self.blocks) or self._desk is None:
            return
        self._open = number
        self._show_all()
        self.focus_first()

    def family_steps(self) -> list[FamilyStep]:
        """Return the five questions, with the words of who is written for."""
        if self._answers is None:
            return []
        record = self._answers.record_of(self._who)
        return [FamilyStep(question.label, record, ANSWER, question.name) for question in QUESTIONS]

    def family_start(self) -> int:
        """Return the question that is open."""
        return self._open

    def focus_first(self) -> None:
        """Put the cursor in the editor of the open question."""
        area = self.blocks[self._open].area
        if area is not None:
            area.field.control.setFocus(Qt.FocusReason.TabFocusReason)

    def what_is_open(self) -> str:
        """Return the open question and whose words are written."""
        return f"{self._open} {self._who}"

    def open_again(self, what: str) -> None:
        """Open that question again, for the same person where they are still there."""
        number, _, who = what.partition(" ")
        if self._answers is not None and who in {option.value for option in self._answers.people()}:
            self._who = who
        if number.isdigit():
            self.go_to(int(number))

    def _write_for(self, who: str | None) -> None:
        if who is not None:
            self._who = who
        self._show_all()
        self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the column below the questions when there is no room beside them."""
        super().resizeEvent(event)
        is_beside = self.width() >= theme().px(_BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if is_beside else down)
        if is_beside:
            self.table.setFixedWidth(theme().px(_COLUMN))
        else:
            self.table.setMinimumWidth(0)
            self.table.setMaximumWidth(16777215)


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line
