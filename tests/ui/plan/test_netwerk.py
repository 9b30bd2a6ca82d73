"""The netwerkkaart as a list, filled in by real key strokes on a real vault."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from tests.ui.plan.plans import AS_LIST, Room, press, press_button, tab_to, type_in
from ui.plan.member_panel import MemberPanel
from ui.plan.netwerk_page import NetwerkPage, NetworkList

Show = Callable[..., None]
Key = Qt.Key
TEN = ("Oma Ria", "Opa Henk", "Tante Loes", "Fatima", "Mo", "Hanneke", "Meneer Aziz", "Ineke", "Ben", "Anja")


def opened(room: Room, show: Show, kaart: RecordId) -> NetwerkPage:
    page = NetwerkPage(room.session, kaart)
    room.session.shown.connect(page.show_view)
    page.show_view(room.view)
    show(page)
    press_button(page, AS_LIST)
    page.focus_first()
    return page


def begun(room: Room, show: Show) -> NetwerkPage:
    return opened(room, show, room.new("Netwerkkaart", {"datum": "2026-02-16"}))


def existing(room: Room, show: Show) -> NetwerkPage:
    return opened(room, show, room.only("Netwerkkaart").id)


def listed(page: NetwerkPage) -> NetworkList:
    assert page.list is not None
    return page.list


def panel(page: NetwerkPage) -> MemberPanel:
    found = listed(page).panel
    assert found is not None
    return found


def names(view: BundelView, kaart: RecordId) -> list[str]:
    return [lid.text("naam") for lid in view.children(kaart, "Netwerklid")]


def cells(page: NetwerkPage, row: int) -> list[str]:
    table = listed(page).table
    items = [table.item(row, column) for column in range(table.columnCount())]
    return [item.text() if item else "" for item in items]


def add(room: Room, name: str) -> None:
    type_in(name)
    press(Key.Key_Return)
    room.settle()


def test_ten_people_are_put_on_the_map_with_one_key_beside_each_name(fresh: Room, show: Show) -> None:
    page = begun(fresh, show)
    for name in TEN:
        add(fresh, name)
    assert names(fresh.logged(), page.form) == list(TEN)
    assert cells(page, 9) == ["Anja", "", "Familie", "", "Gewoon, neutraal", ""]


def test_names_typed_without_a_pause_stand_in_the_order_of_typing(fresh: Room, show: Show) -> None:
    page = begun(fresh, show)
    for name in TEN:
        type_in(name)
        press(Key.Key_Return)
    fresh.settle()
    assert names(fresh.logged(), page.form) == list(TEN)


def test_two_people_with_their_words_are_there_the_next_day(
    fresh: Room, show: Show, reopen: Callable[[Room], Room]
) -> None:
    page = begun(fresh, show)
    type_in("Oma Ria")
    press(Key.Key_Tab)
    type_in("moeder van Marieke")
    press(Key.Key_Return)
    fresh.settle()
    add(fresh, "Juf Esra")
    listed(page).table.setFocus()
    press(Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Return)
    type_in("Zij past op dinsdag op.")
    fresh.session.leave_form(page.form)
    fresh.settle()
    tomorrow = reopen(fresh).view
    assert names(tomorrow, page.form) == ["Oma Ria", "Juf Esra"]
    oma = tomorrow.children(page.form, "Netwerklid")[0]
    assert oma.text("relatie") == "moeder van Marieke"
    assert oma.text("steun_in_eigen_woorden") == "Zij past op dinsdag op."
    assert tomorrow.records[page.form].text("datum") == "2026-02-16"


def test_a_person_has_all_that_a_map_needs_from_the_name_alone(fresh: Room, show: Show) -> None:
    begun(fresh, show)
    add(fresh, "Oma Ria")
    lid = fresh.only("Netwerklid")
    kept = {
        name: lid.value(name) for name in ("aard", "lijn", "ring", "sterkte", "kwaliteit", "betrokkenheid")
    }
    assert kept == {
        "aard": "informeel",
        "lijn": "nulde",
        "ring": "netwerk_en_vrijwilligers",
        "sterkte": 2,
        "kwaliteit": "neutraal",
        "betrokkenheid": "actief",
    }


def test_arrows_walk_the_list_and_the_panel_follows(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Netwerkkaart.lijst")
    assert panel(page).name.text() == "Oma Ria"
    press(Key.Key_Down)
    assert panel(page).name.text() == "Juf Esra"
    assert panel(page).fields["sterkte"].editor.value() == 3


def test_what_is_typed_in_the_panel_stands_in_the_list_at_once(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Netwerkkaart.lijst")
    press(Key.Key_Return)
    press(Key.Key_End)
    type_in(" Altijd.")
    assert cells(page, 0)[5] == "Zij past op dinsdag op en brengt Tijn naar bed. Altijd."


def test_typing_about_one_person_never_ends_up_with_another(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    for row, words in ((1, "Ziet hoe Tijn zich voelt."), (2, "Haalt Tijn op.")):
        listed(page).table.setFocus()
        listed(page).table.setCurrentCell(row, 0)
        press(Key.Key_Return)
        type_in(words)
    listed(page).table.setCurrentCell(1, 0)
    assert panel(page).fields["steun_in_eigen_woorden"].editor.value() == "Ziet hoe Tijn zich voelt."
    planned.session.leave_form(page.form)
    planned.settle()
    said = [lid.text("steun_in_eigen_woorden") for lid in planned.logged().children(page.form, "Netwerklid")]
    assert said[1:] == ["Ziet hoe Tijn zich voelt.", "Haalt Tijn op."]


def test_a_professional_is_asked_for_an_organisation_and_stands_in_the_outer_ring(
    planned: Room, show: Show
) -> None:
    page = existing(planned, show)
    tab_to("Netwerkkaart.lijst")
    press(Key.Key_Return)
    assert panel(page).fields["organisatie"].isHidden()
    chip = panel(page).findChild(QWidget, "Netwerklid.aard.hulpverlener")
    assert isinstance(chip, QWidget)
    chip.setFocus()
    press(Key.Key_Space)
    planned.session.leave_form(page.form)
    planned.settle()
    lid = planned.logged().records[panel(page).record]
    assert (lid.text("ring"), lid.text("lijn")) == ("professional", "eerste")
    assert panel(page).fields["organisatie"].isVisible()


def test_delete_takes_someone_off_the_map_and_undo_brings_them_back(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Netwerkkaart.lijst")
    press(Key.Key_Delete)
    planned.settle()
    assert names(planned.logged(), page.form) == ["Juf Esra", "Coach Ben"]
    assert panel(page).name.text() == "Juf Esra"
    planned.session.undo(page.form)
    planned.settle()
    assert names(planned.logged(), page.form) == ["Oma Ria", "Juf Esra", "Coach Ben"]


def test_the_panel_closes_and_the_focus_is_back_in_the_list(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Netwerkkaart.lijst")
    panel(page).close_button.setFocus()
    press(Key.Key_Space)
    assert listed(page).side.isHidden()
    assert QApplication.focusWidget() is listed(page).table


def test_the_wheel_changes_nothing_in_the_panel(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    listed(page).table.setCurrentCell(0, 0)
    boxes = panel(page).findChildren(QComboBox)
    before = [box.currentIndex() for box in boxes]
    for box in boxes:
        middle = QPointF(box.rect().center())
        turn = QWheelEvent(
            middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, turn)
    assert boxes
    assert [box.currentIndex() for box in boxes] == before


def test_a_click_on_a_row_opens_its_person(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    table = listed(page).table
    second = table.item(1, 0)
    assert second is not None
    place = table.visualItemRect(second).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel(page).name.text() == "Juf Esra"
