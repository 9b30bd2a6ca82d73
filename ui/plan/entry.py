"""A record that is being made in an entry row: on disk from its first key, a row of its own after Enter.

What stands half typed in an entry row is a draft like any other, so it survives everything a form does.
"""

from __future__ import annotations

from collections.abc import Callable

from jgw_desktop.app.editing import deletion
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView
from ui.casus.session import NewRecord
from ui.forms.desk import Desk


class Entry:
    """The record of an entry row. new: what a fresh one is. Attribute record: None before the first key."""

    def __init__(self, desk: Desk, new: Callable[[], NewRecord]) -> None:
        self._desk, self._new = desk, new
        self._type = ""
        self._words: dict[str, Value] = {}
        self.record: RecordId | None = None

    @property
    def is_undone(self) -> bool:
        """Whether the record was taken away again, by undo or elsewhere."""
        record, typed = self.record, self._desk.typed
        return record is not None and record in typed.view.records and not typed.is_alive(record)

    def put(self, field: str, value: Value) -> None:
        """Take what a cell of the row holds now."""
        if self.record is None:
            if is_empty(value):
                return
            self.record = self._begun()
        self._words[field] = value
        self.derive(field, value)
        if all(map(is_empty, self._words.values())):
            self._drop(self.record)

    def derive(self, field: str, value: Value) -> None:
        """Take a value that follows from what was typed."""
        if self.record is not None:
            self._desk.type_value(self.record, self._type, field, value)

    def finish(self) -> None:
        """Make a change of the record: it becomes a row, and undo takes it away as one."""
        if self.record is not None:
            self.forget()
            self._desk.session.leave_form(self._desk.form)

    def forget(self) -> None:
        """Begin with another record at the next key."""
        self.record = None
        self._words.clear()

    def _begun(self) -> RecordId:
        """Finish what was typed elsewhere first, so that undo takes the new record away alone."""
        if self._desk.form in self._desk.view.records:
            self._desk.session.leave_form(self._desk.form)
        new = self._new()
        self._type = new.type
        return self._desk.session.prepare_record(new, form=self._desk.form)

    def _drop(self, record: RecordId) -> None:
        """Take the record away again, since every word of it was wiped."""
        self.forget()

        def ops(view: BundelView) -> tuple[Operation, ...]:
            return (deletion(view, view.records[record]),) if record in view.records else ()

        self._desk.session.do(self._desk.form, ops, "verwijderd")
