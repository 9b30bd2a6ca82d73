"""Ties editors to fields: ``Bound`` one without label or help, such as a cell of a table or the quote of a
goal; ``form_field`` one with all that belongs to a form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from ui.forms.desk import Desk
from ui.forms.editor import Editor
from ui.forms.field import FormField
from ui.forms.lines import TextEditor
from ui.forms.reading_hint import ReadingHint
from ui.plan.controls import WrappedLine


def _as_it_is(value: Value) -> Value:
    return value


def form_field(desk: Desk, record: RecordId, record_type: str, field: Field, name: str) -> FormField:
    """Return a field with its label; one line of text wraps here, the family's words on apricot."""
    editor = WrappedLine() if field.kind is Kind.TEKST else None
    if editor is not None and field.family_words:
        editor.setProperty("role", "family")
    return FormField(desk, record, record_type, field, name, editor=editor)


class Bound(QObject):
    """An editor and the field it edits, with its history.

    write: how a value is shown, when not as it is kept. record: whose field it is, empty until one is shown.
    hint: the line below words of the family that says how they read, to be laid out where there is room.
    """

    def __init__(
        self,
        desk: Desk,
        record_type: str,
        field: str,
        editor: Editor,
        write: Callable[[Value], Value] = _as_it_is,
    ) -> None:
        super().__init__(cast(QWidget, editor))
        self.desk, self._write = desk, write
        self.record_type, self.field = record_type, CATALOGUE[record_type].fields[field]
        self.editor = editor
        self.record = RecordId(b"")
        self.hint = ReadingHint(cast(QWidget, editor))
        editor.typed.connect(self._tell)
        if self.field.family_words and isinstance(editor, TextEditor):
            editor.left.connect(lambda: self.hint.judge(self.editor.value()))

    def name(self, name: str, about: str = "") -> QWidget:
        """Name the control after its field. about: what it belongs to, for who cannot see the row."""
        label = f"{self.field.label}, {about}" if about else self.field.label
        self.hint.setObjectName(f"{name}.leeshint")
        return self.editor.name_control(name, label, self.field.help)

    def value(self) -> Value:
        """Return what the field holds: what was typed, else what the casus has."""
        return self.desk.typed.value(self.record, self.field.name)

    def show(self, record: RecordId) -> None:
        """Show the field of a record."""
        self.record = record
        self.editor.show_value(self._write(self.value()))

    def put(self, value: Value) -> None:
        """Type a value for the worker."""
        self.editor.show_value(self._write(value))
        self._tell(value)

    def _tell(self, value: Value) -> None:
        if self.record:
            self.desk.type_value(self.record, self.record_type, self.field.name, value)

    def first_control(self) -> QWidget:
        """Return the widget that takes the focus."""
        return cast(QWidget, self.editor)


def bound_around(widget: QWidget) -> Bound | None:
    """Return the cell that a widget is part of, None when it is of none."""
    current: QWidget | None = widget
    while current is not None:
        found = current.findChild(Bound, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            return found
        current = current.parentWidget()
    return None
