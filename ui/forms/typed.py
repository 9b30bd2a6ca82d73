"""What was typed in a form and is not yet in the casus that is shown.

The casus on the screen is read anew only now and then; until then this holds the newer values, so that
no redraw ever takes back a key stroke. Pure: no widgets.
"""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.ids import RecordId, WorkerId
from jgw_desktop.domain.values import Value, is_empty, is_same
from jgw_desktop.domain.view import BundelView, Head, RecordView, Register


class Typed:
    """The values typed in one form, laid over the casus as last shown."""

    def __init__(self, view: BundelView) -> None:
        self.view = view
        self._values: dict[tuple[RecordId, str], Value] = {}

    def put(self, record: RecordId, field: str, value: Value) -> None:
        """Take what was typed."""
        self._values[record, field] = value

    def forget(self, record: RecordId, field: str) -> None:
        """Go back to what the casus holds of a field."""
        self._values.pop((record, field), None)

    def settle(self, view: BundelView) -> None:
        """Go on with a newer casus; what it holds needs no keeping any more."""
        self.view = view
        self._values = {
            key: value for key, value in self._values.items() if not _holds(self.register(*key), value)
        }

    def value(self, record: RecordId, field: str) -> Value:
        """Return the value of a field: what was typed, else what the casus holds."""
        if (record, field) in self._values:
            return self._values[record, field]
        return self.record(record).value(field)

    def record(self, record: RecordId) -> RecordView:
        """Return a record of the casus, an empty one while it has not come to be."""
        return self.view.records.get(record) or RecordView(record, "", {})

    def seen(self, record: RecordId, fields: Iterable[str]) -> RecordView:
        """Return a record with what was typed laid over it, for what looks at more than one field."""
        held = self.record(record)
        over = {
            field: Register((Head(OpRef(DRAFT_CHANGE, 0), value, WorkerId(""), 0),))
            for field in fields
            if (value := self.value(record, field)) is not None
        }
        return RecordView(record, held.type, {**held.registers, **over})

    def register(self, record: RecordId, field: str) -> Register | None:
        """Return what the casus holds of a field, versions included."""
        return self.record(record).registers.get(field)

    def is_alive(self, record: RecordId) -> bool:
        """Whether a record is in the casus and not deleted."""
        return record in self.view.records and not self.view.is_gone(record)


def _holds(register: Register | None, value: Value) -> bool:
    if register is None:
        return is_empty(value)
    return any(
        is_same(head.value, value) or (is_empty(head.value) and is_empty(value)) for head in register.heads
    )
