"""The map without colour, laid out neatly, and under a finger."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.netwerkkaart.lines import Line, mark
from jgw_desktop.domain.netwerkkaart.places import Point, Rect
from tests.ui.kaart.test_map import Show, drawn, listed, opened, somebody
from tests.ui.plan.plans import Room
from ui.kaart.look import letter_of_line
from ui.kaart.view import KaartView
from ui.plan.netwerk_page import NetwerkPage

ONE_FINGER, OTHER_FINGER = 0, 1


@pytest.fixture
def page(planned: Room, show: Show) -> NetwerkPage:
    return opened(planned, show, planned.only("Netwerkkaart").id)


def marks(view: KaartView) -> list[Rect]:
    size = view.drawing.look.mark_size
    return [mark(view.drawing.plane, spot, *size) for spot in view.drawing.spots]


def at(view: KaartView, point: Point) -> QPoint:
    return view.mapFromScene(*point)


def test_every_line_has_a_letter_of_its_own() -> None:
    letters = [letter_of_line(line) for line in Line]
    assert len(set(letters)) == len(Line)
    assert all(letter.isalpha() for letter in letters)


def test_no_words_lie_over_the_letter_of_a_tie(page: NetwerkPage) -> None:
    view = drawn(page)
    rects = [label.rect for label in view.drawing.labels if label is not None]
    assert rects
    assert not any(rect.overlaps(letter) for rect in rects for letter in marks(view))


def test_the_letter_stands_where_the_line_reaches_the_person(page: NetwerkPage) -> None:
    view = drawn(page)
    for spot, letter in zip(view.drawing.spots, marks(view), strict=True):
        x, y = letter.left + letter.width / 2, letter.top + letter.height / 2
        assert Point(x - spot.centre.x, y - spot.centre.y) != Point(0, 0)
        assert ((x - spot.centre.x) ** 2 + (y - spot.centre.y) ** 2) ** 0.5 == pytest.approx(spot.radius)


def test_laying_neatly_keeps_who_is_close_and_is_one_step_to_take_back(
    page: NetwerkPage, planned: Room
) -> None:
    view, tidy = drawn(page), listed(page).tools.tidy
    names = ("Oma Ria", "Coach Ben")
    for name, turn in zip(names, (20.0, -25.0), strict=True):
        lid = somebody(planned, name)
        place = view.drawing.place_of(lid.id)
        assert place is not None
        view.moved.emit(lid.id, place._replace(angle=turn))
        planned.settle()
    before = [somebody(planned, name) for name in names]
    assert not tidy.isHidden()
    tidy.click()
    planned.settle()
    after = [somebody(planned, name) for name in names]
    assert [lid.value("plek") for lid in after] == [None, None]
    kept = ("sector", "nabijheid")
    assert [[lid.value(name) for name in kept] for lid in after] == [
        [lid.value(name) for name in kept] for lid in before
    ]
    assert tidy.isHidden()
    planned.session.undo(page.form)
    planned.settle()
    assert [somebody(planned, name).value("plek") for name in names] == [20.0, -25.0]


def test_a_map_laid_neatly_has_nobody_over_somebody_else(page: NetwerkPage) -> None:
    listed(page).board.tidy()
    spots = drawn(page).drawing.spots
    for one, other in combinations(spots, 2):
        apart = ((one.centre.x - other.centre.x) ** 2 + (one.centre.y - other.centre.y) ** 2) ** 0.5
        assert apart >= one.radius + other.radius


def test_one_finger_drags_somebody_to_another_ring(page: NetwerkPage, planned: Room) -> None:
    view, oma = drawn(page), somebody(planned, "Oma Ria")
    number = view.drawing.number_of(oma.id)
    assert number is not None
    start = view.drawing.spots[number].centre
    plane, place = view.drawing.plane, view.drawing.spots[number].place
    end = at(view, plane.point(place._replace(ring="verder_weg")))
    drag_by_finger(view.viewport(), at(view, start), end)
    planned.settle()
    assert somebody(planned, "Oma Ria").text("nabijheid") == "verder_weg"


def drag_by_finger(port: QWidget, start: QPoint, end: QPoint) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(port, screen).press(ONE_FINGER, start, port).commit()
    for step in (0.3, 0.7, 1.0):
        on = start + (end - start) * step
        QTest.touchEvent(port, screen).move(ONE_FINGER, on, port).commit()
    QTest.touchEvent(port, screen).release(ONE_FINGER, end, port).commit()


def test_two_fingers_enlarge_the_map_and_move_nobody(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    port, middle = view.viewport(), view.viewport().rect().center()
    before = [lid.values() for lid in planned.logged().of_type("Netwerklid")]
    screen, aside = QTest.createTouchDevice(), QPoint(40, 0)
    touch = QTest.touchEvent(port, screen)
    touch.press(ONE_FINGER, middle - aside, port).press(OTHER_FINGER, middle + aside, port).commit()
    for far in (60, 90, 120):
        touch = QTest.touchEvent(port, screen)
        out = QPoint(far, 0)
        touch.move(ONE_FINGER, middle - out, port).move(OTHER_FINGER, middle + out, port).commit()
    out = QPoint(120, 0)
    touch = QTest.touchEvent(port, screen)
    touch.release(ONE_FINGER, middle - out, port).release(OTHER_FINGER, middle + out, port).commit()
    planned.settle()
    assert view.zoom > 1.2
    assert [lid.values() for lid in planned.logged().of_type("Netwerklid")] == before


def test_a_finger_beside_a_small_circle_still_finds_the_person(page: NetwerkPage, planned: Room) -> None:
    view, oma = drawn(page), somebody(planned, "Oma Ria")
    view.show_zoom(0.5)
    number = view.drawing.number_of(oma.id)
    assert number is not None
    beside = at(view, view.drawing.spots[number].centre) + QPoint(0, -19)
    drag_by_finger(view.viewport(), beside, beside)
    assert view.drawing.selected == oma.id
