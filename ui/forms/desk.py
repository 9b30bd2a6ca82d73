"""What all parts of one open form share: the session, the casus shown, what is typed over it.

Fields and cards tell the desk what was typed or asked; it tells the session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app.editing import moving
from jgw_desktop.app.safety import leads_to
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from ui.casus.session import CasusSession, NewRecord
from ui.forms.typed import Typed

_CHOSEN = frozenset({Kind.KEUZE, Kind.MEERKEUZE, Kind.VERWIJZING, Kind.VERWIJZINGEN})


class Desk(QObject):
    """One open form. session: presenter of the casus; form: the record that the form is about.

    Signals: history_asked(HasHistory): the worker wants to see what a field held before;
    chosen(): a choice or a link was given, as opposed to a key of a text;
    led(str record type): an answer opens another form at once.
    """

    history_asked = Signal(object)
    chosen = Signal()
    led = Signal(str)

    def __init__(self, session: CasusSession, form: RecordId, view: BundelView, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.form = session, form
        self.typed = Typed(view)
        self._prepared: dict[object, RecordId] = {}
        self._numbers: Counter[str] = Counter()

    @property
    def view(self) -> BundelView:
        """The casus as last shown."""
        return self.typed.view

    def type_value(self, record: RecordId, record_type: str, field: str, value: Value) -> None:
        """Take what a field holds now."""
        self.typed.put(record, field, value)
        self.session.type_value(self.form, record, record_type, field, value)
        declared = field_of(record_type, field)
        if declared is not None and declared.kind in _CHOSEN:
            self.chosen.emit()
        wanted = leads_to(record_type, field, value)
        if wanted:
            self.led.emit(wanted)

    def prepared(self, key: object, new: NewRecord) -> RecordId:
        """Return the record that comes to be with the first key stroke under a key, always the same one."""
        record = self._prepared.get(key)
        is_undone = record in self.view.records and not self.typed.is_alive(record) if record else False
        if record is None or is_undone:
            record = self._prepared[key] = self.session.prepare_record(new, form=self.form)
        return record

    def add(self, new: NewRecord, then: Callable[[RecordId], None]) -> None:
        """Make a record at once."""
        self.session.add(self.form, new, then)

    def delete(self, *records: RecordId) -> None:
        """Take records away in one act; undo brings them back."""
        self.session.delete(self.form, *records)

    def move(self, record: RecordId, step: int) -> None:
        """Move a record one place up (-1) or down (+1)."""
        self.session.do(self.form, lambda view: moving(view, view.records[record], step), "verplaatst")

    def number(self, record_type: str) -> int:
        """Return a number that no other card of this type on the form has."""
        self._numbers[record_type] += 1
        return self._numbers[record_type]
