"""A column of widgets, one per record: they come, go and change places, and the one being typed in stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.ids import RecordId

W = TypeVar("W", bound=QWidget)


class Rows(QWidget, Generic[W]):
    """make: a fresh widget for a record."""

    def __init__(self, make: Callable[[RecordId], W], space: int = 0) -> None:
        super().__init__()
        self._make = make
        self._rows: dict[RecordId, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space)

    def __iter__(self) -> Iterator[W]:
        """Walk the widgets from top to bottom."""
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, record: RecordId) -> W | None:
        """Return the widget of a record, None when it has none."""
        return self._rows.get(record)

    def show_records(self, records: Iterable[RecordId]) -> None:
        """Have one widget per record, in this order."""
        wanted = list(records)
        for record in [record for record in self._rows if record not in wanted]:
            self._drop(self._rows.pop(record))
        self._rows = {record: self._rows.get(record) or self._make(record) for record in wanted}
        for place, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)

    def _drop(self, row: W) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
