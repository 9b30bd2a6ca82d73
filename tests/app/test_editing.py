"""What a worker does to records: adding, filling in, moving, deleting and undoing, on a store in memory."""

from __future__ import annotations

from datetime import date

import pytest

from jgw_desktop.app import forms, undo
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, deletion, filling, last_place, moving, new_id
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, root_of
from jgw_desktop.domain.records import ORDER
from jgw_desktop.domain.view import BundelView
from tests.app.memory_store import MemoryStore

TODAY = date(2026, 11, 21)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def casus(store: MemoryStore) -> BundelId:
    return new_casus(store, "Verzonnenhuis", TODAY)


def add_persons(store: MemoryStore, casus: BundelId, *names: str) -> RecordId:
    gezin = store.bundel(casus).of_type("Gezin")[0].id
    for name in names:
        order = last_place(store.bundel(casus), gezin, "Persoon")
        ops = creation(new_id(), "Persoon", gezin, order, {"voornaam": name})
        store.commit([Edit(casus, ops)])
    return gezin


def names(view: BundelView, gezin: RecordId) -> list[str]:
    return [person.text("voornaam") for person in view.children(gezin, "Persoon")]


def move(store: MemoryStore, casus: BundelId, name: str, step: int) -> None:
    view = store.bundel(casus)
    person = next(person for person in view.of_type("Persoon") if person.text("voornaam") == name)
    store.commit([Edit(casus, moving(view, person, step))])


def test_a_new_casus_starts_at_the_first_step_with_its_family_and_a_number(
    store: MemoryStore, casus: BundelId
) -> None:
    root = store.bundel(casus).root
    assert root is not None
    assert (root.text("stap"), root.text("nummer")) == ("signaleren", "2026-001")
    assert root.text("veiligheidsstatus") == "niet_beoordeeld"
    assert store.bundel(casus).of_type("Gezin")[0].text("naam") == "Verzonnenhuis"
    second = store.bundel(new_casus(store, "Sprookje", TODAY)).root
    assert second is not None
    assert second.text("nummer") == "2026-002"


def test_records_move_among_their_siblings_and_stop_at_the_ends(store: MemoryStore, casus: BundelId) -> None:
    gezin = add_persons(store, casus, "Ada", "Bo", "Cas")
    move(store, casus, "Cas", -1)
    assert names(store.bundel(casus), gezin) == ["Ada", "Cas", "Bo"]
    move(store, casus, "Ada", -1)
    move(store, casus, "Ada", 1)
    assert names(store.bundel(casus), gezin) == ["Cas", "Ada", "Bo"]


def test_siblings_that_two_workers_gave_the_same_place_can_still_be_moved(
    store: MemoryStore, casus: BundelId
) -> None:
    gezin = add_persons(store, casus, "Ada", "Bo", "Cas")
    view = store.bundel(casus)
    same = [filling(person, {ORDER: "V"}) for person in view.children(gezin, "Persoon")]
    store.commit([Edit(casus, tuple(op for ops in same for op in ops))])
    before = names(store.bundel(casus), gezin)
    move(store, casus, before[2], -1)
    assert names(store.bundel(casus), gezin) == [before[0], before[2], before[1]]


def test_undo_puts_a_value_back_and_undoing_that_does_it_again(store: MemoryStore, casus: BundelId) -> None:
    gezin = store.bundel(casus).of_type("Gezin")[0]
    (change,) = store.commit([Edit(casus, filling(gezin, {"naam": "Anders"}))])
    undone = undo.undo(store, change)
    assert store.bundel(casus).of_type("Gezin")[0].text("naam") == "Verzonnenhuis"
    undo.undo(store, undone.changes[0])
    assert store.bundel(casus).of_type("Gezin")[0].text("naam") == "Anders"


def test_undo_goes_on_back_through_a_field_that_was_changed_more_than_once(
    store: MemoryStore, casus: BundelId
) -> None:
    done: list[ChangeId] = []
    for name in ("Een", "Twee", "Drie"):
        gezin = store.bundel(casus).of_type("Gezin")[0]
        done += store.commit([Edit(casus, filling(gezin, {"naam": name}))])
    seen = []
    for change in reversed(done):
        undo.undo(store, change)
        seen.append(store.bundel(casus).of_type("Gezin")[0].text("naam"))
    assert seen == ["Twee", "Een", "Verzonnenhuis"]


def test_undo_of_a_new_record_deletes_it_and_undoing_that_brings_it_back(
    store: MemoryStore, casus: BundelId
) -> None:
    gezin = store.bundel(casus).of_type("Gezin")[0].id
    (change,) = store.commit([Edit(casus, creation(new_id(), "Persoon", gezin, "V", {"voornaam": "Ada"}))])
    undone = undo.undo(store, change)
    assert names(store.bundel(casus), gezin) == []
    undo.undo(store, undone.changes[0])
    assert names(store.bundel(casus), gezin) == ["Ada"]


def test_undo_is_refused_when_the_value_was_changed_since(store: MemoryStore, casus: BundelId) -> None:
    gezin = store.bundel(casus).of_type("Gezin")[0]
    (change,) = store.commit([Edit(casus, filling(gezin, {"naam": "Anders"}))])
    later = store.bundel(casus).of_type("Gezin")[0]
    store.commit([Edit(casus, filling(later, {"naam": "Nog anders"}))])
    with pytest.raises(EditRefused):
        undo.undo(store, change)
    assert store.bundel(casus).of_type("Gezin")[0].text("naam") == "Nog anders"


def test_an_act_on_a_screen_that_is_out_of_date_is_refused(store: MemoryStore, casus: BundelId) -> None:
    gezin = add_persons(store, casus, "Ada")
    sight = forms.open_sight(store, casus)
    person = store.bundel(casus).children(gezin, "Persoon")[0]
    store.commit([Edit(casus, filling(person, {"voornaam": "Ada-Lynn"}))])

    def delete(view: BundelView) -> tuple[Operation, ...]:
        return (deletion(view, view.records[person.id]),)

    with pytest.raises(EditRefused):
        forms.act(store, sight, delete, "verwijderd")
    assert names(store.bundel(casus), gezin) == ["Ada-Lynn"]


def test_typing_replaces_only_what_stood_on_the_screen(store: MemoryStore, casus: BundelId) -> None:
    gezin = store.bundel(casus).of_type("Gezin")[0]
    sight = forms.open_sight(store, casus)
    store.commit([Edit(casus, filling(gezin, {"naam": "Van een collega"}))])
    draft = sight.draft(gezin.id, gezin.id, "Gezin", "naam", "Zelf getypt")
    forms.save_and_finish(store, casus, gezin.id, (draft,), "ingevuld")
    register = store.bundel(casus).of_type("Gezin")[0].registers["naam"]
    assert {head.value for head in register.heads} == {"Van een collega", "Zelf getypt"}
    assert register.is_conflict


def test_the_root_of_a_casus_is_not_moved(store: MemoryStore, casus: BundelId) -> None:
    view = store.bundel(casus)
    assert moving(view, view.records[root_of(casus)], 1) == ()
