"""A drag that no hand ends moves nobody, and hides nothing that came meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.kaart.test_map import LEFT, Show, drawn, listed, opened, somebody, spot
from tests.ui.plan.plans import Room, press
from ui.kaart.view import KaartView
from ui.plan.netwerk_page import NetwerkPage

Key = Qt.Key
_FAR = QPoint(80, 60)


@pytest.fixture
def page(planned: Room, show: Show) -> NetwerkPage:
    return opened(planned, show, planned.only("Netwerkkaart").id)


def hold(view: KaartView, start: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    for share in (0.5, 1.0):
        QTest.mouseMove(view.viewport(), start + _FAR * share)


def test_a_click_moves_nobody_after_the_map_went_out_of_sight_in_a_drag(
    page: NetwerkPage, planned: Room
) -> None:
    view = drawn(page)
    hold(view, spot(page, "Coach Ben"))
    page.hide()
    page.show()
    QTest.mouseClick(view.viewport(), LEFT, pos=spot(page, "Juf Esra"))
    planned.settle()
    assert somebody(planned, "Juf Esra").value("plek") is None
    assert somebody(planned, "Coach Ben").value("plek") is None


def test_a_press_begins_anew_when_the_letting_go_was_never_told(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    hold(view, spot(page, "Coach Ben"))
    QTest.mouseClick(view.viewport(), LEFT, pos=spot(page, "Juf Esra"))
    planned.settle()
    assert somebody(planned, "Juf Esra").value("plek") is None


def test_who_goes_while_they_are_dragged_does_not_come_back(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    start = spot(page, "Coach Ben")
    hold(view, start)
    desk = listed(page).board._desk
    desk.delete(somebody(planned, "Coach Ben").id)
    planned.settle()
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + _FAR)
    planned.settle()
    assert [one.name for one in view.drawing.content.people] == ["Oma Ria", "Juf Esra"]
    assert "Coach Ben" not in [one.text("naam") for one in planned.logged().of_type("Netwerklid")]


def test_delete_takes_away_who_is_dragged(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    start = spot(page, "Coach Ben")
    hold(view, start)
    view.setFocus()
    press(Key.Key_Delete)
    planned.settle()
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + _FAR)
    planned.settle()
    assert "Coach Ben" not in [one.text("naam") for one in planned.logged().of_type("Netwerklid")]


def test_escape_shows_what_came_while_somebody_was_dragged(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    hold(view, spot(page, "Juf Esra"))
    listed(page).board._desk.delete(somebody(planned, "Coach Ben").id)
    planned.settle()
    view.setFocus()
    press(Key.Key_Escape)
    assert [one.name for one in view.drawing.content.people] == ["Oma Ria", "Juf Esra"]
