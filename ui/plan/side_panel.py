"""The narrow column of a gezinsplan: looking back, who agrees, who takes part, and what else was agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.doers import Doer, network
from jgw_desktop.app.gezinsplan import contact_person
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import is_empty
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.forms.desk import Desk
from ui.plan.bound import form_field
from ui.plan.consent import NOT_ASKED, SIGNS, ConsentList, Participant, participants
from ui.plan.sectors import sector_icon
from ui.plan.shown import fields_in_words
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import StateGlyph
from ui.widgets.text import Text

_MOMENTS = "evaluatiemomenten"
_AGREED = ("vaste_contactpersoon", "als_het_misgaat", "geschreven_door", "soort", "datum")


def _section(column: QVBoxLayout, title: str, *parts: QWidget) -> None:
    """Put a titled part into the column."""
    column.addWidget(Text(title, "section"))
    for part in parts:
        column.addWidget(part)
    column.addSpacing(SPACE.m)


class SidePanel(QWidget):
    """The column of a plan that is being made."""

    def __init__(self, desk: Desk, plan: RecordId, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        declared = CATALOGUE["Gezinsplan"].fields
        self.fields = {
            name: form_field(desk, plan, "Gezinsplan", declared[name], f"Gezinsplan.{name}")
            for name in (_MOMENTS, *_AGREED)
        }
        self.consent = ConsentList(desk, plan, today)
        self.people = PeopleAround()
        self.contact = Button("", "Gezinsplan.contact_invullen", kind="link", icon="phone")
        self.contact.clicked.connect(self._fill_contact)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        _section(column, tekst("plan.evaluatie"), self.fields[_MOMENTS])
        _section(column, tekst("plan.akkoord.titel"), self.consent)
        _section(column, tekst("plan.doen_mee.titel"), self.people)
        contact, *others = (self.fields[name] for name in _AGREED)
        _section(column, tekst("plan.afspraken"), contact, self.contact, *others)
        column.addStretch(1)

    def show_plan(self, known: tuple[Doer, ...]) -> None:
        """Show the plan as it is now."""
        for field in self.fields.values():
            field.show_field()
        self.consent.show_list(known)
        self.people.show_people(self._desk.view)
        self._offer_contact()

    def _offer_contact(self) -> None:
        """Offer the contact person that is known already, so that nobody types it twice."""
        who = self._known_contact()
        self.contact.setText(tekst("plan.contact_invullen", naam=who.partition(",")[0]))
        self.contact.setAccessibleName(self.contact.text())
        is_free = is_empty(self.fields["vaste_contactpersoon"].editor.value())
        self.contact.setVisible(bool(who) and is_free)

    def _known_contact(self) -> str:
        return contact_person(self._desk.view, self._desk.session.own, self._today())

    def _fill_contact(self) -> None:
        field = self.fields["vaste_contactpersoon"]
        field.put(self._known_contact())
        field.first_control().setFocus(Qt.FocusReason.TabFocusReason)
        self._offer_contact()


class PeopleAround(QWidget):
    """Who takes part: the people of the latest netwerkkaart, by name, with the sign of where they belong."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[RecordView, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.xs)

    def show_people(self, view: BundelView) -> None:
        """Show the people as they are now."""
        people = network(view)
        if people == self._shown:
            return
        self._shown = people
        while (item := self._column.takeAt(0)) is not None:
            _let_go(item.widget())
        for lid in people:
            self._column.addWidget(_person(lid))
        told = tekst("plan.doen_mee.uitleg" if people else "plan.doen_mee.niemand")
        self._column.addWidget(Text(told, "help"))


def _let_go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def _person(lid: RecordView) -> QWidget:
    relation = lid.text("relatie")
    name = f"{lid.text('naam')}, {relation}" if relation else lid.text("naam")
    return _line(sector_icon(lid), Text(name))


def _line(sign: QWidget, *words: QWidget) -> QWidget:
    place = QWidget()
    line = QHBoxLayout(place)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.xs)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    for number, word in enumerate(words):
        line.addWidget(word, 0 if number else 1)
    return place


class ShownSide(QWidget):
    """The column of a plan that is not changed any more. Drawn anew when the plan changes."""

    def __init__(self, desk: Desk, plan: RecordId) -> None:
        super().__init__()
        self._desk, self._plan = desk, plan
        self._shown: tuple[RecordView, ...] = ()
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_plan(self, _known: tuple[Doer, ...]) -> None:
        """Show the plan."""
        view = self._desk.view
        shown = (*view.subtree(self._plan), *network(view))
        if shown == self._shown:
            return
        self._shown = shown
        _let_go(self._content)
        self._content = _shown_content(view, self._plan)
        self._column.insertWidget(0, self._content)


def _shown_content(view: BundelView, plan: RecordId) -> QWidget:
    content, people = QWidget(), PeopleAround()
    people.show_people(view)
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.s)
    record = view.records[plan]
    _section(column, tekst("plan.evaluatie"), fields_in_words(view, record, (_MOMENTS,), columns=1))
    lines = [_answer(view, line) for line in participants(view, plan)]
    _section(column, tekst("plan.akkoord.titel"), *lines)
    _section(column, tekst("plan.doen_mee.titel"), people)
    _section(column, tekst("plan.afspraken"), fields_in_words(view, record, _AGREED, columns=1))
    column.addStretch(1)
    return content


def _answer(view: BundelView, line: Participant) -> QWidget:
    asked = view.records[line.record] if line.record else None
    answer = asked.text("akkoord") if asked else ""
    since = day_in_words(asked.text("akkoord_op"), year=False) if asked else ""
    word = since or label_of("akkoord", answer or NOT_ASKED)
    sign = StateGlyph(SIGNS.get(answer, SIGNS[NOT_ASKED]))
    return _line(sign, Text(line.naam, "label"), Text(word, "help", wrap=False))
