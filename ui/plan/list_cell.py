"""A cell of the list of people as a field with a history; what the list cannot show stands in the panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from ui.forms.desk import Desk
from ui.plan.netwerk_table import NetworkTable

_FIELDS = {
    "naam": "naam",
    "relatie": "relatie",
    "wie": "sector",
    "hoe_dichtbij": "nabijheid",
    "contact": "sterkte",
    "steun": "steun_in_eigen_woorden",
}


@dataclass(frozen=True, slots=True)
class ListCell:
    """See ``HasHistory``. redraw: called after a value was put back."""

    desk: Desk
    record: RecordId
    field: Field
    table: NetworkTable
    redraw: Callable[[], None]

    def put(self, value: Value) -> None:
        """Type a value for the worker."""
        self.desk.type_value(self.record, "Netwerklid", self.field.name, value)
        self.redraw()

    def first_control(self) -> QWidget:
        """Return the list: its cursor is still on the cell."""
        return self.table


def cell_here(desk: Desk, table: NetworkTable, redraw: Callable[[], None]) -> ListCell | None:
    """Return the cell with the cursor, None when the cursor is on nobody."""
    here = table.here()
    if here is None:
        return None
    record, column = here
    return ListCell(desk, record, CATALOGUE["Netwerklid"].fields[_FIELDS[column]], table, redraw)
