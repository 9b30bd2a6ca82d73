"""One record on which workers differ: every question, how it will be, and saving it (mockup 09).

Nothing is saved before every question has an answer. When another version comes meanwhile, the page shows it,
and what was written stays.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.differences import CasusDifferences, RecordDifferences
from jgw_desktop.app.two_goals import TwoGoals
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import BundelId, RecordId
from resources import foutzin, tekst
from ui.actions import Actions
from ui.differences.apart import halves_of, mark_both, offered
from ui.differences.book import DifferenceBook
from ui.differences.equal import EqualFields
from ui.differences.question import Question
from ui.differences.result import Result
from ui.differences.wording import (
    equal_fields,
    everything_of,
    family_of,
    is_of_casus,
    title_of,
    who_wrote,
)
from ui.forms.tab_order import order_tabs
from ui.names import names
from ui.plan.columns import TwoColumns
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import MessageBar
from ui.widgets.text import Text


class ChoicePage(ScrollPage):
    """Signals: settled(): it was saved; left(): the worker chooses later.

    Attributes: questions, equal, result, message, first, other, apart (buttons).
    """

    settled = Signal()
    left = Signal()

    def __init__(self, book: DifferenceBook) -> None:
        super().__init__()
        self._book = book
        self._place: tuple[BundelId, RecordId] | None = None
        self._shown: RecordDifferences | None = None
        self._casus: CasusDifferences | None = None
        self._goals: TwoGoals | None = None
        self.questions: list[Question] = []
        self.back = Button(tekst("verschil.terug"), "verschil.terug", kind="link", icon="arrow-left")
        self.title, self.lead = Text("", "title"), Text("", "lead")
        self.message = MessageBar()
        self.result = Result()
        self.equal = EqualFields()
        self.first = Button(tekst("verschil.alles_eerste"), "verschil.alles_eerste")
        self.other = Button(tekst("verschil.alles_andere"), "verschil.alles_andere")
        self.apart = Button(tekst("verschil.apart_doel"), "verschil.apart_doel")
        self.apart.setCheckable(True)
        self._head, self._main = QWidget(), QWidget()
        self._rows = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.l)
        self._rows.setSpacing(SPACE.l)
        column.addLayout(self._rows)
        column.addWidget(self.equal)
        column.addWidget(self._at_once())
        column.addStretch(1)
        titles = QVBoxLayout(self._head)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(SPACE.xxs)
        for widget in (self.back, self.title, self.lead, self.message):
            titles.addWidget(widget)
        self.body.addWidget(self._head)
        self.body.addWidget(TwoColumns(self._main, self.result), 1)

    def _at_once(self) -> QWidget:
        self._quick = QWidget()
        column = QVBoxLayout(self._quick)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(tekst("verschil.of_in_een_keer"), "label"))
        line = FlowLayout(space=SPACE.s)
        for button in (self.first, self.other, self.apart):
            line.addWidget(button)
        column.addLayout(line)
        return self._quick

    def _connect(self) -> None:
        self._book.changed.connect(self._follow)
        self.back.clicked.connect(self.left)
        self.result.later.clicked.connect(self.left)
        self.result.save.clicked.connect(self.save)
        self.first.clicked.connect(lambda: self._choose_all("versie1"))
        self.other.clicked.connect(lambda: self._choose_all("versie2"))
        self.apart.toggled.connect(self._turn_apart)
        acts = Actions(self)
        acts.bind("opslaan", self.save)
        acts.bind("omhoog", self.left.emit)

    # showing

    def show_record(self, bundel: BundelId, record: RecordId) -> None:
        """Show the differences of a record."""
        self._place, self._shown = (bundel, record), None
        self.apart.setChecked(False)
        clear_layout(self._rows)
        self.questions = []
        self.message.clear()
        self._follow()

    def _follow(self) -> None:
        """Show what there is by now; what was chosen and written stays where it still can."""
        found = self._book.find(*self._place) if self._place else None
        if found is None:
            if self.questions:
                self._vanished()
            return
        casus, record = found
        self._casus, self._goals = casus, offered(casus, record.record)
        if record != self._shown:
            if self._shown is not None:
                self.message.show_message("let", "", tekst("verschil.intussen_veranderd"))
            self._shown = record
            self._rebuild(casus, record)
        self._show_at_once(casus)
        self._show_result()

    def _vanished(self) -> None:
        """Go back when somebody else settled it, unless something was written here."""
        self.result.save.setEnabled(False)
        if any(question.is_written_in for question in self.questions):
            self.message.show_message("let", "", tekst("verschil.intussen_beslist"))
        else:
            self.settled.emit()

    def _rebuild(self, casus: CasusDifferences, record: RecordDifferences) -> None:
        self.apart.setChecked(False)
        old = {question.difference.field: question for question in self.questions}
        if any(one.is_written_in for name, one in old.items() if name not in {i.field for i in record.items}):
            self.message.show_message("let", "", tekst("verschil.veld_beslist"))
        spots = {question.difference.field: question.spot() for question in self.questions}
        self.questions = [Question(casus, item, at) for at, item in enumerate(record.items, start=1)]
        clear_layout(self._rows)
        for at, question in enumerate(self.questions):
            self._rows.addWidget(question)
            question.changed.connect(self._answer)
            question.stepped.connect(lambda step, at=at: self._step(at + step))
            question.typed.connect(partial(self._book.keep_typed, casus.view, question.difference))
            if question.difference.field in old:
                question.take_over(old[question.difference.field])
            elif isinstance(text := casus.typed.get(question.difference.place), str):
                question.go_on(text)
        self.equal.show_fields(equal_fields(casus, record))
        self._say_title(casus, record)
        order_tabs(self)
        for question in self.questions:  # what is typed on goes where it went
            if spot := spots.get(question.difference.field):
                question.return_to(spot)

    def _show_at_once(self, casus: CasusDifferences) -> None:
        """Offer what goes for all questions; two doelen no longer where they cannot be made any more."""
        has_sides = self._has_two_sides(casus)
        if self._goals is None:
            self.apart.setChecked(False)
        for button in (self.first, self.other):
            button.setVisible(has_sides)
        if has_sides:
            self._name_other(casus, self.questions[0])
        self.apart.setVisible(self._goals is not None)
        self._quick.setVisible(has_sides or self._goals is not None)

    def _name_other(self, casus: CasusDifferences, question: Question) -> None:
        head = next(one for one in question.difference.heads if one.author == question.sides[1])
        words = everything_of(casus, head)
        self.other.setText(words.replace("&", "&&"))
        self.other.setAccessibleName(words)

    def _has_two_sides(self, casus: CasusDifferences) -> bool:
        """Tell whether one other worker differs from this one in all questions: no third, not two others."""
        sides = {question.sides for question in self.questions}
        pair = next(iter(sides), ())
        is_one_pair = len(sides) == 1 and len(pair) == 2
        return is_one_pair and pair[0] == casus.own and len(self.questions) > 1

    def _say_title(self, casus: CasusDifferences, record: RecordDifferences) -> None:
        what = title_of(casus.view, record.record)
        authors = {head.author for item in record.items for head in item.heads}
        authors |= {head.author for item in record.items for _, _, head in item.changed}
        who = who_wrote(authors, casus.own)
        self.title.setText(tekst("verschil.twee_versies_van", wat=what[:1].lower() + what[1:]))
        where = "waar" if is_of_casus(casus) else "waar_anders"
        self.lead.setText(tekst(f"verschil.{where}", naam=names().shown(family_of(casus)), wie=who))

    def _show_result(self) -> None:
        if self.apart.isChecked() and self._casus and self._goals:
            items = [question.difference for question in self.questions]
            halves = halves_of(self._casus, items, self._goals)
            self.result.show_records(halves, tekst("verschil.apart_uitleg"))
        else:
            self.result.show_outcomes([question.outcome() for question in self.questions])
        self.result.save.setEnabled(self._is_answered)

    @property
    def _is_answered(self) -> bool:
        has_all = self._is_apart or all(question.choice for question in self.questions)
        return bool(self.questions) and has_all

    @property
    def _is_apart(self) -> bool:
        return self.apart.isChecked() and self._goals is not None

    # doing

    def _answer(self) -> None:
        """Follow what was chosen for one question: then the versions do not become two doelen."""
        self.apart.setChecked(False)
        self._show_result()

    def _turn_apart(self, is_on: bool) -> None:
        mark_both(self.questions, is_on=is_on)
        self._show_result()

    def _choose_all(self, key: str) -> None:
        for question in self.questions:
            question.choose(key)

    def _step(self, at: int) -> None:
        if 0 <= at < len(self.questions):
            self.questions[at].focus_first()
        elif at == len(self.questions) and self.result.save.isEnabled():
            self.result.save.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """Return what stands above, the questions, and how it will be."""
        return [self._head, self._main, self.result]

    def focus_first(self) -> None:
        """Put the cursor in the first question."""
        if self.questions:
            self.questions[0].focus_first()
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what was chosen, once every question has an answer."""
        if self._place is None or not self.result.save.isEnabled() or not self._is_answered:
            return
        self.result.save.setEnabled(False)
        if self.apart.isChecked() and self._goals is not None:
            self._book.settle_apart(self._place[0], self._goals, self._saved, self._cannot)
            return
        choices = [question.choice for question in self.questions if question.choice is not None]
        self._book.settle(self._place[0], choices, self._saved, self._cannot)

    def _saved(self) -> None:
        self._place, self.questions = None, []
        self.settled.emit()

    def _cannot(self, error: JgwError) -> None:
        self.result.save.setEnabled(self._is_answered)
        self.message.show_message("fout", "", foutzin(error.code, **error.details))
