"""Plan and network in the open casus, as the worker meets them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jgw_desktop.app.gezinsplan import versions
from tests.app.families import TODAY, imported_family, made_family
from tests.ui.casus.vaults import desk_of
from tests.ui.plan.conftest import MakeRoom
from tests.ui.plan.plans import Room, press, tab_to, type_in
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.workspace import Workspace

Show = Callable[..., None]
OpenAt = Callable[[Room, str], Workspace]


@pytest.fixture
def open_at(show: Show) -> OpenAt:
    """Open the casus of a room at a place, with the real pages."""

    def opened(room: Room, name: str) -> Workspace:
        desk = dataclasses.replace(desk_of(room.vault), make_page=form_pages(lambda: TODAY))
        workspace = Workspace(desk, room.session)
        show(workspace)
        room.session.reload()
        room.settle()
        workspace.go(Place(name))
        room.settle()
        return workspace

    return opened


def test_a_new_version_of_an_agreed_plan_opens_at_once(make_room: MakeRoom, open_at: OpenAt) -> None:
    room = make_room(imported_family)
    workspace = open_at(room, "Gezinsplan")
    tab_to("Gezinsplan.nieuwe_versie")
    press(Qt.Key.Key_Space)
    room.settle()
    assert workspace.place == Place("Gezinsplan", versions(room.logged())[-1].id)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Ons doel"


def test_a_first_plan_knows_who_the_family_can_call(make_room: MakeRoom, open_at: OpenAt) -> None:
    room = make_room(made_family)
    workspace = open_at(room, "Gezinsplan")
    tab_to("Gezinsplan.perspectief")
    type_in("Wij eten weer samen.")
    workspace.go(Place("Overzicht"))
    room.settle()
    (plan,) = room.logged().of_type("Gezinsplan")
    assert plan.text("perspectief") == "Wij eten weer samen."
    assert plan.text("vaste_contactpersoon") == "Samira Idrissi, 06 00 00 00 00"


def test_a_plan_that_was_only_looked_at_leaves_nothing_behind(make_room: MakeRoom, open_at: OpenAt) -> None:
    room = make_room(made_family)
    workspace = open_at(room, "Gezinsplan")
    workspace.go(Place("Overzicht"))
    room.settle()
    assert room.logged().of_type("Gezinsplan") == ()


def test_a_name_half_typed_on_a_new_map_is_kept_on_leaving(make_room: MakeRoom, open_at: OpenAt) -> None:
    room = make_room(made_family)
    workspace = open_at(room, "Netwerkkaart")
    type_in("Oma R")
    workspace.go(Place("Overzicht"))
    room.settle()
    (lid,) = room.logged().of_type("Netwerklid")
    (kaart,) = room.logged().of_type("Netwerkkaart")
    assert (lid.text("naam"), lid.parent) == ("Oma R", kaart.id)
