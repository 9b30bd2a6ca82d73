"""What a cell held before: Ctrl+H in the tables of plan and network, and the menu of an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from jgw_desktop.domain.records import CATALOGUE
from tests.app.families import TODAY
from tests.ui.plan.plans import AS_LIST, Room, press, press_button, tab_to, type_in
from ui.forms.history_page import HistoryPage
from ui.plan.action_table import ActionRow
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.plan.goal_body import GoalBody
from ui.plan.goal_head import OpenHead
from ui.plan.netwerk_page import NetwerkPage
from ui.widgets.text import Text

Show = Callable[..., None]
Key = Qt.Key
PageT = TypeVar("PageT", bound=HistoryPage)
CTRL = Qt.KeyboardModifier.ControlModifier


def _opened(room: Room, show: Show, page: PageT) -> PageT:
    room.session.shown.connect(page.show_view)
    page.show_view(room.view)
    show(page)
    return page


@pytest.fixture
def plan(planned: Room, show: Show) -> GezinsplanPage:
    """Return the concept plan of a family."""
    record = planned.only("Gezinsplan").id
    return _opened(planned, show, GezinsplanPage(planned.session, record, today=lambda: TODAY))


@pytest.fixture
def kaart(planned: Room, show: Show) -> NetwerkPage:
    """Return the netwerkkaart of a family."""
    page = NetwerkPage(planned.session, planned.only("Netwerkkaart").id)
    _opened(planned, show, page)
    press_button(page, AS_LIST)
    return page


def _first_action(page: GezinsplanPage) -> ActionRow:
    assert page.content is not None
    body = next(iter(page.content.main.goals)).body
    assert isinstance(body, GoalBody)
    return next(iter(body.table.rows))


def _told(page: HistoryPage) -> list[str]:
    return [text.text() for text in page.history.findChildren(Text)]


def _ask(room: Room) -> None:
    press(Key.Key_H, CTRL)
    room.settle()


def test_ctrl_h_in_a_cell_of_the_actions_shows_what_it_held_and_puts_it_back(
    plan: GezinsplanPage, planned: Room
) -> None:
    row = _first_action(plan)
    before = str(row.what.value())
    row.what.setFocus()
    press(Key.Key_End)
    type_in(" en zingt")
    planned.session.leave_form(plan.form)
    planned.settle()
    _ask(planned)
    assert plan.history.isVisible()
    assert {before, f"{before} en zingt"} <= set(_told(plan))
    tab_to("geschiedenis.2.terugzetten")
    press(Key.Key_Space)
    assert row.what.value() == before
    assert row.what.hasFocus()
    planned.session.leave_form(plan.form)
    planned.settle()
    assert planned.logged().records[row.record].text("wat") == before


def test_ctrl_h_tells_of_every_cell_of_the_plan_which_field_it_is(
    plan: GezinsplanPage, planned: Room
) -> None:
    row = _first_action(plan)
    assert plan.content is not None
    head = next(iter(plan.content.main.goals)).head
    assert isinstance(head, OpenHead)
    cells = (
        (row.who, "Actie", "wie"),
        (row.when, "Actie", "wanneer"),
        (row.state, "Actie", "status"),
        (head.quote, "Doel", "tekst"),
    )
    for control, record_type, name in cells:
        control.setFocus()
        _ask(planned)
        assert CATALOGUE[record_type].fields[name].label in _told(plan)
        press(Key.Key_Escape)
        assert control.hasFocus()


def test_the_menu_of_an_action_leads_to_what_its_cells_held(plan: GezinsplanPage, planned: Room) -> None:
    row = _first_action(plan)
    row.menu.setFocus()
    menu = row.menu.menu()
    menu.aboutToShow.emit()
    (past,) = (below for action in menu.actions() if isinstance(below := action.menu(), QMenu))
    past.actions()[1].trigger()
    planned.settle()
    assert plan.history.isVisible()
    assert str(row.what.value()) in _told(plan)


def test_ctrl_h_in_the_list_of_people_shows_what_the_cell_with_the_cursor_held(
    kaart: NetwerkPage, planned: Room
) -> None:
    tab_to("Netwerkkaart.lijst")
    assert kaart.list is not None
    for column, name in enumerate(("naam", "relatie", "sector", "nabijheid", "sterkte")):
        assert kaart.list.table.currentColumn() == column
        _ask(planned)
        assert CATALOGUE["Netwerklid"].fields[name].label in _told(kaart)
        press(Key.Key_Escape)
        assert QApplication.focusWidget() is kaart.list.table
        press(Key.Key_Right)


def test_what_is_put_back_from_the_list_stands_in_list_and_panel(kaart: NetwerkPage, planned: Room) -> None:
    tab_to("Netwerkkaart.lijst")
    assert kaart.list is not None
    assert kaart.list.panel is not None
    naam = kaart.list.panel.fields["naam"]
    naam.put("Oma Riet")
    planned.session.leave_form(kaart.form)
    planned.settle()
    _ask(planned)
    tab_to("geschiedenis.2.terugzetten")
    press(Key.Key_Space)
    item = kaart.list.table.item(0, 0)
    assert item is not None
    assert item.text() == "Oma Ria"
    assert naam.editor.value() == "Oma Ria"
    planned.session.leave_form(kaart.form)
    planned.settle()
    assert planned.logged().children(kaart.form, "Netwerklid")[0].text("naam") == "Oma Ria"
