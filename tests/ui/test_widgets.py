"""The parts all screens are made of, handled as a worker handles them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resources import tekst
from ui.casus.lines import Line, LineList
from ui.forms.lines import LineEditor
from ui.style.theme import SchemeChoice, theme
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField, SaveState
from ui.widgets.inputs import ChoiceCombo, DateField, LineField, SegmentedControl, TextArea
from ui.widgets.marked import Figures
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Action, Banner, MessageBar
from ui.widgets.text import Text
from ui.widgets.widths import keep_height, keep_width, keep_within

Show = Callable[..., None]
CHOICES = [("thuis", "Bij het gezin thuis"), ("school", "Op school")]


@pytest.mark.parametrize(("width", "is_beside"), [(900, True), (340, False)])
def test_what_a_banner_offers_stands_below_its_words_where_they_would_have_no_room(
    width: int, is_beside: bool, show: Show
) -> None:
    sentence = "Een collega schreef hier iets anders. Beide versies blijven in de geschiedenis."
    banner = Banner("let", "Twee versies", sentence, [Action("Kiezen", "banner.kiezen", lambda: None)])
    show(_pair(banner, LineField()), width, 400)
    button, words = banner.findChildren(Button)[0], banner.findChildren(Text)[-1]
    assert (button.geometry().left() > words.geometry().right()) is is_beside
    assert (button.geometry().top() > words.geometry().bottom()) is not is_beside


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_turning_from_saving_to_saved_moves_nothing_and_cuts_no_letter(scale: float, show: Show) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    state, beside = SaveState(), LineField()
    window, row = QWidget(), QHBoxLayout()
    row.addWidget(state)
    row.addWidget(beside, 1)
    window.setLayout(row)
    state.show_saving()
    show(window, 900, 120)
    before = beside.x(), state.width()
    state.show_saved("13:52")
    assert state.fontMetrics().horizontalAdvance(state.text()) <= state.width()
    QApplication.processEvents()
    assert (beside.x(), state.width()) == before


def test_what_has_a_size_keeps_it_in_measure_with_the_letters(show: Show) -> None:
    page, bar, box = QWidget(), QWidget(), QWidget()
    keep_within(page, 500)
    keep_height(bar, 8)
    keep_width(box, 120)
    theme().show(SchemeChoice.LIGHT, 2.0)
    assert (page.maximumWidth(), bar.height(), box.width()) == (1000, 16, 240)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_field_of_one_line_is_as_high_as_any_other(scale: float, show: Show, qtbot: QtBot) -> None:
    theme().show(SchemeChoice.LIGHT, scale)
    line, other = LineEditor(), LineField()
    show(_pair(line, other), 500, 400)
    qtbot.waitUntil(lambda: abs(line.height() - other.height()) <= 2)


def test_what_has_the_focus_stays_in_view_when_the_letters_become_larger(show: Show, qtbot: QtBot) -> None:
    page, fields = ScrollPage(), [LineField() for _ in range(12)]
    for field in fields:
        page.body.addWidget(field)
    show(page, 600, 420)
    fields[4].setFocus()
    theme().show(SchemeChoice.LIGHT, 2.0)
    qtbot.waitUntil(lambda: _is_in_view(page, fields[4]))
    assert page.verticalScrollBar().value() > 0


@pytest.fixture
def above_a_panel(show: Show) -> tuple[ScrollPage, list[LineField], QWidget]:
    window, page, panel = QWidget(), ScrollPage(), QWidget()
    fields = [LineField() for _ in range(12)]
    for field in fields:
        page.body.addWidget(field)
    column = QVBoxLayout(window)
    column.addWidget(page)
    column.addWidget(panel)
    panel.setFixedHeight(40)
    show(window, 600, 500)
    return page, fields, panel


def test_what_has_the_focus_stays_in_view_when_a_panel_takes_room(
    above_a_panel: tuple[ScrollPage, list[LineField], QWidget], qtbot: QtBot
) -> None:
    page, fields, panel = above_a_panel
    fields[5].setFocus()
    qtbot.waitUntil(lambda: _is_whole(page, fields[5]))
    panel.setFixedHeight(300)
    qtbot.waitUntil(lambda: page.height() < 250 and _is_whole(page, fields[5]))


def test_a_page_that_was_scrolled_away_from_the_focus_stays_where_it_is(
    above_a_panel: tuple[ScrollPage, list[LineField], QWidget], qtbot: QtBot
) -> None:
    page, fields, panel = above_a_panel
    fields[0].setFocus()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not _is_in_view(page, fields[0])
    read = bar.value()
    panel.setFixedHeight(300)
    qtbot.waitUntil(lambda: page.height() < 250)
    qtbot.wait(1)
    assert bar.value() == read


def test_a_label_its_help_and_its_error_come_into_view_with_their_field(show: Show, qtbot: QtBot) -> None:
    page = ScrollPage()
    fields = [LabelledField("Naam", LineField(), f"naam.{at}", help_text="Zoals thuis.") for at in range(12)]
    for field in fields:
        field.show_error("Vul een naam in.")
        page.body.addWidget(field)
    show(page, 600, 420)
    for at in (11, 3, 8):
        fields[at].control.setFocus()
        qtbot.waitUntil(lambda at=at: _is_whole(page, fields[at]))  # type: ignore[misc]  # mypy knows no type for a default


def test_a_field_that_is_higher_than_the_page_comes_into_view_at_its_control(
    show: Show, qtbot: QtBot
) -> None:
    page, field = ScrollPage(), LabelledField("Naam", LineField(), "naam")
    field.label.setFixedHeight(900)
    page.body.addWidget(field)
    show(page, 600, 420)
    field.control.setFocus()
    qtbot.waitUntil(lambda: _is_whole(page, field.control))


def test_a_list_is_as_high_as_its_lines_at_any_size_of_the_letters(show: Show) -> None:
    lines = LineList("lijst", "Lijst")
    lines.show_lines([Line("een", ""), Line("twee", ""), Line("drie", "")])
    lines.stand_at(2)
    low = lines.height()
    theme().show(SchemeChoice.LIGHT, 2.0)
    assert lines.height() == lines.height_of(2) > 1.9 * low


def test_the_figures_of_a_sentence_are_bold_and_its_words_are_not(qtbot: QtBot) -> None:
    sentence = Figures("12 gezinnen kregen hulp, met gemiddeld 6,5.", "headline")
    qtbot.addWidget(sentence)
    assert [sentence.text()[span.start : span.end] for span in sentence.spans] == ["12", "6,5"]
    assert sentence.form().fontWeight() == QFont.Weight.Bold
    sentence.setText("Geen cijfers.")
    assert sentence.spans == ()


def _is_in_view(page: ScrollPage, field: QWidget) -> bool:
    """Tell whether the text of a field is in view."""
    middle = field.mapTo(page.viewport(), field.rect().center())
    return page.viewport().rect().contains(middle)


def _is_whole(page: ScrollPage, widget: QWidget) -> bool:
    """Tell whether all of a widget is in view."""
    corners = (widget.rect().topLeft(), widget.rect().bottomRight())
    return all(page.viewport().rect().contains(widget.mapTo(page.viewport(), one)) for one in corners)


def test_tab_leaves_a_text_area_and_enter_stays(show: Show) -> None:
    area, next_field = TextArea(), LineField()
    show(_pair(area, next_field))
    area.setFocus()
    QTest.keyClicks(area, "eerste")
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClicks(area, "tweede")
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert next_field.hasFocus()
    assert area.value() == "eerste\ntweede"


def test_a_text_area_grows_with_its_text_up_to_its_most_lines(show: Show, qtbot: QtBot) -> None:
    area = TextArea((3, 6))
    show(_pair(area, LineField()), 500, 600)
    low = area.height()
    area.set_value("\n".join("regel" for _ in range(5)))
    qtbot.waitUntil(lambda: area.height() > low)
    five = area.height()
    area.set_value("\n".join("regel" for _ in range(40)))
    qtbot.waitUntil(lambda: area.height() > five)
    assert area.height() <= five + 2 * area.fontMetrics().lineSpacing()


def test_setting_a_value_is_silent_and_typing_is_not(show: Show, qtbot: QtBot) -> None:
    area, line = TextArea(), LineField()
    show(_pair(area, line))
    with qtbot.assertNotEmitted(area.edited), qtbot.assertNotEmitted(line.edited):
        area.set_value("van de vorige keer")
        line.set_value("van de vorige keer")
    with qtbot.waitSignals([area.edited, line.edited]):
        QTest.keyClicks(area, "x")
        QTest.keyClicks(line, "x")


@pytest.mark.parametrize("typed", ["21-11-2026", "21/11/26", "21 nov 2026", "zaterdag 21 november 2026"])
def test_a_date_is_read_when_the_field_is_left(typed: str, show: Show, qtbot: QtBot) -> None:
    date = DateField()
    show(_pair(date, LineField()))
    date.setFocus()
    with qtbot.waitSignal(date.edited):
        QTest.keyClicks(date, typed)
        QTest.keyClick(date, Qt.Key.Key_Tab)
    assert date.value() == "2026-11-21"
    assert date.text() == "21 november 2026"


def test_a_date_that_cannot_be_read_stays_as_typed_with_a_sentence(show: Show) -> None:
    date = DateField()
    field = LabelledField("Datum", date, "contact.datum")
    show(_pair(field, LineField()))
    date.setFocus()
    QTest.keyClicks(date, "31-02-2026")
    QTest.keyClick(date, Qt.Key.Key_Tab)
    assert date.text() == "31-02-2026"
    assert date.value() == ""
    assert field.error.text() == tekst("schil.datum_onleesbaar")
    assert date.property("faulty") is True
    date.setFocus()
    date.selectAll()
    QTest.keyClick(date, Qt.Key.Key_Delete)
    QTest.keyClick(date, Qt.Key.Key_Tab)
    assert not field.error.text()
    assert date.property("faulty") is False


def test_a_date_can_be_taken_away(show: Show, qtbot: QtBot) -> None:
    date = DateField()
    date.set_value("2026-11-21")
    show(_pair(date, LineField()))
    date.setFocus()
    date.selectAll()
    with qtbot.waitSignal(date.edited):
        QTest.keyClick(date, Qt.Key.Key_Delete)
        QTest.keyClick(date, Qt.Key.Key_Tab)
    assert date.value() == ""


def test_looking_at_a_date_changes_nothing(show: Show, qtbot: QtBot) -> None:
    date = DateField()
    date.set_value("ergens in het najaar")
    show(_pair(date, LineField()))
    with qtbot.assertNotEmitted(date.edited):
        date.setFocus()
        QTest.keyClick(date, Qt.Key.Key_Tab)
    assert date.value() == "ergens in het najaar"


def test_a_choice_that_is_not_known_is_kept(show: Show, qtbot: QtBot) -> None:
    combo = ChoiceCombo(CHOICES)
    show(_pair(combo, LineField()))
    assert combo.value() == ""
    combo.set_value("buurthuis")
    assert combo.value() == "buurthuis"
    combo.setFocus()
    with qtbot.waitSignal(combo.edited):
        QTest.keyClick(combo, Qt.Key.Key_Up)
    assert combo.value() == "school"


def test_arrow_keys_move_along_a_segmented_control(show: Show, qtbot: QtBot) -> None:
    segments = SegmentedControl(CHOICES, "contact.plek")
    segments.set_value("thuis")
    show(_pair(segments, LineField()))
    segments.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    with qtbot.waitSignal(segments.edited):
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert segments.value() == "school"


def test_a_labelled_field_names_its_control_and_tells_its_help_and_error(show: Show) -> None:
    line = LineField()
    field = LabelledField("Voornaam", line, "persoon.voornaam", help_text="Zoals het gezin hem zegt.")
    show(_pair(field, LineField()))
    assert (line.objectName(), line.accessibleName()) == ("persoon.voornaam", "Voornaam")
    assert field.label.buddy() is line
    field.show_error("Vul een naam in.")
    assert line.accessibleDescription() == "Vul een naam in. Zoals het gezin hem zegt."
    assert field.error.isVisible()
    field.clear_error()
    assert not field.error.isVisible()
    assert line.accessibleDescription() == "Zoals het gezin hem zegt."


def test_the_save_state_says_one_thing_at_a_time(qapp: QApplication) -> None:
    state = SaveState()
    seen = []
    for tell in (state.show_saving, lambda: state.show_saved("13:52"), state.show_failed, state.clear_state):
        tell()
        seen.append((state.text(), state.property("role")))
    assert seen == [
        ("Opslaan…", "help"),
        ("Opgeslagen 13:52", "saved"),
        ("Nog niet opgeslagen", "failed"),
        ("", "saved"),
    ]


def test_a_message_takes_no_focus_and_its_action_works(show: Show) -> None:
    bar, line, done = MessageBar(), LineField(), list[str]()
    show(_pair(bar, line))
    line.setFocus()
    QTest.keyClicks(line, "half")
    again = Action("Opnieuw opslaan", "message.again", lambda: done.append("opnieuw"))
    bar.show_message("fout", "Opslaan lukte niet.", "Uw tekst staat nog hier.", [again])
    QTest.keyClicks(line, " woord")
    assert line.value() == "half woord"
    assert QApplication.activeModalWidget() is None
    button = bar.findChild(Button, "message.again")
    assert isinstance(button, Button)
    button.click()
    assert done == ["opnieuw"]
    bar.clear()
    assert not bar.isVisible()


def test_markup_in_a_text_is_shown_as_it_was_typed(show: Show) -> None:
    label = Text("<b>niet vet</b> <img src='file:///etc/hostname'>")
    show(label)
    assert label.text().startswith("<b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def _fill(control: QWidget) -> None:
    """Put a value in that can go both ways."""
    if isinstance(control, QDateEdit):
        control.setDate(QDate(2026, 11, 21))
    elif isinstance(control, QSpinBox | QSlider):
        control.setValue(50)
    elif isinstance(control, QComboBox) and not control.count():
        control.addItems(["a", "b", "c"])


def _pair(first: QWidget, second: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return page
