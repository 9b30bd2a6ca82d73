"""Makes the editor of a field out of its declaration: the one place that knows which kind has which."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.values import Value, as_text
from jgw_desktop.domain.view import BundelView
from ui.forms.choices import BoxEditor, ChipsEditor
from ui.forms.editor import Editor, Option, name_widget
from ui.forms.lines import LineEditor, RowsEditor, SpelledEditor, TextEditor
from ui.forms.marked import MarkedEditor
from ui.forms.spelling import SPELLINGS
from ui.forms.wording import in_text, options_of
from ui.widgets.scale import Scale
from ui.widgets.text import Text

_FEW = 5  # so many choices stand side by side, more go into a drop-down list
_FAMILY_AND_NETWORK = frozenset({"Persoon", "Netwerklid", "Gezin"})


class ShownText(Text):
    """A value that this screen shows and does not change."""

    typed = Signal(object)

    def __init__(self, field: Field, view: Callable[[], BundelView]) -> None:
        super().__init__("", "body")
        self._field, self._view = field, view
        self._value: Value = None
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def value(self) -> Value:
        """Return the value shown."""
        return self._value

    def show_value(self, value: Value) -> None:
        """Show a value as text."""
        self._value = value
        self.setText(in_text(self._field, value, self._view()))

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name this text, with what it says."""
        return name_widget(self, name, f"{label}: {as_text(self._value)}", description)


def make_editor(field: Field, view: Callable[[], BundelView]) -> Editor:
    """Return a fresh editor for a field. view: gives the casus as it is shown at any time."""
    if field.marks:
        return MarkedEditor()
    if field.kind is Kind.TEKST:
        return LineEditor()
    if field.kind is Kind.LANGE_TEKST:
        return TextEditor()
    if field.kind in SPELLINGS:
        return SpelledEditor(SPELLINGS[field.kind])
    if field.kind is Kind.REGELS:
        return RowsEditor()
    if field.kind in (Kind.KEUZE, Kind.MEERKEUZE):
        return _chooser(field)
    if field.kind in (Kind.VERWIJZING, Kind.VERWIJZINGEN):
        return _pointer(field, view)
    return Scale() if field.kind is Kind.CIJFER else ShownText(field, view)


def are_few(field: Field) -> bool:
    """Tell whether a field is one choice out of so few that they stand side by side."""
    return field.kind is Kind.KEUZE and len(CHOICES[field.choices]) <= _FEW


def _chooser(field: Field) -> Editor:
    options = [Option(value, label) for value, label in CHOICES[field.choices].items()]
    if field.kind is Kind.MEERKEUZE or are_few(field):
        return ChipsEditor(options, many=field.kind is Kind.MEERKEUZE)
    return BoxEditor(options)


def _pointer(field: Field, view: Callable[[], BundelView]) -> Editor:
    def named(value: Value) -> str:
        return in_text(field, value, view())

    options, many = options_of(field, view()), field.kind is Kind.VERWIJZINGEN
    if many or _FAMILY_AND_NETWORK.issuperset(field.targets):
        return ChipsEditor(options, many=many, unknown=named)
    return BoxEditor(options, unknown=named)


def offer_again(editor: Editor, field: Field, view: BundelView) -> None:
    """Offer the records that the casus holds now to an editor that points at records."""
    if field.targets and isinstance(editor, ChipsEditor | BoxEditor):
        editor.offer(options_of(field, view))
