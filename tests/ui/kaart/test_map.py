"""The drawn netwerkkaart on a real vault: dragged with a mouse, and done completely with keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.netwerkkaart.labels import touches
from jgw_desktop.domain.netwerkkaart.places import Place, Point, turned
from jgw_desktop.domain.view import RecordView
from tests.app.families import TODAY
from tests.ui.plan.plans import AS_LIST, Room, press, press_button, type_in
from ui.kaart.board import BOTH, NOW
from ui.kaart.palette import KindButton
from ui.kaart.view import KaartView
from ui.plan.netwerk_page import NetwerkPage, NetworkList

Show = Callable[..., None]
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(planned: Room, show: Show) -> NetwerkPage:
    return opened(planned, show, planned.only("Netwerkkaart").id)


def opened(room: Room, show: Show, kaart: RecordId) -> NetwerkPage:
    page = NetwerkPage(room.session, kaart, today=lambda: TODAY)
    room.session.shown.connect(page.show_view)
    page.show_view(room.view)
    show(page)
    page.focus_first()
    return page


def listed(page: NetwerkPage) -> NetworkList:
    assert page.list is not None
    return page.list


def drawn(page: NetwerkPage) -> KaartView:
    return listed(page).board.map


def somebody(room: Room, name: str) -> RecordView:
    (lid,) = [one for one in room.logged().of_type("Netwerklid") if one.text("naam") == name]
    return lid


def at(view: KaartView, point: Point) -> QPoint:
    return view.mapFromScene(*point)


def spot(page: NetwerkPage, name: str) -> QPoint:
    view = drawn(page)
    people = view.drawing.content.people
    (number,) = [number for number, person in enumerate(people) if person.name == name]
    return at(view, view.drawing.spots[number].centre)


def drag(view: KaartView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (end - start) * share)
    QTest.mouseRelease(port, LEFT, pos=end)


def test_everybody_of_the_list_stands_on_the_map(page: NetwerkPage) -> None:
    people = drawn(page).drawing.content.people
    assert [(one.name, one.standing.sector, one.standing.ring) for one in people] == [
        ("Oma Ria", "familie", "heel_dichtbij"),
        ("Juf Esra", "school_en_opvang", "heel_dichtbij"),
        ("Coach Ben", "vereniging_en_kerk", "dichtbij"),
    ]
    assert drawn(page).drawing.content.family == ("Marieke", "Jeroen", "Noor", "Tijn")
    assert drawn(page).drawing.content.worker == "Samira"


def test_ring_and_sector_follow_the_place_where_somebody_is_dropped(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    goal = Place("vrienden", "verder_weg", 4.0)
    drag(view, spot(page, "Coach Ben"), at(view, view.drawing.plane.point(goal)))
    planned.settle()
    ben = somebody(planned, "Coach Ben")
    assert (ben.text("sector"), ben.text("nabijheid")) == ("vrienden", "verder_weg")
    assert ben.value("plek") == pytest.approx(4.0, abs=0.5)
    planned.session.undo(page.form)
    planned.settle()
    assert somebody(planned, "Coach Ben").text("sector") == ""
    assert view.drawing.content.people[2].standing.sector == "vereniging_en_kerk"


def test_a_click_chooses_and_moves_nobody(page: NetwerkPage, planned: Room) -> None:
    QTest.mouseClick(drawn(page).viewport(), LEFT, pos=spot(page, "Juf Esra"))
    planned.settle()
    found = listed(page).panel
    assert found is not None
    assert found.name.text() == "Juf Esra"
    assert somebody(planned, "Juf Esra").value("plek") is None
    assert listed(page).table.currentRow() == 1


def test_who_is_dropped_on_somebody_does_not_hide_them(page: NetwerkPage, planned: Room) -> None:
    drag(drawn(page), spot(page, "Coach Ben"), spot(page, "Oma Ria"))
    planned.settle()
    one, _, other = drawn(page).drawing.spots
    apart = (one.centre.x - other.centre.x) ** 2 + (one.centre.y - other.centre.y) ** 2
    assert apart >= (one.radius + other.radius) ** 2


def test_somebody_dragged_from_the_palette_stands_where_they_were_dropped(
    page: NetwerkPage, planned: Room
) -> None:
    view = drawn(page)
    (button,) = [one for one in listed(page).board.palette_panel.kinds if one.kind == "vrienden"]
    goal = view.drawing.plane.point(Place("buren", "dichtbij", -6.0))
    start = button.rect().center()
    end = button.mapFromGlobal(view.viewport().mapToGlobal(at(view, goal)))
    QTest.mousePress(button, LEFT, pos=start)
    QTest.mouseMove(button, start + QPoint(40, 0))
    QTest.mouseMove(button, end)
    QTest.mouseRelease(button, LEFT, pos=end)
    type_in("Hanneke")
    press(Key.Key_Return)
    planned.settle()
    lid = somebody(planned, "Hanneke")
    assert (lid.text("sector"), lid.text("nabijheid"), lid.text("aard")) == ("buren", "dichtbij", "informeel")
    assert lid.value("plek") == pytest.approx(-6.0, abs=0.5)


def test_a_press_on_the_palette_asks_for_a_name_and_knows_the_kind(page: NetwerkPage, planned: Room) -> None:
    (button,) = [one for one in listed(page).board.palette_panel.kinds if one.kind == "professionals"]
    assert isinstance(button, KindButton)
    button.setFocus()
    press(Key.Key_Space)
    type_in("Anja")
    press(Key.Key_Return)
    planned.settle()
    lid = somebody(planned, "Anja")
    assert [lid.text(name) for name in ("sector", "aard", "lijn", "ring")] == [
        "professionals", "hulpverlener", "eerste", "professional",
    ]  # fmt: skip


def test_the_whole_map_is_walked_and_changed_with_keys_alone(page: NetwerkPage, planned: Room) -> None:
    view = drawn(page)
    assert QApplication.focusWidget() is view
    press(Key.Key_Right)
    assert view.accessibleDescription() == "Oma Ria. Familie, heel dichtbij. Contact: sterk."
    press(Key.Key_Right)
    assert "Juf Esra" in view.accessibleDescription()
    press(Key.Key_Up)
    assert "Coach Ben" in view.accessibleDescription()
    press(Key.Key_Up, SHIFT)
    press(Key.Key_4)
    planned.settle()
    ben = somebody(planned, "Coach Ben")
    assert (ben.text("nabijheid"), ben.text("kwaliteit")) == ("verder_weg", "gespannen")
    for _ in range(6):
        press(Key.Key_Right, SHIFT)
    planned.settle()
    assert somebody(planned, "Coach Ben").text("sector") == "buren"
    press(Key.Key_Plus)
    type_in("Meneer Aziz")
    press(Key.Key_Return)
    planned.settle()
    assert somebody(planned, "Meneer Aziz").text("sector") == "buren"
    view.setFocus()
    press(Key.Key_Delete)
    planned.settle()
    assert [
        lid.text("naam") for lid in planned.logged().of_type("Netwerklid") if lid.text("naam") == "Coach Ben"
    ] == []
    planned.session.undo(page.form)
    planned.settle()
    assert somebody(planned, "Coach Ben").text("sector") == "buren"


def test_enter_on_the_map_opens_the_words_of_who_is_chosen(page: NetwerkPage, planned: Room) -> None:
    press(Key.Key_Right)
    press(Key.Key_Return)
    press(Key.Key_End, CTRL)
    type_in(" Altijd.")
    words = drawn(page).drawing.content.people[0].words
    assert words.endswith("naar bed. Altijd.")


def test_no_key_of_a_held_arrow_is_lost_and_all_of_it_can_be_taken_back(
    page: NetwerkPage, planned: Room
) -> None:
    press(Key.Key_Right)
    place = drawn(page).drawing.spots[0].place
    for _ in range(12):
        press(Key.Key_Right, SHIFT)
        place = turned(place, 8.0)
    planned.settle()
    oma = somebody(planned, "Oma Ria")
    assert (oma.text("sector"), oma.value("plek")) == (place.sector, place.angle)
    for _ in range(12):
        planned.session.undo(page.form)
        planned.settle()
    assert somebody(planned, "Oma Ria").text("sector") == "familie"
    assert somebody(planned, "Oma Ria").value("plek") is None


def test_map_and_list_show_the_same_people(page: NetwerkPage, planned: Room) -> None:
    press(Key.Key_Right)
    press(Key.Key_Up, SHIFT)
    planned.settle()
    press_button(page, AS_LIST)
    table = listed(page).table
    names = [table.item(row, 0) for row in range(table.rowCount())]
    assert [item.text() if item else "" for item in names] == [
        one.name for one in drawn(page).drawing.content.people
    ]
    nearness = table.item(0, 3)
    assert nearness is not None
    assert nearness.text() == "Dichtbij"
    assert listed(page).board.isHidden()


def test_words_on_the_screen_never_lie_over_people_or_each_other(page: NetwerkPage, planned: Room) -> None:
    for number in range(14):
        press(Key.Key_Plus)
        type_in(f"Tante Nummer {number}")
        press(Key.Key_Return)
        planned.settle()
        drawn(page).setFocus()
    drawing = drawn(page).drawing
    rects = [label.rect for label in drawing.labels if label is not None]
    assert len(drawing.spots) == 17
    assert len(rects) >= 9
    assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
    assert not any(touches(rect, spot) for rect in rects for spot in drawing.spots)
    assert drawing.worker is not None
    beside = [rect for rect in drawing.worker if rect is not None]
    assert not any(rect.overlaps(other) for rect in rects for other in beside)


def test_the_map_zooms_between_half_and_four_times(page: NetwerkPage) -> None:
    view, tools = drawn(page), listed(page).tools
    for _ in range(12):
        press(Key.Key_Plus, CTRL)
    assert view.zoom == 4.0
    assert tools.percent.text() == "400%"
    for _ in range(20):
        tools.further.click()
    assert view.zoom == 0.5
    press(Key.Key_0, CTRL)
    assert view.zoom == 1.0


def test_an_agreement_becomes_an_action_of_that_person_in_the_words_already_typed(
    page: NetwerkPage, planned: Room
) -> None:
    press(Key.Key_Right)
    panel = listed(page).panel
    assert panel is not None
    panel.agreed.agree.click()
    planned.settle()
    assert somebody(planned, "Oma Ria").text("afgesproken_bijdrage").startswith("Zij past op dinsdag op")
    panel.agreed.goal.set_value(planned.view.in_order("Doel")[1].id.hex())
    panel.agreed.act.click()
    planned.settle()
    second = planned.logged().in_order("Doel")[1]
    action = planned.logged().children(second.id, "Actie")[-1]
    assert (action.text("wie"), action.text("uitvoerder_soort")) == ("Oma Ria", "netwerk")
    assert action.text("wat").startswith("Zij past op dinsdag op")
    assert panel.agreed.in_plan.text() == "In het gezinsplan bij doel 1, 2"


def test_consent_is_asked_once_and_then_shown(page: NetwerkPage, planned: Room) -> None:
    wanted: list[tuple[str, object]] = []
    page.part_requested.connect(lambda name, record: wanted.append((name, record)))
    press(Key.Key_Right)
    panel = listed(page).panel
    assert panel is not None
    panel.agreed.ask.click()
    planned.settle()
    (consent,) = planned.logged().of_type("Toestemming")
    assert wanted == [("Toestemming", consent.id)]
    assert (consent.text("ontvanger"), consent.text("doel")) == ("Oma Ria", "delen_met_partner")
    assert consent.text("status") == ""
    panel.agreed.ask.click()
    planned.settle()
    assert wanted == [("Toestemming", consent.id)] * 2


def test_a_map_of_today_starts_with_everybody_and_the_old_one_stands_beside_it(
    page: NetwerkPage, planned: Room, show: Show
) -> None:
    wanted: list[RecordId] = []
    page.form_requested.connect(wanted.append)
    assert not listed(page).board.has_earlier
    listed(page).tools.new_map.click()
    planned.settle()
    (new,) = wanted
    planned.session.shown.disconnect(page.show_view)
    later = opened(planned, show, new)
    press(Key.Key_Right)
    press(Key.Key_Up, SHIFT)
    planned.settle()
    board = listed(later).board
    board.show_moment(BOTH)
    assert board.earlier is not None
    now, then = board.map.drawing.content.people, board.earlier.drawing.content.people
    assert [one.name for one in now] == [one.name for one in then]
    assert (now[0].standing.ring, then[0].standing.ring) == ("dichtbij", "heel_dichtbij")
    assert board.days[0].text() == "16 februari 2026"
    drag(board.earlier, at(board.earlier, board.earlier.drawing.spots[0].centre), QPoint(5, 5))
    planned.settle()
    assert board.earlier.drawing.content.people == then
    board.show_moment(NOW)
    assert board.earlier.isHidden()
