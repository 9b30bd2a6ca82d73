"""The laptop turned to the family: large, one thing at a time, and what they type is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.app.families import TODAY
from tests.ui.plan.plans import Room, press, type_in
from tests.ui.test_style import contrast
from ui.forms.vijf_vragen import VijfVragenPage
from ui.gezin.view import FamilyView
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.plan.netwerk_page import NetwerkPage
from ui.style.theme import SchemeChoice, theme

Show = Callable[..., None]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Page = VijfVragenPage | NetwerkPage | GezinsplanPage


def turned(room: Room, page: Page, show: Show) -> FamilyView:
    page.show_view(room.session.view_of(page.form))
    view = FamilyView(room.session, page.form, page.family_steps(), page.family_start())
    page.setParent(view)
    page.hide()
    show(view)
    view.focus_first()
    return view


def questions(room: Room, show: Show) -> FamilyView:
    return turned(room, VijfVragenPage(room.session, room.new("VijfVragen", {})), show)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_family_answers_one_question_at_a_time_and_every_word_is_kept(planned: Room, show: Show) -> None:
    view = questions(planned, show)
    assert texts(view) == ["Wat wilt u veranderen?"]
    type_in("Rust in huis.")
    press(Key.Key_PageDown)
    assert view.title.text() == "Wat móet er veranderen?"
    type_in("Tijn moet veilig zijn.")
    press(Key.Key_Return, CTRL)
    press(Key.Key_PageUp)
    assert view.answer.value() == "Tijn moet veilig zijn."
    planned.session.leave_form(view.form)
    planned.settle()
    (answer,) = planned.logged().of_type("VijfAntwoord")
    assert answer.text("wat_wil_u_veranderen") == "Rust in huis."


def test_escape_closes_and_so_does_the_last_step(planned: Room, show: Show) -> None:
    view = questions(planned, show)
    closed: list[bool] = []
    view.closed.connect(lambda: closed.append(True))
    press(Key.Key_Escape)
    assert closed == [True]
    for _ in range(5):
        press(Key.Key_PageDown)
    assert closed == [True, True]
    assert view.at == 4


def test_a_goal_shows_who_does_what_and_nothing_else_of_the_app(planned: Room, show: Show) -> None:
    page = GezinsplanPage(planned.session, planned.only("Gezinsplan").id, today=lambda: TODAY)
    view = turned(planned, page, show)
    view.go_to(1)
    assert view.answer.value() == "Tijn gaat ’s avonds rustig naar bed."
    shown = " ".join(texts(view))
    assert "Oma Ria: brengt Tijn naar bed, op dinsdag" in shown
    for hidden in ("Opgeslagen", "Versie", "concept", "De Wit-Bakker"):
        assert hidden not in shown
    press(Key.Key_End, CTRL)
    type_in(" Elke avond.")
    planned.session.leave_form(page.form)
    planned.settle()
    assert planned.logged().in_order("Doel")[0].text("tekst").endswith("naar bed. Elke avond.")


def test_the_family_moves_somebody_on_the_map(planned: Room, show: Show) -> None:
    page = NetwerkPage(planned.session, planned.only("Netwerkkaart").id, today=lambda: TODAY)
    view = turned(planned, page, show)
    assert texts(view) == ["Mensen om ons heen"]
    press(Key.Key_Right)
    press(Key.Key_Up, SHIFT)
    planned.settle()
    (oma,) = [one for one in planned.logged().of_type("Netwerklid") if one.text("naam") == "Oma Ria"]
    assert oma.text("nabijheid") == "dichtbij"
    assert view.map.drawing.content.people[0].standing.ring == "dichtbij"


@pytest.mark.parametrize("choice", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.CONTRAST])
def test_letters_are_large_and_stand_out_seven_times(choice: SchemeChoice, planned: Room, show: Show) -> None:
    theme().show(choice)
    view = questions(planned, show)
    for widget, least in ((view.title, 20), (view.answer, 18), (view.close_button, 18), (view.on, 18)):
        widget.ensurePolished()
        assert QFontInfo(widget.font()).pointSizeF() >= least
    look = view.map.drawing.look
    assert min(look.name_font.pointSizeF(), look.words_font.pointSizeF()) >= 16
    for front, back in (("ink", "gezin"), ("ink", "surface"), ("surface", "gezin_ink")):
        assert contrast(theme().scheme_shown, front, back) >= 7


def test_a_click_on_going_on_shows_the_next_question(planned: Room, show: Show) -> None:
    view = questions(planned, show)
    QTest.mouseClick(view.on, Qt.MouseButton.LeftButton)
    assert view.at == 1
    assert view.dots.accessibleName() == "2 van 5"
    assert view.answer.hasFocus()
    assert view.answer.accessibleName() == "Wat móet er veranderen?"


def test_arrows_are_as_large_as_the_words_and_point_away_from_them(planned: Room, show: Show) -> None:
    view = questions(planned, show)
    view.go_to(1)
    for button, is_after in ((view.back, False), (view.on, True)):
        assert button.iconSize().height() == QFontInfo(button.font()).pixelSize() >= 24
        assert (button.layoutDirection() is Qt.LayoutDirection.RightToLeft) is is_after
