"""Gives fields a value at once, each time one step of undo.

``steps.take(record, values)``. What comes while a step is under way waits for it, and is one step together:
an arrow key that is held down does not fill the undo history.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from jgw_desktop.app.editing import filling
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.errors import JgwError
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from ui.forms.desk import Desk

_Waiting = dict[RecordId, dict[str, Value]]


class Steps(QObject):
    """The steps of one form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: _Waiting = {}
        self._going: _Waiting = {}
        desk.session.refused.connect(self._fail)

    def take(self, record: RecordId, values: Mapping[str, Value]) -> None:
        """Give fields of a record a value; the screen shows it at once."""
        self.take_all({record: values})

    def take_all(self, values: Mapping[RecordId, Mapping[str, Value]]) -> None:
        """Give fields of many records a value, as one step."""
        for record, own in values.items():
            for name, value in own.items():
                self._desk.typed.put(record, name, value)
            self._waiting.setdefault(record, {}).update(own)
        self._go()

    def _go(self) -> None:
        if self._going or not self._waiting:
            return
        going, self._waiting = self._waiting, {}
        self._going = going

        def ops(view: BundelView) -> tuple[Operation, ...]:
            known = ((view.records[record], values) for record, values in going.items())
            return tuple(op for record, values in known for op in filling(record, values))

        self._desk.session.do(self._desk.form, ops, "verplaatst", self._done)

    def _done(self) -> None:
        self._going = {}
        self._go()

    def _fail(self, _error: JgwError) -> None:
        """Show again what the casus holds: nothing changed."""
        for record, values in (*self._going.items(), *self._waiting.items()):
            for name in values:
                self._desk.typed.forget(record, name)
        self._going, self._waiting = {}, {}
