"""The fields of one record in their declared order: short ones in pairs, the family's words on apricot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from ui.forms.desk import Desk
from ui.forms.field import FormField, is_wide
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.surfaces import Card

_PAIRS_FROM = 560


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
        row = column = 0
        for field in self._fields:
            span = columns if is_wide(field.field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


class RecordFields(QWidget):
    """All fields of a record. name: first part of their object names. Attribute fields, in order."""

    def __init__(self, desk: Desk, record: RecordId, record_type: str, name: str) -> None:
        super().__init__()
        declared = [field for field in CATALOGUE[record_type] if field.kind is not Kind.RUW]
        self.fields = [
            FormField(desk, record, record_type, field, f"{name}.{field.name}") for field in declared
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        for is_family, group in groupby(self.fields, lambda field: field.field.family_words):
            column.addWidget(_surface(list(group), is_family=is_family))

    def show_fields(self) -> None:
        """Show what the casus holds now."""
        for field in self.fields:
            field.show_field()


def _surface(fields: list[FormField], *, is_family: bool) -> QWidget:
    grid = FieldGrid(fields)
    if not is_family:
        return grid
    card = Card("gezin")
    card.body.addWidget(grid)
    return card
