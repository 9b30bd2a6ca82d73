"""The page of a meting: who fills it in, the laptop handed over, start and now beside each other, the talk.

The list follows from the role of who fills it in; the moment is proposed from what the casus holds. What
is answered is typed into the record at once, sums included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView, RecordView
from jgw_desktop.domain.vragenlijsten import Questionnaire, counterpart, next_moment
from resources import tekst
from ui.casus.session import CasusSession
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.forms.history_page import HistoryPage
from ui.forms.tab_order import order_tabs
from ui.forms.wording import referred, title
from ui.meting.asking import AskScreen
from ui.meting.lists import list_for, list_of, record_hex
from ui.meting.side_by_side import SideBySide
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

KeepList: TypeAlias = Callable[[Questionnaire], None]
_ABOUT = ("invuller_id", "betreft_id", "moment", "ingevuld_op")
_TALK = ("herkennen", "begrijpen", "waarderen", "handelen", "besproken_op")
_YOUNG = "jeugdige"


class MetingPage(HistoryPage):
    """keep: puts a list among those of the team; now: clock, for how long it took.

    Attributes: hand_over (the button), asking (what the family sees meanwhile, else None), heading and
    sides (the outcome; None without answers to a list that is known).
    """

    widest = 780

    def __init__(
        self,
        session: CasusSession,
        form: RecordId,
        record_type: str = "Meting",
        *,
        keep: KeepList | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(session, form, record_type)
        self._keep, self._now = keep, now
        self._desk: Desk | None = None
        self._fields: dict[str, FormField] = {}
        self.sides: SideBySide | None = None
        self._shown_list = ""
        self.asking: AskScreen | None = None
        self._begun = now()
        self.hand_over = Button("", "meting.geef", kind="primary", deciding=True)
        self.hint = Text(tekst("meting.kies_eerst"), "help")
        self._outcome = QVBoxLayout()
        self.heading = Text("", "section")
        self.hand_over.clicked.connect(self.ask)

    # showing

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; what is being typed stays."""
        desk = self._made(view)
        desk.typed.settle(view)
        for field in self._fields.values():
            field.show_field()
        self._show_outcome(desk)

    def _made(self, view: BundelView) -> Desk:
        if self._desk is None:
            self._desk = Desk(self.session, self.form, view, self)
            self._desk.history_asked.connect(self.show_history)
            self._lay_out(self._desk)
            order_tabs(self.page)
        return self._desk

    def _lay_out(self, desk: Desk) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        column.addWidget(FieldGrid([self._made_field(desk, name) for name in _ABOUT]))
        column.addWidget(self.hint)
        column.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.heading)
        column.addLayout(self._outcome)
        column.addWidget(Text(tekst("meting.gesprek"), "section"))
        talk = Card("gezin")
        talk.body.addWidget(FieldGrid([self._made_field(desk, name) for name in _TALK]))
        column.addWidget(talk)
        self.page.body.addWidget(whole)
        self.page.body.addStretch(1)
        self._fields["invuller_id"].editor.typed.connect(lambda _: self._propose(desk))
        self._fields["betreft_id"].editor.typed.connect(lambda _: self._propose(desk))

    def _made_field(self, desk: Desk, name: str) -> FormField:
        declared: Field = self.record_type.fields[name]
        field = FormField(desk, self.form, self.record_type.name, declared, f"{self.record_type.name}.{name}")
        self._fields[name] = field
        return field

    def focus_first(self) -> None:
        """Put the cursor where filling in begins."""
        if self.hand_over.isEnabled():
            self.hand_over.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._fields:
            self._fields["invuller_id"].first_control().setFocus(Qt.FocusReason.TabFocusReason)

    # who, when, which list

    def _value(self, name: str) -> Value:
        return self._desk.typed.value(self.form, name) if self._desk else None

    def _type(self, name: str, value: Value) -> None:
        if self._desk is not None:
            self._desk.type_value(self.form, self.record_type.name, name, value)

    def _propose(self, desk: Desk) -> None:
        """Propose the moment and, for a young person, that it is about themselves; a choice made stays."""
        who = self._text("invuller_id")
        if who and self._role() == _YOUNG and is_empty(self._value("betreft_id")):
            self._fields["betreft_id"].put(who)
        if who and is_empty(self._value("moment")):
            moment = next_moment(desk.view, who, self._text("betreft_id"), self.form)
            self._fields["moment"].put(moment)
        self._show_outcome(desk)

    def _text(self, name: str) -> str:
        value = self._value(name)
        return value if isinstance(value, str) else ""

    def _person(self) -> RecordView | None:
        return referred(self._desk.view, self._value("invuller_id")) if self._desk else None

    def _role(self) -> str:
        person = self._person()
        return person.text("rol") if person else ""

    def _answers(self) -> Mapping[str, Value]:
        value = self._value("antwoorden")
        return value if isinstance(value, Mapping) else {}

    # asking

    def ask(self) -> None:
        """Have the window turned to the family, at the first statement without an answer."""
        if not self.hand_over.isEnabled():
            return
        known = list_of(self._text("vragenlijst"))
        chosen = known or list_for(self._role())
        if known is None:
            if self._keep is not None:
                self._keep(chosen)
            self._type("vragenlijst", record_hex(chosen))
            self._type("vragenlijst_versie", chosen.version)
        self._begun = self._now()
        screen = self.asking = AskScreen(
            chosen,
            self._answers(),
            self._value("gezinscijfer"),
            is_young=self._role() == _YOUNG,
        )
        screen.answered.connect(lambda item, answer: self._take(chosen, item, answer))
        screen.scored.connect(lambda score: self._type("gezinscijfer", score))
        screen.closed.connect(self._end)
        self.destroyed.connect(screen.closed)
        self.family_wanted.emit(screen)

    def _take(self, chosen: Questionnaire, item: str, answer: int) -> None:
        given = {**self._answers(), item: answer}
        sums = chosen.scores(given)
        self._type("antwoorden", given)
        self._type("zorg_score", sums.zorg)
        self._type("kracht_score", sums.kracht)

    def _end(self) -> None:
        """Take the laptop back."""
        screen, self.asking = self.asking, None
        if screen is None or self._desk is None:
            return
        self.destroyed.disconnect(screen.closed)
        if is_empty(self._value("duur_min")):
            self._type("duur_min", max(round((self._now() - self._begun).total_seconds() / 60), 1))
        self._show_outcome(self._desk)
        self.hand_over.setFocus(Qt.FocusReason.TabFocusReason)

    # the outcome

    def _show_outcome(self, desk: Desk) -> None:
        self._show_button()
        meting = self._as_typed(desk)
        start = counterpart(desk.view, meting)
        known = list_of(self._text("vragenlijst"))
        has_answers = bool(self._answers())
        self.heading.setVisible(has_answers)
        if not has_answers:
            return
        words = "uitkomst" if start else "uitkomst_een"
        self.heading.setText(tekst(f"meting.{words}") if known else tekst("meting.onbekende_lijst"))
        if known is not None:
            self._shown_sides(known).show_metingen(start, meting)

    def _show_button(self) -> None:
        person, known = self._person(), list_of(self._text("vragenlijst"))
        name = title(self._desk.view, person) if person and self._desk else ""
        self.hint.setVisible(person is None)
        self.hand_over.setEnabled(person is not None)
        if known is not None and known.is_complete(self._answers()):
            words = tekst("meting.opnieuw_bekijken")
        else:
            words = tekst("meting.ga_verder" if self._answers() else "meting.geef_aan", naam=name).strip()
        self.hand_over.setText(words.replace("&", "&&"))
        self.hand_over.setAccessibleName(words)

    def _shown_sides(self, known: Questionnaire) -> SideBySide:
        if self.sides is None or self._shown_list != known.key:
            if self.sides is not None:
                self.sides.hide()
                self.sides.deleteLater()
            self.sides, self._shown_list = SideBySide(known), known.key
            self._outcome.addWidget(self.sides)
        return self.sides

    def _as_typed(self, desk: Desk) -> RecordView:
        """Return the meting with what was typed over it."""
        return desk.typed.seen(self.form, CATALOGUE[self.record_type.name].fields)
