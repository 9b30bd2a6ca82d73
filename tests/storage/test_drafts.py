"""Drafts: typing is safe before it is a change, and becomes one change when the form is left."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from jgw_desktop.domain.drafts import with_drafts
from jgw_desktop.domain.errors import ValueNotKept
from storage.connection import Connection
from storage.store import VaultStore
from tests.storage.stores import (
    drafted,
    new_casus,
    new_store,
    record_id,
    reopened,
    set_field,
    setting,
    shown,
)


def test_a_draft_is_there_after_closing_and_opening(path: Path) -> None:
    connection, store = new_store(path)
    bundel, gezin = new_casus(store, "Jansen")
    draft = drafted(store, bundel, gezin, "adres", "Lindelaan 3\nachterom")
    store.save_drafts([draft])
    connection.close()
    with reopened(path) as again:
        assert again.drafts(bundel) == [draft]
        assert again.waiting().drafts == 1


def test_a_later_draft_of_a_field_takes_the_place_of_the_earlier_one(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    for text in ("Li", "Linde"):
        store.save_drafts([drafted(store, bundel, gezin, "adres", text)])
    assert [draft.value for draft in store.drafts(bundel)] == ["Linde"]


def test_drafts_come_in_the_order_in_which_fields_were_first_typed_in(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    for field in ("telefoon", "adres", "telefoon", "naam"):
        store.save_drafts([drafted(store, bundel, gezin, field, "x")])
    assert [draft.field for draft in store.drafts(bundel)] == ["telefoon", "adres", "naam"]


def test_finishing_a_form_makes_one_change_of_all_its_drafts(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts(
        [drafted(store, bundel, gezin, "adres", "Laan 1"), drafted(store, bundel, gezin, "naam", "Smit")]
    )
    (change,) = store.finish_drafts(bundel, gezin, "Gezin bijgewerkt")
    assert store.drafts(bundel) == []
    assert shown(store, bundel, gezin, "adres") == "Laan 1"
    assert store.casussen()[0].naam == "Smit"
    assert store.change(change).reason == "Gezin bijgewerkt"
    assert [op.field for op in store.change(change).ops] == ["adres", "naam"]


def test_finishing_one_form_leaves_the_drafts_of_another(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    elsewhere, _ = new_casus(store, "Smit")
    other = dataclasses.replace(drafted(store, bundel, gezin, "adres", "x"), form=record_id())
    same_form_elsewhere = dataclasses.replace(other, bundel=elsewhere, form=gezin, record=record_id())
    store.save_drafts([other, same_form_elsewhere, drafted(store, bundel, gezin, "naam", "Smit")])
    store.finish_drafts(bundel, gezin)
    assert store.drafts(bundel) == [other]
    assert store.drafts(elsewhere) == [same_form_elsewhere]


def test_a_draft_that_says_what_stands_there_already_makes_no_change(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    before = store.waiting()
    store.save_drafts(
        [drafted(store, bundel, gezin, "naam", "Jansen"), drafted(store, bundel, gezin, "adres", " ")]
    )
    assert store.finish_drafts(bundel, gezin) == ()
    assert store.waiting() == before


def test_emptying_a_field_is_a_change(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "naam", "")])
    assert len(store.finish_drafts(bundel, gezin)) == 1
    assert shown(store, bundel, gezin, "naam") == ""


def test_choosing_one_of_two_values_is_a_change_although_it_stands_there(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    first, second = (setting(store, bundel, gezin, "adres", text) for text in ("Laan 1", "Laan 2"))
    store.commit([first, second])
    assert store.bundel(bundel).records[gezin].conflicts == ("adres",)
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Laan 2")])
    assert len(store.finish_drafts(bundel, gezin)) == 1
    assert store.bundel(bundel).records[gezin].conflicts == ()


def test_a_draft_does_not_replace_what_arrived_while_its_form_was_open(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    draft = drafted(store, bundel, gezin, "adres", "Laan 1")
    set_field(store, bundel, gezin, "adres", "Plein 9")
    store.save_drafts([draft])
    store.finish_drafts(bundel, gezin)
    assert {head.value for head in store.bundel(bundel).records[gezin].registers["adres"].heads} == {
        "Laan 1",
        "Plein 9",
    }


def test_typing_over_a_shown_draft_still_replaces_what_stood_behind_it(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "naam", "Smi")])
    overlaid = with_drafts(store.bundel(bundel), store.drafts(bundel), store.worker, 0)
    again = dataclasses.replace(
        drafted(store, bundel, gezin, "naam", "Smit"), replaces=overlaid.records[gezin].refs("naam")
    )
    store.save_drafts([again])
    store.finish_drafts(bundel, gezin)
    assert [head.value for head in store.bundel(bundel).records[gezin].registers["naam"].heads] == ["Smit"]


def test_discarded_drafts_are_gone(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "naam", "Smit")])
    store.discard_drafts(gezin)
    assert store.drafts(bundel) == []
    assert shown(store, bundel, gezin, "naam") == "Jansen"


@pytest.mark.parametrize("value", [2**70, "half \ud800 teken"])
def test_what_no_file_can_hold_is_refused_with_one_error_and_the_rest_stays(
    store: VaultStore, connection: Connection, value: str | int
) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Laan 1")])
    with pytest.raises(ValueNotKept):
        store.save_drafts(
            [drafted(store, bundel, gezin, "naam", "x"), drafted(store, bundel, gezin, "adres", value)]
        )
    assert [draft.value for draft in store.drafts(bundel)] == ["Laan 1"]
