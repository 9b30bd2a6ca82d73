"""The map under a pen: people come along, pressing harder moves nobody, and small circles are hit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtTest import QTest

from jgw_desktop.domain.view import RecordView
from tests.ui.kaart.test_map import Show, drawn, opened, somebody
from tests.ui.pen import HeldPen
from tests.ui.plan.plans import Room
from ui.kaart.view import KaartView


@pytest.fixture
def view(planned: Room, show: Show) -> KaartView:
    return drawn(opened(planned, show, planned.only("Netwerkkaart").id))


def _on(view: KaartView, record: RecordView) -> QPointF:
    """Return where somebody stands on the control."""
    number = view.drawing.number_of(record.id)
    assert number is not None
    return QPointF(view.mapFromScene(*view.drawing.spots[number].centre))


def _further(view: KaartView, record: RecordView) -> QPointF:
    """Return the same place in the ring of who is further away."""
    number = view.drawing.number_of(record.id)
    assert number is not None
    place = view.drawing.spots[number].place._replace(ring="verder_weg")
    return QPointF(view.mapFromScene(*view.drawing.plane.point(place)))


def test_a_pen_drags_somebody_to_another_ring(view: KaartView, planned: Room) -> None:
    oma = somebody(planned, "Oma Ria")
    start, end = _on(view, oma), _further(view, oma)
    steps = [start + (end - start) * (step / 10) for step in range(11)]
    HeldPen().draw(view.viewport(), *steps)
    planned.settle()
    assert somebody(planned, "Oma Ria").text("nabijheid") == "verder_weg"


def test_a_tip_that_presses_harder_and_trembles_moves_nobody(view: KaartView, planned: Room) -> None:
    before = [lid.values() for lid in planned.logged().of_type("Netwerklid")]
    oma = somebody(planned, "Oma Ria")
    at = _on(view, oma)
    trembling = [at + QPointF(dx, dy) for dx, dy in ((0, 0), (1.4, 0), (-1.2, 1), (0, -1.6), (0.3, 0.2))]
    HeldPen().draw(view.viewport(), *trembling)
    planned.settle()
    assert view.drawing.selected == oma.id
    assert [lid.values() for lid in planned.logged().of_type("Netwerklid")] == before


def test_a_pen_beside_a_small_circle_finds_the_person_and_above_it_nobody(
    view: KaartView, planned: Room
) -> None:
    oma, pen = somebody(planned, "Oma Ria"), HeldPen()
    view.show_zoom(0.5)
    beside = _on(view, oma) + QPointF(0, -19)
    assert not pen.hover(view.viewport(), beside)
    assert view.drawing.selected is None
    pen.draw(view.viewport(), beside)
    assert view.drawing.selected == oma.id


def test_a_pen_that_the_system_reports_as_a_mouse_too_counts_once(view: KaartView, planned: Room) -> None:
    oma, pen, port = somebody(planned, "Oma Ria"), HeldPen(), view.viewport()
    start, end = _on(view, oma), _further(view, oma)
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    pen.press(port, start)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for step in (0.5, 1.0):
        pen.move(port, start + (end - start) * step)
        QTest.mouseMove(port, (start + (end - start) * step).toPoint())
    pen.lift(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())
    planned.settle()
    assert somebody(planned, "Oma Ria").text("nabijheid") == "verder_weg"
    assert None not in chosen


def test_after_a_pen_the_mouse_works_as_before(view: KaartView, planned: Room) -> None:
    oma = somebody(planned, "Oma Ria")
    HeldPen().draw(view.viewport(), QPointF(5, 5))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_on(view, oma).toPoint())
    assert view.drawing.selected == oma.id


def test_a_pen_whose_lifting_was_never_told_does_not_keep_the_mouse_away(
    view: KaartView, planned: Room
) -> None:
    oma = somebody(planned, "Oma Ria")
    HeldPen().press(view.viewport(), QPointF(5, 5))
    QCoreApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_on(view, oma).toPoint())
    assert view.drawing.selected == oma.id
