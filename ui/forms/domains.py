"""Rows that are always there, one per choice of a list, such as the seven areas of life.

Nothing has to be added: a row comes to be with its first answer.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import RecordType
from jgw_desktop.domain.view import RecordView
from ui.casus.session import NewRecord
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.field import FormField
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
        others = [field for field in kind if field is not key]
        self.fields = [FormField(desk, record, kind.name, field, f"{name}.{field.name}") for field in others]
        words = label_of(key.choices, choice)
        for field in self.fields:
            field.editor.name_control(field.name, f"{words}: {field.field.label}", field.field.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(words, "list"))
        column.addWidget(FieldGrid(self.fields))


class FixedSection(QWidget):
    """All rows of a list below a record."""

    def __init__(self, desk: Desk, parent: RecordId, kind: RecordType) -> None:
        super().__init__()
        self._desk, self._parent, self._kind = desk, parent, kind
        self._key = kind.fields[FIXED_ROWS[kind.name]]
        self.rows: dict[RecordId, FixedRow] = {}
        self._card = Card()
        self._card.body.setSpacing(SPACE.l)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.s)
        whole.addWidget(Text(kind.plural, "section"))
        whole.addWidget(self._card)

    def show_section(self) -> None:
        """Show every choice with the record it has, or the one it will have."""
        wanted = self._wanted()
        for record in [record for record in self.rows if record not in wanted]:
            self._drop(record)
        for place, (record, choice) in enumerate(wanted.items()):
            if record not in self.rows:
                self._build(record, choice, place)
            for field in self.rows[record].fields:
                field.show_field()

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

    def _build(self, record: RecordId, choice: str | int, place: int) -> None:
        number = self._desk.number(self._kind.name)
        row = FixedRow(self._desk, record, self._kind, choice, f"{self._kind.name}.{number}")
        self.rows[record] = row
        self._card.body.insertWidget(place, row)

    def _drop(self, record: RecordId) -> None:
        row = self.rows.pop(record)
        self._card.body.removeWidget(row)
        row.hide()
        row.deleteLater()
