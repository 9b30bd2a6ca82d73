"""From the netwerkkaart to plan, agreement and consent, and a new map out of an old one."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app import netwerk
from jgw_desktop.app.editing import filling, new_id
from jgw_desktop.app.gezinsplan import agreeing
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.view import BundelView, RecordView
from tests.app.families import TODAY, imported_family, planned_family
from tests.app.memory_store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def bundel(store: MemoryStore) -> BundelId:
    return planned_family(store)


def oma(view: BundelView) -> RecordView:
    return view.in_order("Netwerklid")[0]


def test_somebody_becomes_owner_of_an_action_in_the_words_of_what_was_agreed(
    store: MemoryStore, bundel: BundelId
) -> None:
    view = store.bundel(bundel)
    store.commit([Edit(bundel, filling(oma(view), {"afgesproken_bijdrage": "Elke dinsdag oppassen"}))])
    view = store.bundel(bundel)
    third = netwerk.goals(view)[2]
    store.commit([Edit(bundel, netwerk.becoming_owner(view, oma(view), third.record))])
    (action,) = store.bundel(bundel).children(third.record, "Actie")
    said = [action.text(name) for name in ("wie", "wat", "uitvoerder_soort", "status")]
    assert said == ["Oma Ria", "Elke dinsdag oppassen", "netwerk", "open"]
    assert netwerk.goals_with(store.bundel(bundel), "oma ria") == (1, 3)


def test_an_agreed_plan_takes_no_action_any_more(store: MemoryStore, bundel: BundelId) -> None:
    view = store.bundel(bundel)
    goal = netwerk.goals(view)[0]
    (plan,) = view.of_type("Gezinsplan")
    store.commit([Edit(bundel, agreeing(view, plan.id, TODAY))])
    view = store.bundel(bundel)
    assert netwerk.goals(view) == ()
    with pytest.raises(EditRefused):
        netwerk.becoming_owner(view, oma(view), goal.record)


def test_what_somebody_does_becomes_what_was_agreed_and_nothing_becomes_nothing(
    store: MemoryStore, bundel: BundelId
) -> None:
    view = store.bundel(bundel)
    (op,) = netwerk.agreeing(oma(view))
    assert (op.field, op.value) == ("afgesproken_bijdrage", oma(view).text("steun_in_eigen_woorden"))
    assert netwerk.agreeing(view.in_order("Netwerklid")[1]) == ()


def test_a_consent_knows_with_whom_and_leaves_the_answer_to_the_family(
    store: MemoryStore, bundel: BundelId
) -> None:
    values = netwerk.consent_values(store.bundel(bundel), oma(store.bundel(bundel)))
    gezin = store.bundel(bundel).of_type("Gezin")[0].id.hex()
    assert values == {"doel": "delen_met_partner", "ontvanger": "Oma Ria", "betreft_id": gezin}


def test_a_new_map_holds_everybody_and_the_old_one_stays_as_it_was(store: MemoryStore) -> None:
    bundel = imported_family(store)
    view, day = store.bundel(bundel), date(2026, 3, 26)
    newest, new = view.newest("Netwerkkaart"), new_id()
    assert newest is not None
    old = view.children(newest.id, "Netwerklid")
    store.commit([Edit(bundel, netwerk.new_moment(view, newest.id, new, day))])
    later = store.bundel(bundel)
    copied = later.children(new, "Netwerklid")
    assert [lid.text("naam") for lid in copied] == [lid.text("naam") for lid in old]
    assert {lid.id for lid in copied}.isdisjoint({lid.id for lid in old})
    assert later.records[new].text("datum") == "2026-03-26"
    assert later.children(newest.id, "Netwerklid") == old
    earlier = netwerk.before(later, new)
    assert earlier is not None
    assert earlier.id == newest.id
    first = min(later.of_type("Netwerkkaart"), key=lambda kaart: kaart.text("datum"))
    assert netwerk.before(later, first.id) is None
