"""The screen of the family turned over the table: the same picture upside down, in which one still types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.meting import screens as meting
from tests.ui.plan.plans import Room, press, type_in
from tests.ui.wheel import turn_notch
from ui.forms.vijf_vragen import VijfVragenPage
from ui.gezin.screen import FamilyScreen
from ui.gezin.stage import FamilyStage
from ui.gezin.view import FamilyView
from ui.kaart.view import KaartView
from ui.meting.asking import AskScreen
from ui.plan.netwerk_page import NetwerkPage
from ui.style.theme import theme

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


def test_turned_the_focus_ring_lies_around_what_has_the_focus(planned: Room, show: Show) -> None:
    view = questions(planned)
    stage, pictures = staged(view, show), []
    for _ in range(2):
        view.on.setFocus(Qt.FocusReason.TabFocusReason)
        view.turn_button.hide()
        QApplication.processEvents()
        pictures.append(stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
        stage.turn()
    straight, turned = pictures[0], pictures[1].transformed(QTransform().rotate(180))
    ring = view.on.geometry().adjusted(-4, -4, 4, 4)
    edge = QColor(theme().colours.delft)
    assert straight.pixelColor(ring.center().x(), ring.top()) == edge
    assert turned.pixelColor(ring.center().x(), ring.top()) == edge


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
    seen = _over(stage, there)
    QTest.mouseClick(seen, Qt.MouseButton.LeftButton, pos=seen.mapFrom(stage, there))
    assert answered == [1]


def test_turned_somebody_on_the_map_is_dragged_to_where_the_finger_goes(planned: Room, show: Show) -> None:
    page = NetwerkPage(planned.session, planned.only("Netwerkkaart").id)
    page.show_view(planned.session.view_of(page.form))
    view = FamilyView(planned.session, page.form, page.family_steps(), page.family_start())
    page.setParent(view)
    page.hide()
    stage = staged(view, show)
    stage.turn()
    QApplication.processEvents()
    oma = next(lid for lid in planned.logged().of_type("Netwerklid") if lid.text("naam") == "Oma Ria")
    number, drawing = view.map.drawing.number_of(oma.id), view.map.drawing
    assert number is not None
    spot = drawing.spots[number]
    further = drawing.plane.point(spot.place._replace(ring="verder_weg"))
    start, end = (_seen(stage, view.map, view.map.mapFromScene(*point)) for point in (spot.centre, further))
    over = _over(stage, start)
    QTest.mousePress(over, Qt.MouseButton.LeftButton, pos=over.mapFrom(stage, start))
    for step in (0.4, 0.8, 1.0):
        QTest.mouseMove(over, over.mapFrom(stage, start + (end - start) * step))
    QTest.mouseRelease(over, Qt.MouseButton.LeftButton, pos=over.mapFrom(stage, end))
    planned.settle()
    (moved,) = [lid for lid in planned.view.of_type("Netwerklid") if lid.id == oma.id]
    typed = planned.session.view_of(page.form).records[oma.id]
    assert "verder_weg" in (moved.text("nabijheid"), typed.text("nabijheid"))


def _over(stage: FamilyStage, at: QPoint) -> QWidget:
    """Return what meets the finger there."""
    found = stage.childAt(at)
    assert found is not None
    return found


def _seen(stage: FamilyStage, view: KaartView, at: QPoint) -> QPoint:
    """Return where a place of the map is seen on the turned stage."""
    return stage.rect().bottomRight() - view.viewport().mapTo(stage, at)


def test_turned_a_long_answer_scrolls_under_the_wheel(planned: Room, show: Show) -> None:
    view = questions(planned)
    stage = staged(view, show)
    view.answer.setPlainText("Rust in huis.\n" * 60)
    bar = view.answer.verticalScrollBar()
    bar.setValue(0)
    stage.turn()
    turn_notch(_over(stage, stage.rect().center()))
    assert bar.value() > 0
