"""What a screen reader, a switch or dictation writes in a field counts as typed there, whatever the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.fields import Kind
from ui.forms.lines import LineEditor, RowsEditor, SpelledEditor, TextEditor
from ui.forms.spelling import SPELLINGS
from ui.plan.controls import PersonBox
from ui.widgets.inputs import DateField, LineField, TextArea
from ui.widgets.passphrase import PassphraseField
from ui.widgets.scale import Scale

Show = Callable[..., None]
DAY = "21 november 2026"


def _dated() -> SpelledEditor:
    return SpelledEditor(SPELLINGS[Kind.DATUM])


def _line_of(field: QWidget) -> QWidget:
    if isinstance(field, RowsEditor):
        return field.rows[0]
    return field.line if isinstance(field, PersonBox) else field


def _write(field: QWidget, text: str) -> None:
    reader = QAccessible.queryAccessibleInterface(_line_of(field))
    assert reader is not None
    reader.setText(QAccessible.Text.Value, text)


def _telling(field: QWidget) -> list[object]:
    told = list[object]()
    signal = getattr(field, "typed", None) or field.edited  # type: ignore[attr-defined] # each has one of them
    signal.connect(lambda *_: told.append(field.value()))  # type: ignore[attr-defined] # and this
    return told


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (LineField, DAY),
        (TextArea, DAY),
        (PassphraseField, DAY),
        (DateField, "2026-11-21"),
        (TextEditor, DAY),
        (LineEditor, DAY),
        (_dated, "2026-11-21"),
        (RowsEditor, (DAY,)),
        (PersonBox, DAY),
    ],
)
def test_what_assistive_technology_writes_counts_as_typed(
    make: Callable[[], QWidget], value: object, show: Show
) -> None:
    field = make()
    show(field, 400, 120)
    told = _telling(field)
    _write(field, DAY)
    assert set(told) == {value}


@pytest.mark.parametrize("make", [LineField, TextArea, DateField])
def test_what_the_app_shows_is_silent(make: type[LineField | TextArea | DateField], show: Show) -> None:
    field = make()
    show(field, 400, 120)
    told = _telling(field)
    field.set_value("2026-11-21")
    assert told == []


def test_other_names_that_are_offered_are_not_typed(show: Show) -> None:
    box = PersonBox()
    show(box, 400, 120)
    told = _telling(box)
    box.show_value("Tante Wil")
    box.offer(["Oma Riet", "Tante Wil"])
    box.offer(["Oma Riet"])
    assert (told, box.value()) == ([], "Tante Wil")


def test_what_may_only_be_read_stays_as_it_is_whoever_writes(show: Show) -> None:
    field = LineField()
    show(field, 400, 120)
    field.set_value("van het CJG")
    field.setReadOnly(True)
    told = _telling(field)
    _write(field, "van buiten")
    assert (told, field.value()) == ([], "van het CJG")


def test_a_date_that_cannot_be_read_is_told_without_leaving_the_field(show: Show) -> None:
    for field in (DateField(), _dated()):
        faults = list[str]()
        show(field, 400, 120)
        field.clearFocus()
        field.faulted.connect(faults.append)
        _write(field, "morgen misschien")
        assert faults[-1] != ""
        _write(field, DAY)
        assert (faults[-1], field.text(), field.value()) == ("", DAY, "2026-11-21")


def test_a_score_that_assistive_technology_gives_counts_as_given(show: Show) -> None:
    scale = Scale()
    show(scale, 700, 120)
    told = _telling(scale)
    reader = QAccessible.queryAccessibleInterface(scale)
    assert reader is not None
    reader.valueInterface().setCurrentValue(7)
    scale.show_value(3)
    assert (told, scale.value()) == ([7], 3)
    scale.moves(None)
    reader.valueInterface().setCurrentValue(9)
    assert (told, scale.scores.nu) == ([7], 3)
