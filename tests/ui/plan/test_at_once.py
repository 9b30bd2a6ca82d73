"""A new goal is there to type in before the vault has it: no key goes to the button that was pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.app.families import TODAY, planned_family
from tests.ui.casus.vaults import FailingDisk, answering_nothing, desk_of
from tests.ui.plan.conftest import MakeRoom
from tests.ui.plan.plans import Room, press, tab_to, type_in
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.session import CasusSession
from ui.casus.workspace import Workspace
from ui.plan.controls import WrappedLine
from ui.tasks import Tasks

Show = Callable[..., None]
Key = Qt.Key
WORDS = "Tijn slaapt door."


def _open_plan(room: Room, session: CasusSession, show: Show) -> Workspace:
    desk = replace(desk_of(room.vault), make_page=form_pages(lambda: TODAY))
    workspace = Workspace(desk, session)
    show(workspace)
    session.reload()
    room.settle()
    workspace.go(Place("Gezinsplan"))
    room.settle()
    return workspace


@pytest.fixture
def planned(make_room: MakeRoom) -> Room:
    """Return a family with a concept plan of three goals."""
    return make_room(planned_family)


def _quote() -> str:
    focus = QApplication.focusWidget()
    assert isinstance(focus, WrappedLine)
    return str(focus.value())


def test_keys_typed_before_the_vault_answers_stand_in_the_new_goal(planned: Room, show: Show) -> None:
    workspace = _open_plan(planned, planned.session, show)
    before = len(planned.logged().of_type("Doel"))
    tab_to("Doel.erbij")
    with answering_nothing(planned.vault):
        press(Key.Key_Space)
        type_in(WORDS)
        assert _quote() == WORDS
    planned.settle()
    assert _quote() == WORDS
    workspace.go(Place("Overzicht"))
    planned.settle()
    goals = planned.logged().in_order("Doel")
    assert len(goals) == before + 1
    assert (goals[-1].text("tekst"), goals[-1].text("status")) == (WORDS, "open")
    assert not goals[-1].conflicts


def test_two_goals_added_without_a_pause_stand_in_the_order_of_adding(planned: Room, show: Show) -> None:
    workspace = _open_plan(planned, planned.session, show)
    with answering_nothing(planned.vault):
        for words in ("Eerst dit.", "Dan dat."):
            tab_to("Doel.erbij")
            press(Key.Key_Space)
            type_in(words)
    planned.settle()
    workspace.go(Place("Overzicht"))
    planned.settle()
    assert [goal.text("tekst") for goal in planned.logged().in_order("Doel")][-2:] == [
        "Eerst dit.",
        "Dan dat.",
    ]


def test_a_goal_added_on_a_full_disk_is_kept_and_saved_when_there_is_room(planned: Room, show: Show) -> None:
    disk, tasks = FailingDisk(planned.vault), Tasks()
    session = CasusSession(disk, tasks, planned.bundel)
    tasks.setParent(session)
    workspace = _open_plan(planned, session, show)
    disk.is_full = True
    tab_to("Doel.erbij")
    press(Key.Key_Space)
    type_in(WORDS)
    planned.settle()
    assert _quote() == WORDS
    disk.is_full = False
    workspace.go(Place("Overzicht"))
    planned.settle()
    goal = planned.logged().in_order("Doel")[-1]
    assert (goal.text("tekst"), goal.text("status")) == (WORDS, "open")


def test_an_added_goal_is_taken_away_again_by_one_undo(planned: Room, show: Show) -> None:
    _open_plan(planned, planned.session, show)
    before = [goal.id for goal in planned.logged().in_order("Doel")]
    tab_to("Doel.erbij")
    press(Key.Key_Space)
    planned.settle()
    assert len(planned.logged().of_type("Doel")) == len(before) + 1
    planned.session.undo()
    planned.settle()
    assert [goal.id for goal in planned.logged().in_order("Doel")] == before
