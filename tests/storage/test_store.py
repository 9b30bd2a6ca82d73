"""The opened vault: what is committed is shown, found, listed and kept with its history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jgw_desktop.domain.changes import Compartiment, Edit, Operation, OpRef
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.errors import ChangeKeyMissing, EditRefused, TamperedChange, ValueNotKept
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, bundel_of
from jgw_desktop.envelope.seal import SealedChange, read_header
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.log import ChangeLog
from storage.store import VaultStore
from tests.storage.stores import (
    FakeClock,
    add_record,
    adding,
    deletion,
    new_casus,
    new_store,
    record_id,
    reopened,
    root,
    set_field,
    setting,
    share_keys,
    shown,
)


def test_a_new_vault_holds_its_worker_in_a_bundel_of_their_own(store: VaultStore) -> None:
    own = store.own_bundel()
    assert store.bundels_of_type("Werker") == [own]
    assert shown(store, own, root(own), "naam") == "Sanne Voorbeeld"
    assert root(own).hex() == store.worker
    assert not store.is_practice
    assert store.casussen() == []


def test_what_is_committed_is_there_after_opening_again(path: Path) -> None:
    connection, store = new_store(path)
    bundel, gezin = new_casus(store, "Jansen", "Aïsha", "Bram")
    expected = store.bundel(bundel), store.casussen(), store.worker
    connection.close()
    with reopened(path) as again:
        assert (again.bundel(bundel), again.casussen(), again.worker) == expected
        assert shown(again, bundel, gezin, "naam") == "Jansen"


def test_the_list_of_casussen_is_ordered_by_name_without_capitals_and_accents(store: VaultStore) -> None:
    for naam in ("Éder", "zwart", "Eden", "Zadel", "edens"):
        new_casus(store, naam)
    assert [row.naam for row in store.casussen()] == ["Eden", "edens", "Éder", "Zadel", "zwart"]


def test_the_list_follows_names_persons_and_conflicts(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen", "Bram")
    add_record(store, bundel, "Persoon", gezin, voornaam="Aïsha", _orde="z")
    store.commit([setting(store, bundel, gezin, "adres", text) for text in ("Laan 1", "Laan 2")])
    (row,) = store.casussen()
    assert (row.naam, row.personen, row.conflicten) == ("Jansen", "Bram, Aïsha", 1)


def test_a_deleted_casus_leaves_the_list_and_comes_back_when_restored(store: VaultStore) -> None:
    bundel, _ = new_casus(store, "Jansen")
    store.commit([deletion(store, bundel, root(bundel))])
    assert store.casussen() == []
    store.commit([deletion(store, bundel, root(bundel), deleted=False)])
    assert [row.bundel for row in store.casussen()] == [bundel]


def test_an_unknown_bundel_is_empty(store: VaultStore) -> None:
    assert store.bundel(bundel_of(record_id())).records == {}


def test_the_history_of_a_field_holds_every_value_it_ever_had(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    for naam in ("Smit", "Vries"):
        set_field(store, bundel, gezin, "naam", naam)
    lines = store.history(gezin, "naam")
    assert [line.value for line in lines] == ["Jansen", "Smit", "Vries"]
    assert [line.is_current for line in lines] == [False, False, True]
    assert {line.author for line in lines} == {store.worker}
    assert {line.wall_ms for line in lines} == {FakeClock().now_ms}


def test_time_stamps_never_go_back_when_the_clock_does(connection: Connection, store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    (before,) = store.commit([setting(store, bundel, gezin, "naam", "Smit")])
    earlier = VaultStore(connection, FakeClock(0))
    (after,) = earlier.commit([setting(earlier, bundel, gezin, "naam", "Vries")])
    assert store.change(after).hlc > store.change(before).hlc


def test_a_change_builds_on_what_it_replaces_and_on_the_one_before_it(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    first = store.history(gezin, "naam")[0].change
    (second,) = store.commit([setting(store, bundel, gezin, "adres", "Laan 1")])
    (third,) = store.commit([setting(store, bundel, gezin, "naam", "Smit")])
    assert store.change(second).deps == (first,)
    assert set(store.change(third).deps) == {first, second}


def test_a_change_that_is_not_there_is_refused(store: VaultStore) -> None:
    with pytest.raises(EditRefused):
        store.change(ChangeId(bytes(32)))


def test_an_edit_with_one_value_that_cannot_be_kept_writes_nothing_at_all(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    before = store.waiting(), store.bundel(bundel)
    good = setting(store, bundel, gezin, "adres", "Laan 1")
    bad = setting(store, bundel, gezin, "naam", float("nan"))
    with pytest.raises(ValueNotKept):
        store.commit([good, bad])
    assert (store.waiting(), store.bundel(bundel)) == before
    assert store.check().is_clean


def test_an_edit_of_nothing_makes_no_change(store: VaultStore) -> None:
    assert store.commit([Edit(store.own_bundel(), ())]) == ()


def test_references_to_drafts_stay_out_of_the_log(store: VaultStore) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    draft = OpRef(DRAFT_CHANGE, 0)
    (change,) = store.commit([Edit(bundel, (Operation(gezin, "Gezin", "naam", "Smit", (draft,), (draft,)),))])
    assert store.change(change).ops[0].replaces == ()
    assert DRAFT_CHANGE not in store.change(change).deps


def test_every_commit_tells_what_it_touched(connection: Connection) -> None:
    told: list[Mapping[BundelId, frozenset[RecordId]]] = []
    store = VaultStore(connection, FakeClock(), told.append)
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "adres", "Laan 1")
    store.commit([])
    assert told == [{bundel: frozenset({root(bundel), gezin})}, {bundel: frozenset({gezin})}]


def test_confidential_records_go_into_a_compartiment_with_its_own_key(
    connection: Connection, store: VaultStore
) -> None:
    bundel, _ = new_casus(store, "Jansen")
    note, below = record_id(), record_id()
    ops = adding(below, "Bijlage", note, {"naam": "brief"})
    ops += adding(note, "Contactmoment", root(bundel), {"zichtbaarheid": "alleen_jeugdige", "tekst": "stil"})
    ops += (Operation(root(bundel), "Casus", "stap", "plan"),)
    confidential, ordinary = (store.change(change) for change in store.commit([Edit(bundel, ops)]))
    assert {op.record for op in confidential.ops} == {note, below}
    assert confidential.compartiment is Compartiment.ALLEEN_JEUGDIGE
    assert ordinary.compartiment is Compartiment.GEWOON
    (later,) = store.commit([setting(store, bundel, below, "naam", "foto")])
    assert store.change(later).compartiment is Compartiment.ALLEEN_JEUGDIGE
    assert store.change(later).deps == (confidential.id,)
    keys = {
        name.compartiment: key for name, key in BundelKeys(connection).all().items() if name.bundel == bundel
    }
    assert keys.keys() == {Compartiment.GEWOON, Compartiment.ALLEEN_JEUGDIGE}
    assert len(set(keys.values())) == 2


def test_one_commit_knows_the_confidential_parent_of_an_earlier_edit(store: VaultStore) -> None:
    bundel, _ = new_casus(store, "Jansen")
    note = record_id()
    parent = adding(note, "Contactmoment", root(bundel), {"zichtbaarheid": "melder_beschermd"})
    child = adding(record_id(), "Bijlage", note, {"naam": "brief"})
    changes = store.commit([Edit(bundel, parent), Edit(bundel, child)])
    assert {store.change(change).compartiment for change in changes} == {Compartiment.MELDER_BESCHERMD}


def test_a_value_reaches_the_disk_only_sealed_by_the_key_of_its_bundel(
    connection: Connection, store: VaultStore
) -> None:
    bundel, _ = new_casus(store, "Jansen")
    (sealed,) = ChangeLog(connection).sealed(bundel)
    assert read_header(sealed.header).key_epoch == 1
    assert b"Jansen" not in sealed.header + sealed.body


def test_changes_of_a_colleague_are_taken_in_once(
    tmp_path: Path, connection: Connection, store: VaultStore
) -> None:
    theirs_connection, theirs = new_store(tmp_path / "ander.db")
    bundel, gezin = new_casus(theirs, "Jansen", "Bram")
    set_field(theirs, bundel, gezin, "naam", "Smit")
    sealed = ChangeLog(theirs_connection).sealed(bundel)
    with pytest.raises(ChangeKeyMissing):
        store.receive(sealed)
    share_keys(theirs_connection, connection)
    assert store.receive([*sealed, *sealed]) == tuple(change.id for change in sealed)
    assert store.receive(sealed) == ()
    assert store.bundel(bundel) == theirs.bundel(bundel)
    assert store.casussen() == theirs.casussen()
    assert store.waiting().changes == 1  # only the own worker's record
    theirs_connection.close()


def test_a_received_change_that_was_altered_is_refused_and_nothing_is_kept(
    tmp_path: Path, connection: Connection, store: VaultStore
) -> None:
    theirs_connection, theirs = new_store(tmp_path / "ander.db")
    bundel, _ = new_casus(theirs, "Jansen")
    share_keys(theirs_connection, connection)
    (good,) = ChangeLog(theirs_connection).sealed(bundel)
    for bad in (
        SealedChange(good.id, good.header, good.body[:-1] + bytes([good.body[-1] ^ 1])),
        SealedChange(ChangeId(bytes(32)), good.header, good.body),
    ):
        with pytest.raises(TamperedChange):
            store.receive([good, bad])
    assert store.bundel(bundel).records == {}
    theirs_connection.close()


def test_p20_a_deleted_word_leaves_the_search_index_at_once(
    connection: Connection, store: VaultStore
) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    set_field(store, bundel, gezin, "adres", "Zeldzaamstraat")
    assert _index_holds(connection, b"zeldzaam")
    store.commit([deletion(store, bundel, gezin)])
    assert not _index_holds(connection, b"zeldzaam")


def _index_holds(connection: Connection, word: bytes) -> bool:
    return any(word in block for block in connection.rows(bytes, "SELECT block FROM zoek_data"))


def test_two_texts_go_together_in_the_vault_as_in_the_pure_view(tmp_path: Path) -> None:
    connection, store = new_store(tmp_path / "kluis.db")
    casus, gezin = new_casus(store, "Van Nergenshuizen")
    note = add_record(store, casus, "Contactverslag", gezin, kort="Een. Twee. Drie.")
    edits = [setting(store, casus, note, "kort", text) for text in ("Een! Twee. Drie.", "Een. Twee. Drie!")]
    store.commit(edits)
    assert shown(store, casus, note, "kort") == "Een! Twee. Drie!"
    assert store.check().is_clean
    connection.close()
