"""The form of one anonymous consult: chips, two lines and a number, filled in by keys in seconds.

It has no field for a person. What is typed is a draft at once, as in every form; noting it makes the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from jgw_desktop.app.spreekuur import CONSULT, lacking
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, as_text
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.actions import HERE, Actions, hear
from ui.casus.hurdles import why_of
from ui.casus.wording import choice_in_words
from ui.forms.choices import BoxEditor, ChipsEditor
from ui.forms.desk import Desk
from ui.forms.editor import Editor, Option
from ui.forms.field import FormField
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card

_ROWS = (
    ("bezoeker_type",),
    ("vraag_type",),
    ("uitkomst", "leeftijdsgroep", "duur_min"),
    ("antwoord_in_het_kort", "vervolg"),
)
_STRETCH = {"antwoord_in_het_kort": 3, "vervolg": 2, "uitkomst": 3, "leeftijdsgroep": 2}
_ONE_COLUMN_BELOW = 700
_WORDS = ("antwoord_in_het_kort", "vervolg")
_DIGITS = 9
_NOT_CHOSEN_HERE = {"uitkomst": ("casus",)}  # a casus starts after a name and a yes, not by a chip


class ConsultForm(Card):
    """Attributes: fields (by name), note (the button).

    Signals: submitted(): note it, all is chosen; said(): words were typed.
    """

    submitted = Signal()
    said = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.fields = {name: self._field(name) for row in _ROWS for name in row}
        self.note = Button(tekst("spreekuur.noteren"), "spreekuur.noteren", kind="primary", icon="plus")
        self._rows: list[QBoxLayout] = []
        self._lay_out()
        self._make_keys()
        self.note.clicked.connect(lambda _checked: self.submit())
        for name in _WORDS:
            self.fields[name].editor.typed.connect(lambda _: self.said.emit())

    def _field(self, name: str) -> FormField:
        declared = CATALOGUE[CONSULT].fields[name]
        return FormField(
            self._desk, self._desk.form, CONSULT, declared, f"{CONSULT}.{name}", editor=_chips(declared)
        )

    def _lay_out(self) -> None:
        self.body.setSpacing(SPACE.s)
        for names in _ROWS:
            row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            row.setSpacing(SPACE.l)
            for name in names:
                row.addWidget(self.fields[name], _STRETCH.get(name, 1), Qt.AlignmentFlag.AlignTop)
            self._rows.append(row)
            self.body.addLayout(row)
        self.body.addWidget(self.note, 0, Qt.AlignmentFlag.AlignRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fields below each other where there is little room at this text size."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme().px(_ONE_COLUMN_BELOW)
        for row in self._rows:
            row.setDirection(
                QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
            )

    def _make_keys(self) -> None:
        for number, key in enumerate(list(CHOICES["vraagType"])[:_DIGITS], start=1):
            hear(self, (f"Alt+{number}",), partial(self.fields["vraag_type"].put, key), HERE)
        Actions(self).bind("opslaan", self.submit, context=HERE)

    @property
    def record(self) -> RecordId:
        """The consult that is filled in."""
        return self._desk.form

    def aim(self, record: RecordId, view: BundelView) -> None:
        """Show a consult as it is now, this one or another; what is being typed in it stays."""
        self._desk.form = record
        self._desk.typed.settle(view)
        for field in self.fields.values():
            field.aim(record)
            field.show_field()

    def leave_field(self) -> None:
        """Have the field that is typed in hand over what it holds."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def values(self) -> dict[str, Value]:
        """Return what was filled in, by field."""
        return {name: field.editor.value() for name, field in self.fields.items()}

    def submit(self) -> None:
        """Have the consult noted; what is still to be chosen is said at its field."""
        missing = lacking(self.values())
        for name, field in self.fields.items():
            field.say(tekst(f"spreekuur.kies.{name}") if name in missing else "")
        if missing:
            self.fields[missing[0]].first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.submitted.emit()

    def warn_of(self, found: Mapping[str, tuple[str, ...]]) -> None:
        """Say quietly which words could point at somebody."""
        for name, field in self.fields.items():
            words = ", ".join(found.get(name, ()))
            field.warn(tekst("spreekuur.herleidbaar", woorden=words) if words else "", why_of("R76"))

    def focus_first(self) -> None:
        """Put the cursor where filling in begins."""
        self.fields["bezoeker_type"].first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note the consult on Enter in a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)


def _chips(declared: Field) -> Editor | None:
    """Return chips for a choice, with a digit before those that a key chooses; None for what is typed."""
    if not declared.choices:
        return None
    with_digits = declared.name == "vraag_type"
    left_out = _NOT_CHOSEN_HERE.get(declared.name, ())
    options = [
        Option(key, f"{number} {label}" if with_digits and number <= _DIGITS else label)
        for number, (key, label) in enumerate(CHOICES[declared.choices].items(), start=1)
        if key not in left_out
    ]
    if declared.name == "leeftijdsgroep":
        return BoxEditor(options)
    return ChipsEditor(options, unknown=lambda value: choice_in_words(declared.choices, as_text(value)))
