"""A part of the one screen: a heading and rows of fields, each field one of a real form of the casus.

A part asks which rows it has now (``rows(desk)``); rows come and go, and what is being typed in one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Need
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, is_empty
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.body import FieldGrid
from ui.forms.choices import ChipsEditor
from ui.forms.desk import Desk
from ui.forms.editor import Editor
from ui.forms.field import FormField
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

FROM_OPTIONS = "keuze_van_het_gezin"
"""The one text that is chosen here: out of the options that stand above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Fields that stand together. title: of whom, empty for none. fields: record, type and name of each.

    away: the records that a button takes away, none where it stays. is_one: its fields are nobody's row.
    """

    title: str
    fields: tuple[tuple[RecordId, str, str], ...]
    away: tuple[RecordId, ...] = ()
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Adder:
    """A button that makes a record. key: last part of its object name. parent: None for the casus itself."""

    words: str
    type: str
    parent: RecordId | None
    values: Mapping[str, Value]
    key: str = ""


Rows = Callable[[Desk], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class PartPlan:
    """How a part is made. key: its texts stand under ``gesprek.deel``. is_family: the family's words."""

    key: str
    rows: Rows
    adders: tuple[Adder, ...] = ()
    is_family: bool = False


class RowWidget(QWidget):
    """Attribute fields: in order."""

    def __init__(self, desk: Desk, row: Row) -> None:
        super().__init__()
        kind = row.fields[0][1]
        number = "" if row.is_one else f".{desk.number(kind)}"
        self.fields = [
            FormField(
                desk,
                record,
                name,
                CATALOGUE[name].fields[field],
                f"{name}{number}.{field}",
                editor=_editor(field),
            )
            for record, name, field in row.fields
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        name = f"{kind}{number}.weghalen"
        self.away = Button(tekst("formulier.weghalen"), name, kind="link", icon="trash-2")
        if row.title:
            column.addWidget(Text(row.title, "list"))
        column.addWidget(FieldGrid(self.fields))
        if row.away:
            self.away.setAccessibleName(tekst("formulier.haal_weg", wat=row.title or CATALOGUE[kind].label))
            column.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self) -> None:
        """Show what the casus holds now."""
        for field in self.fields:
            field.show_field()


class Part(QWidget):
    """A heading, its rows in a card, and the buttons that add one."""

    def __init__(self, desk: Desk, plan: PartPlan) -> None:
        super().__init__()
        self._desk, self._plan = desk, plan
        self.rows: dict[Row, RowWidget] = {}
        card = Card("gezin" if plan.is_family else "true")
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.m)
        card.body.setSpacing(SPACE.m)
        card.body.addLayout(self._column)
        self._add_buttons(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.xs)
        whole.addWidget(Text(tekst(f"gesprek.deel.{plan.key}"), "section"))
        whole.addWidget(Text(tekst(f"gesprek.hulp.{plan.key}"), "help"))
        whole.addWidget(card)

    def _add_buttons(self, card: Card) -> None:
        if not self._plan.adders:
            return
        buttons = []
        for adder in self._plan.adders:
            button = Button(adder.words, f"{adder.type}.toevoegen{adder.key}", icon="plus")
            button.clicked.connect(lambda _checked, adder=adder: self._add(adder))
            buttons.append(button)
        card.body.addLayout(button_row(*buttons))

    def _add(self, adder: Adder) -> None:
        parent = adder.parent or root_of(self._desk.session.bundel)
        self._desk.add(NewRecord(adder.type, parent, dict(adder.values)), self._enter)

    def _enter(self, record: RecordId) -> None:
        self.show_part()
        for row in self.rows.values():
            if row.fields[0].record == record:
                row.fields[0].first_control().setFocus(Qt.FocusReason.TabFocusReason)

    def show_part(self) -> None:
        """Let rows come and go, as in the casus, and show what they hold."""
        wanted = list(self._plan.rows(self._desk))
        for row in [row for row in self.rows if row not in wanted]:
            gone = self.rows.pop(row)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(wanted):
            if row not in self.rows:
                self.rows[row] = self._made(row)
            if self._column.indexOf(self.rows[row]) != place:
                self._column.insertWidget(place, self.rows[row])
            self.rows[row].show_row()

    def _made(self, row: Row) -> RowWidget:
        made = RowWidget(self._desk, row)
        made.away.clicked.connect(lambda _checked: self._desk.delete(*row.away))
        return made

    def fields(self) -> list[FormField]:
        """Return the fields, in order."""
        return [field for row in self.rows.values() for field in row.fields]

    def first_empty(self) -> FormField | None:
        """Return the first field that is needed and not filled in."""
        needed = (field for field in self.fields() if field.field.need is Need.VERPLICHT)
        return next((field for field in needed if is_empty(field.editor.value())), None)


def _editor(field: str) -> Editor | None:
    return ChipsEditor([], unknown=str) if field == FROM_OPTIONS else None
