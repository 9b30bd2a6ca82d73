"""Signing an agreed plan with the mouse, and noting a signature on paper with keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jgw_desktop.app.signing import PAPER, SCREEN, strokes_of
from jgw_desktop.domain.view import RecordView
from tests.app.families import TODAY
from tests.ui.pen import HeldPen
from tests.ui.plan.plans import Room, press, tab_to
from tests.ui.plan.test_gezinsplan import agree, existing
from ui.plan.signing import SignPanel
from ui.style.theme import theme

Show = Callable[..., None]
Key = Qt.Key


def agreed(room: Room, show: Show) -> SignPanel:
    """Return the signatures under a plan that was just agreed, unfolded by keys."""
    page = existing(room, show)
    assert page.content is not None
    assert page.content.signing is None
    agree(room, page.form)
    room.settle()
    panel = page.content.signing
    assert panel is not None
    tab_to("Handtekening.tonen")
    press(Key.Key_Space)
    return panel


def kept(room: Room) -> list[RecordView]:
    room.settle()
    return list(room.logged().of_type("Handtekening"))


def drag(pad: QWidget, *points: tuple[int, int]) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, button, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, button, pos=QPoint(*points[-1]))


def test_a_name_drawn_on_the_screen_is_kept_as_strokes_under_this_version(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    assert panel.fold.text() == "Handtekeningen: 0 van 1"
    panel.rows[0].here.click()
    assert not panel.done.isEnabled()
    drag(panel.pad, (20, 80), (200, 20), (400, 90))
    drag(panel.pad, (50, 100), (90, 100))
    panel.done.click()
    (one,) = kept(planned)
    plan = planned.logged().newest("Gezinsplan")
    assert plan is not None
    assert (one.text("naam"), one.text("wijze"), one.text("plan_id")) == (
        "Marieke Bakker", SCREEN, plan.id.hex(),
    )  # fmt: skip
    first, second = strokes_of(one.value("lijnen"))
    assert first[0] == round(20 * 1000 / panel.pad.width())
    assert len(first) >= 4
    assert len(second) >= 4
    assert panel.fold.text() == "Handtekeningen: 1 van 1"
    assert not panel.rows[0].here.isVisible()
    assert any("Getekend op" in label.text() for label in panel.rows[0].findChildren(QLabel))


def test_a_drawing_can_be_made_anew_and_what_was_not_kept_is_nowhere(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    panel.rows[0].here.click()
    drag(panel.pad, (20, 80), (200, 20))
    assert panel.done.isEnabled()
    panel.again.click()
    assert panel.pad.strokes() == ()
    assert not panel.done.isEnabled()
    assert kept(planned) == []


def test_keys_alone_note_that_somebody_signed_on_paper(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    tab_to(panel.rows[0].paper.objectName())
    press(Key.Key_Space)
    (one,) = kept(planned)
    assert (one.text("wijze"), one.value("lijnen")) == (PAPER, None)
    assert one.text("datum") == TODAY.isoformat()


def test_what_is_drawn_outside_the_field_stays_inside_it(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    panel.rows[0].here.click()
    drag(panel.pad, (20, 80), (4000, -90))
    assert all(0 <= place <= 1000 for stroke in panel.pad.strokes() for place in stroke)


def test_a_narrow_window_shrinks_the_field_and_what_was_drawn_in_it_along(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    panel.rows[0].here.click()
    drag(panel.pad, (20, 80), (400, 90))
    before, wide, drawn = panel.pad.strokes(), panel.pad.size(), ink(panel.pad)
    narrow = wide * 0.6
    panel.pad.setFixedSize(narrow)
    assert panel.pad.heightForWidth(narrow.width()) == pytest.approx(narrow.height(), abs=1)
    assert panel.pad.strokes() == before
    assert ink(panel.pad).right() == pytest.approx(drawn.right() * 0.6, abs=3)
    assert panel.pad.minimumSizeHint().width() < wide.width()


def ink(pad: QWidget) -> QRect:
    """Return the place of what is drawn in the field, apart from the line to sign on and the edge."""
    picture = pad.grab().toImage()
    blue = QColor(theme().colours.delft)
    seen = [
        QPoint(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) == blue
    ]
    return QRect(seen[0], seen[-1])


def test_who_reads_with_a_screen_reader_hears_whose_signature_a_button_is_for(
    planned: Room, show: Show
) -> None:
    panel = agreed(planned, show)
    assert panel.rows[0].here.accessibleName() == "Teken hier: Marieke Bakker"
    assert panel.pad.accessibleName() == "Veld om in te tekenen"


def test_a_name_drawn_with_a_pen_keeps_its_line_however_hard_it_presses(planned: Room, show: Show) -> None:
    panel, pen = agreed(planned, show), HeldPen()
    panel.rows[0].here.click()
    points = [QPointF(*point) for point in ((20, 80), (200, 20), (200, 20), (200.2, 20.1), (400, 90))]
    pen.hover(panel.pad, QPointF(10, 10))
    pen.draw(panel.pad, *points)
    assert len(panel.pad.strokes()) == 1
    assert len(panel.pad.strokes()[0]) == 2 * 3
    assert panel.done.isEnabled()


def test_a_stroke_keeps_its_place_when_the_letters_become_larger_meanwhile(planned: Room, show: Show) -> None:
    panel = agreed(planned, show)
    panel.rows[0].here.click()
    pad = panel.pad
    pad.resize(560, 150)
    drag(pad, (56, 75), (280, 30))
    before = pad.strokes()
    pad.resize(1120, 300)
    assert pad.strokes() == before
    drag(pad, (112, 150), (560, 60))
    first, second = pad.strokes()
    assert first == second


def test_the_right_button_draws_nothing_and_does_not_make_the_signature_ready(
    planned: Room, show: Show
) -> None:
    panel = agreed(planned, show)
    panel.rows[0].here.click()
    drag(panel.pad, (20, 80), (200, 20))
    panel.done.setEnabled(False)
    QTest.mouseClick(panel.pad, Qt.MouseButton.RightButton)
    assert len(panel.pad.strokes()) == 1
    assert not panel.done.isEnabled()
