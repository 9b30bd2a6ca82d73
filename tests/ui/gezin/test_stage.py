"""The screen of the family turned over the table: the same picture upside down, in which one still types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.meting import screens as meting
from tests.ui.plan.plans import Room, press, type_in
from ui.forms.vijf_vragen import VijfVragenPage
from ui.gezin.screen import FamilyScreen
from ui.gezin.stage import FamilyStage
from ui.gezin.view import FamilyView
from ui.meting.asking import AskScreen

Show = Callable[..., None]
_CTRL = Qt.KeyboardModifier.ControlModifier


def staged(screen: FamilyScreen, show: Show) -> FamilyStage:
    stage = FamilyStage(screen)
    show(stage)
    screen.focus_first()
    return stage


def questions(room: Room) -> FamilyView:
    page = VijfVragenPage(room.session, room.new("VijfVragen", {}))
    page.show_view(room.session.view_of(page.form))
    view = FamilyView(room.session, page.form, page.family_steps(), 0)
    page.setParent(view)
    page.hide()
    return view


def grabbed(stage: FamilyStage) -> QImage:
    """Return the picture without what differs on purpose: the cursor, and the words on the turning button."""
    stage.screen_of_family.turn_button.hide()
    stage.setFocus()
    QApplication.processEvents()
    picture = stage.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    stage.screen_of_family.turn_button.show()
    return picture.scaled(137, 77, mode=Qt.TransformationMode.SmoothTransformation)


def difference(one: QImage, other: QImage) -> float:
    """Return how much two pictures differ on average, in levels of grey."""
    pairs = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) for x, y in pairs) / len(pairs)


def test_turned_it_is_the_same_picture_upside_down(planned: Room, show: Show) -> None:
    stage = staged(questions(planned), show)
    type_in("Rust in huis.")
    straight = grabbed(stage)
    stage.turn()
    turned = grabbed(stage)
    assert difference(straight, turned.transformed(QTransform().rotate(180))) < 1
    assert difference(straight, turned) > 5
    stage.turn()
    assert difference(straight, grabbed(stage)) < 1


def test_who_sits_across_types_on_where_the_other_stopped(planned: Room, show: Show) -> None:
    view = questions(planned)
    stage = staged(view, show)
    type_in("Rust ")
    press(Qt.Key.Key_R, _CTRL)
    assert stage.is_turned
    assert view.turn_button.text() == "Terugdraaien"
    QTest.keyClicks(stage.focusWidget(), "in huis.")
    assert view.answer.value() == "Rust in huis."
    press(Qt.Key.Key_R, _CTRL)
    assert not stage.is_turned
    planned.session.leave_form(view.form)
    planned.settle()
    (answer,) = planned.logged().of_type("VijfAntwoord")
    assert answer.text("wat_wil_u_veranderen") == "Rust in huis."


@pytest.mark.usefixtures("qapp")
def test_turned_a_finger_or_the_mouse_meets_what_is_drawn_there(show: Show) -> None:
    screen = meting.asking()
    assert isinstance(screen, AskScreen)
    answered: list[int] = []
    screen.answered.connect(lambda _item, answer: answered.append(answer))
    stage = staged(screen, show)
    stage.turn()
    QApplication.processEvents()
    second = screen.answers[1]
    middle = second.mapTo(screen, second.rect().center())
    there = stage.rect().bottomRight() - middle
    (table,) = [child for child in stage.children() if hasattr(child, "viewport")]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert answered == [1]
