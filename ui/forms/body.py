"""The fields of one record in their declared order: short ones in pairs, the family's words on apricot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from ui.forms.desk import Desk
from ui.forms.field import FormField, is_wide
from ui.forms.steps import Steps
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.surfaces import Card

_PAIRS_FROM = 560
_TOGETHER = 4


class FieldGrid(QWidget):
    """Fields side by side where there is room for two, else below each other."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__()
        self._fields = fields
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.l)
        self._grid.setVerticalSpacing(SPACE.m)
        self._place(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column when there is little room at this text size."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= theme().px(_PAIRS_FROM) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, row in enumerate(_rows(self._fields, columns)):
            alone = len(row) == 1 and _fills_a_row(row[0].field)
            for place, field in enumerate(row):
                span = columns if alone else 1
                self._grid.addWidget(field, number, place, 1, span, Qt.AlignmentFlag.AlignTop)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


def _rows(fields: Sequence[FormField], columns: int) -> list[list[FormField]]:
    rows: list[list[FormField]] = []
    for field in fields:
        has_room = rows and len(rows[-1]) < columns and not is_wide(rows[-1][0].field)
        if has_room and not is_wide(field.field):
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _fills_a_row(field: Field) -> bool:
    return is_wide(field) or field.kind is Kind.TEKST


class RecordFields(QWidget):
    """All fields of a record; the first are there at once, the others come with the steps.

    name: first part of their object names. Attribute fields: those built, in order.
    """

    def __init__(self, desk: Desk, steps: Steps, record: RecordId, record_type: str, name: str) -> None:
        super().__init__()
        self._desk, self._record, self._type, self._name = desk, record, record_type, name
        self.fields: list[FormField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.m)
        first, *others = _groups(CATALOGUE[record_type])
        self._build(first)
        for group in others:
            steps.put(partial(self._build, group))

    def _build(self, group: Sequence[Field]) -> None:
        fields = [self._field(declared) for declared in group]
        self.fields += fields
        self._column.addWidget(_surface(fields, is_family=group[0].family_words))
        for field in fields:
            field.show_field()

    def _field(self, declared: Field) -> FormField:
        return FormField(self._desk, self._record, self._type, declared, f"{self._name}.{declared.name}")

    def show_fields(self) -> None:
        """Show what the casus holds now."""
        for field in self.fields:
            field.show_field()


def _groups(declared: Iterable[Field]) -> Iterator[Sequence[Field]]:
    """Split fields where the family's words begin or end, and a long row of others in pieces."""
    shown = [field for field in declared if field.kind is not Kind.RUW]
    for is_family, group in groupby(shown, lambda field: field.family_words):
        fields = list(group)
        size = len(fields) if is_family else _TOGETHER
        yield from (fields[start : start + size] for start in range(0, len(fields), size))


def _surface(fields: list[FormField], *, is_family: bool) -> QWidget:
    grid = FieldGrid(fields)
    if not is_family:
        return grid
    card = Card("gezin")
    card.body.addWidget(grid)
    return card
