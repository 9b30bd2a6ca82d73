"""Rows that are always there, one per choice of a list, such as the seven areas of life.

Nothing has to be added: a row comes to be with its first answer.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import RecordType
from jgw_desktop.domain.view import RecordView
from ui.casus.session import NewRecord
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.forms.steps import Steps
from ui.style.tokens import SPACE
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

FIXED_ROWS = {"DomeinRegel": "domein"}
"""Record type, and the field of which each choice has a row."""


class FixedRow(QWidget):
    """One choice of the list and the other fields of its record."""

    def __init__(self, desk: Desk, record: RecordId, kind: RecordType, choice: str | int, name: str) -> None:
        super().__init__()
        key = kind.fields[FIXED_ROWS[kind.name]]
        words = label_of(key.choices, choice)
        heading = QHBoxLayout()
        heading.addWidget(Text(words, "list"), 1)
        first, *others = (field for field in kind if field is not key)
        self.fields = [FormField(desk, record, kind.name, first, f"{name}.{first.name}", heading)]
        self.fields += [FormField(desk, record, kind.name, other, f"{name}.{other.name}") for other in others]
        for field in self.fields:
            field.editor.name_control(field.name, f"{words}: {field.field.label}", field.field.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addLayout(heading)
        column.addWidget(FieldGrid(self.fields))

    def show_row(self) -> None:
        """Show what the casus holds now."""
        for field in self.fields:
            field.show_field()


class FixedSection(QWidget):
    """All rows of a list below a record."""

    def __init__(self, desk: Desk, steps: Steps, parent: RecordId, kind: RecordType) -> None:
        super().__init__()
        self._desk, self._steps, self._parent, self._kind = desk, steps, parent, kind
        self._key = kind.fields[FIXED_ROWS[kind.name]]
        self.rows: dict[RecordId, FixedRow] = {}
        self._choices: dict[RecordId, str | int] = {}
        self._card = Card()
        self._card.body.setSpacing(SPACE.l)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.s)
        whole.addWidget(Text(kind.plural, "section"))
        whole.addWidget(self._card)

    def show_section(self) -> None:
        """Show every choice with the record it has, or the one it will have."""
        self._choices = self._wanted()
        for record in [record for record in self.rows if record not in self._choices]:
            self._drop(record)
        for record in self._choices:
            if record in self.rows:
                self.rows[record].show_row()
            else:
                self._steps.put(partial(self._build, record))

    def _wanted(self) -> dict[RecordId, str | int]:
        found = self._desk.view.children(self._parent, self._kind.name)
        wanted: dict[RecordId, str | int] = {}
        for choice in CHOICES[self._key.choices]:
            present = [record for record in found if record.value(self._key.name) == choice]
            for record in [record.id for record in present] or [self._coming(choice)]:
                wanted[record] = choice
        return wanted | {record.id: self._own_choice(record) for record in found if record.id not in wanted}

    def _coming(self, choice: str | int) -> RecordId:
        new = NewRecord(self._kind.name, self._parent, {self._key.name: choice})
        return self._desk.prepared((self._kind.name, self._parent, choice), new)

    def _own_choice(self, record: RecordView) -> str | int:
        value = record.value(self._key.name)
        return value if isinstance(value, str | int) else ""

    def _build(self, record: RecordId) -> None:
        if record in self.rows or record not in self._choices:
            return
        name = f"{self._kind.name}.{self._desk.number(self._kind.name)}"
        row = FixedRow(self._desk, record, self._kind, self._choices[record], name)
        self.rows[record] = row
        built = [known for known in self._choices if known in self.rows]
        self._card.body.insertWidget(built.index(record), row)
        row.show_row()

    def _drop(self, record: RecordId) -> None:
        row = self.rows.pop(record)
        self._card.body.removeWidget(row)
        row.hide()
        row.deleteLater()
