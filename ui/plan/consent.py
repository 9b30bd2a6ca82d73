"""Wie is akkoord: everybody in the family stands here by name, and who else takes part in the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.doers import Doer, family, full_name
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.forms.lines import SpelledEditor
from ui.forms.spelling import SPELLINGS
from ui.plan.bound import Bound
from ui.plan.controls import PersonBox, StateBox, quiet
from ui.plan.entry import Entry
from ui.plan.rows import Rows
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.icon import State
from ui.widgets.text import Text

NOT_ASKED = "nog_niet_gevraagd"
SIGNS = {"ja": State.DONE, "nee": State.ATTENTION, NOT_ASKED: State.OPEN}
_ANSWERS = ("ja", "nee")


@dataclass(frozen=True, slots=True)
class Participant:
    """A line of the list. key: the person, or for others the participant; record: None when not asked yet."""

    key: RecordId
    naam: str
    record: RecordId | None
    person: RecordView | None = None


def participants(bundel: BundelView, plan: RecordId) -> list[Participant]:
    """Return the family, each asked or not (an unborn child never), and then the others."""
    present = bundel.children(plan, "Deelnemer")
    by_person = {one.text("persoon_id"): one for one in present if one.text("persoon_id")}
    people = family(bundel)
    lines = [
        Participant(person.id, full_name(person), asked.id if asked else None, person)
        for person in people
        for asked in (by_person.get(person.id.hex()),)
        if asked or person.text("rol") != "ongeboren"
    ]
    shown = {line.record for line in lines}
    return lines + [Participant(one.id, one.text("naam"), one.id) for one in present if one.id not in shown]


class ConsentRow(QWidget):
    """One person: name, answer, and since when. away: takes someone outside the family off the list."""

    def __init__(self, desk: Desk, key: RecordId, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._key, self._today = desk, key, today
        self.name = Text("", "label")
        self.answer = quiet(StateBox("akkoord", SIGNS))
        self.since = quiet(SpelledEditor(SPELLINGS[Kind.DATUM]))
        self.away = IconButton("x", "", f"Deelnemer.{key.hex()}.weghalen")
        self._cells = (
            Bound(desk, "Deelnemer", "akkoord", self.answer),
            Bound(desk, "Deelnemer", "akkoord_op", self.since),
        )
        self._lay_out()
        self.answer.typed.connect(self._take_answer)
        self.away.clicked.connect(lambda: desk.delete(key))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.away)
        below = QHBoxLayout()
        below.setSpacing(SPACE.xxs)
        below.addWidget(self.answer, 1)
        below.addWidget(self.since, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(below)

    def show_line(self, line: Participant, plan: RecordId) -> None:
        """Show the answer as it is now; who was not asked yet comes to be with the answer."""
        record = line.record or self._desk.prepared(("Deelnemer", line.key), _first_asked(line, plan))
        self.name.setText(line.naam)
        for cell in self._cells:
            cell.show(record)
            cell.name(f"Deelnemer.{self._key.hex()}.{cell.field.name}", line.naam)
        self.away.rename(tekst("plan.akkoord.weghalen", naam=line.naam))
        self.away.setVisible(line.person is None)
        if self.answer.value() is None:
            self.answer.show_value(NOT_ASKED)
        self._show_since()

    def _show_since(self) -> None:
        self.since.setVisible(self.answer.value() in _ANSWERS)

    def _take_answer(self, answer: Value) -> None:
        """Date the answer today; who was not asked has no date."""
        since = self._cells[1]
        if answer not in _ANSWERS:
            since.put(None)
        elif not since.value():
            since.put(self._today().isoformat())
        self._show_since()


def _first_asked(line: Participant, plan: RecordId) -> NewRecord:
    person = line.person
    carries = person.text("belangrijkste_gezinslid") if person else ""
    values: dict[str, Value] = {"naam": line.naam, "belangrijkste_gezinslid": carries or "nee"}
    return NewRecord("Deelnemer", plan, values | ({"persoon_id": person.id.hex()} if person else {}))


class ConsentList(QWidget):
    """All who are in the plan, and a row to add somebody."""

    def __init__(self, desk: Desk, plan: RecordId, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._plan = desk, plan
        self.rows = Rows(lambda key: ConsentRow(desk, key, today), SPACE.xs)
        first: dict[str, Value] = {"belangrijkste_gezinslid": "nee", "akkoord": NOT_ASKED}
        self.entry = Entry(desk, lambda: NewRecord("Deelnemer", plan, dict(first)))
        self.who = PersonBox()
        self.add = Button(tekst("plan.acties.erbij"), "Deelnemer.erbij")
        self._lay_out()
        self.who.typed.connect(lambda name: self.entry.put("naam", name))
        self.who.entered.connect(self._finish)
        self.add.clicked.connect(self._finish)

    def _lay_out(self) -> None:
        self.who.line.setPlaceholderText(tekst("plan.akkoord.nog_iemand"))
        line = QHBoxLayout()
        line.setSpacing(SPACE.xs)
        line.addWidget(self.who, 1)
        line.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(self.rows)
        column.addLayout(line)
        self.who.name_control("Deelnemer.nieuw.naam", tekst("plan.akkoord.nog_iemand"), "")

    def show_list(self, known: Sequence[Doer]) -> None:
        """Show everybody as they are now."""
        if self.entry.is_undone:
            self._clear()
        everybody = participants(self._desk.view, self._plan)
        lines = {line.key: line for line in everybody if line.record != self.entry.record or line.person}
        present = {line.naam for line in lines.values()}
        self.who.offer([doer.naam for doer in known if doer.naam not in present])
        self.rows.show_records(lines)
        for line, row in zip(lines.values(), self.rows, strict=True):
            row.show_line(line, self._plan)

    def _finish(self) -> None:
        self.entry.finish()
        self._clear()
        self.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self.entry.forget()
        self.who.show_value("")
